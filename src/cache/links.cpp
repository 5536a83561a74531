#include "cache/links.h"

namespace cache {

namespace {

using Kind = Ingredient::Kind;

bool is_input(const Ingredient& ingredient) {
  switch (ingredient.kind) {
    case Kind::base_image:
    case Kind::below:
    case Kind::content:
    case Kind::stage: return true;
    case Kind::operation:
    case Kind::command:
    case Kind::variable:
    case Kind::working_dir:
    case Kind::user:
    case Kind::path:
    case Kind::destination:
    case Kind::source:
    case Kind::flag:
    case Kind::mount: break;
  }
  return false;
}

// Of what is done, whatever it is done to.
base::Digest digest_of_operation(const Key& key) {
  base::Sha256 hash;
  for (const Ingredient& ingredient : key.ingredients) {
    if (is_input(ingredient)) {
      hash.update_field("input");
      continue;
    }
    hash.update_number(static_cast<std::uint64_t>(ingredient.kind));
    hash.update_field(ingredient.name).update_field(ingredient.value);
  }
  return hash.finish();
}

base::Digest link(const base::Digest& operation, std::size_t position, const Ingredient& input) {
  base::Sha256 hash;
  hash.update(operation.hex()).update_number(position).update_number(static_cast<std::uint64_t>(input.kind));
  hash.update_field(input.name).update_field(input.value);
  return hash.finish();
}

}  // namespace

std::vector<std::size_t> input_positions(const Key& key) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < key.ingredients.size(); ++i)
    if (is_input(key.ingredients[i])) positions.push_back(i);
  return positions;
}

void Links::add(const Store& store) {
  store.newest_first([&](const RecordRef& record) {
    if (record->forgotten) return true;
    const base::Digest operation = digest_of_operation(record->key);
    for (const std::size_t position : input_positions(record->key))
      links_.insert(link(operation, position, record->key.ingredients[position]));
    return true;
  });
}

bool Links::hold(const Key& key, std::size_t input) const {
  const std::vector<std::size_t> positions = input_positions(key);
  if (input >= positions.size()) return false;
  const std::size_t position = positions[input];
  return links_.contains(link(digest_of_operation(key), position, key.ingredients[position]));
}

}  // namespace cache
