#include "cache/key.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cache {

namespace {

constexpr std::string_view unknown_value("\0unknown", 8);  // no ingredient of a Dockerfile has such a value

}  // namespace

Ingredient unknown_ingredient(Ingredient::Kind kind, std::string name, dockerfile::Range where) {
  return {
      .kind = kind, .name = std::move(name), .value = std::string(unknown_value), .selection = nullptr, .where = where};
}

// Also what is named by an unknown step and a path in it.
bool is_unknown(const Ingredient& ingredient) { return ingredient.value.starts_with(unknown_value); }

bool has_unknown(const Key& key) { return std::any_of(key.ingredients.begin(), key.ingredients.end(), is_unknown); }

Key make_key(std::vector<Ingredient> ingredients) {
  base::Sha256 hash;
  for (const Ingredient& ingredient : ingredients) {
    hash.update_number(static_cast<std::uint64_t>(ingredient.kind));
    hash.update_field(ingredient.name);
    hash.update_field(ingredient.value);
  }
  return {std::move(ingredients), hash.finish()};
}

}  // namespace cache
