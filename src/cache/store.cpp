#include "cache/store.h"

#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "cache/ingredients.h"

namespace cache {

namespace {

constexpr std::size_t chunk_length = 64;
constexpr std::string_view digest_prefix = "sha256:";

std::size_t hex_digit(const base::Digest& key, std::size_t position) {
  const std::size_t byte = key.bytes[position / 2];
  return position % 2 == 0 ? byte >> 4U : byte & 15U;
}

}  // namespace

// A leaf holds a record, a branch has children; never both.
struct Store::Index {
  base::Digest key;
  RecordRef record;
  std::array<std::shared_ptr<const Index>, 16> children;
};

std::shared_ptr<const Store::Index> Store::indexed(const std::shared_ptr<const Index>& node, const base::Digest& key,
                                                   std::size_t digit, const RecordRef& record) {
  if (node == nullptr || (node->record != nullptr && node->key == key)) {
    auto leaf = std::make_shared<Index>();
    leaf->key = key;
    leaf->record = record;
    return leaf;
  }
  std::shared_ptr<Index> branch;
  if (node->record != nullptr) {  // a leaf is in the way: it moves a digit down
    branch = std::make_shared<Index>();
    branch->children[hex_digit(node->key, digit)] = node;
  } else {
    branch = std::make_shared<Index>(*node);
  }
  auto& child = branch->children[hex_digit(key, digit)];
  child = indexed(child, key, digit + 1, record);
  return branch;
}

RecordRef Store::find(const base::Digest& key) const {
  const Index* node = index_.get();
  for (std::size_t digit = 0; node != nullptr; ++digit) {
    if (node->record != nullptr) return node->key == key ? node->record : nullptr;
    node = node->children[hex_digit(key, digit)].get();
  }
  return nullptr;
}

void Store::append(RecordRef record) {
  auto chunk = std::make_shared<Chunk>();
  if (chunk_ != nullptr && chunk_->records.size() < chunk_length) {
    *chunk = *chunk_;
  } else {
    chunk->older = chunk_;
  }
  chunk->records.push_back(std::move(record));
  chunk_ = std::move(chunk);
  ++size_;
}

Store Store::with(Record record) const {
  Store out = *this;
  record.id = static_cast<int>(size_) + 1;
  const auto made = std::make_shared<const Record>(std::move(record));
  out.append(made);
  out.index_ = indexed(index_, made->key.digest, 0, made);
  for (const base::Digest& alias : made->aliases) out.index_ = indexed(out.index_, alias, 0, made);
  return out;
}

Store Store::with_key(const base::Digest& key, const RecordRef& record) const {
  Store out = *this;
  out.index_ = indexed(index_, key, 0, record);
  return out;
}

void Store::visit_keys(const Index* node, const std::function<void(const base::Digest&, const RecordRef&)>& visit) {
  if (node == nullptr) return;
  if (node->record != nullptr) visit(node->key, node->record);
  for (const auto& child : node->children) visit_keys(child.get(), visit);
}

std::vector<RecordRef> Store::parents_of(const Record& record) const {
  std::vector<RecordRef> out;
  for (const Ingredient& ingredient : record.key.ingredients) {
    const bool names_one = ingredient.kind == Ingredient::Kind::below || ingredient.kind == Ingredient::Kind::stage ||
                           ingredient.kind == Ingredient::Kind::base_image;
    if (!names_one || !ingredient.value.starts_with(digest_prefix)) continue;
    const auto named = base::Digest::from_hex(std::string_view(ingredient.value).substr(digest_prefix.size(), 64));
    // An image is found by the key of a FROM, not by its own name.
    const bool image = ingredient.kind == Ingredient::Kind::base_image;
    RecordRef parent = find(image ? image_key(named, {}).digest : named);
    if (parent != nullptr && parent->id != record.id) out.push_back(std::move(parent));
  }
  return out;
}

Store Store::pruned(const std::set<int>& ids) const {
  const std::vector<RecordRef> all = records();
  const auto goes = [&](const Record& record) { return ids.contains(record.id); };
  // Newest first: what was made upon a record is younger than that.
  std::set<int> needed;
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    const Record& record = **at;
    const bool stays = !record.forgotten && (needed.contains(record.id) || (record.loadable && !goes(record)));
    if (!stays) continue;
    for (const RecordRef& parent : parents_of(record)) needed.insert(parent->id);
  }
  Store out;
  out.has_pruned_ = true;
  std::map<int, RecordRef> left;
  for (const RecordRef& record : all) {
    RecordRef kept = record;
    const bool key_alone = !record->loadable && !record->forgotten && !needed.contains(record->id);
    if (goes(*record) || key_alone) {
      Record without = *record;
      without.files = {};
      without.layers.clear();
      if (without.layer != nullptr) {  // known by its name alone
        image::Layer name;
        name.digest = without.layer->digest;
        without.layer = std::make_shared<const image::Layer>(std::move(name));
      }
      without.output.clear();
      without.loadable = false;
      without.forgotten = !needed.contains(record->id);
      kept = std::make_shared<const Record>(std::move(without));
    }
    left[record->id] = kept;
    out.append(kept);
  }
  visit_keys(index_.get(), [&](const base::Digest& key, const RecordRef& record) {
    const auto found = left.find(record->id);
    if (found != left.end() && !found->second->forgotten) out.index_ = indexed(out.index_, key, 0, found->second);
  });
  std::vector<RecordRef> used;
  for (const RecordRef& record : latest()) {
    const auto found = record == nullptr ? left.end() : left.find(record->id);
    used.push_back(found == left.end() ? record : found->second);
  }
  out.latest_ = std::make_shared<const std::vector<RecordRef>>(std::move(used));
  out.latest_build_ = latest_build_;
  return out;
}

std::vector<RecordRef> Store::records() const {
  std::vector<RecordRef> out(size_);
  std::size_t place = size_;
  newest_first([&](const RecordRef& record) {
    out[--place] = record;
    return true;
  });
  return out;
}

bool Store::same_as(const Store& other) const {
  return chunk_ == other.chunk_ && index_ == other.index_ && latest_ == other.latest_;
}

std::size_t Store::found_count() const {
  std::size_t count = 0;
  newest_first([&](const RecordRef& record) {
    count += record->loadable ? 1 : 0;
    return true;
  });
  return count;
}

RecordRef Store::newest() const { return chunk_ == nullptr ? nullptr : chunk_->records.back(); }

const std::vector<RecordRef>& Store::latest() const {
  static const std::vector<RecordRef> none;
  return latest_ == nullptr ? none : *latest_;
}

const PastBuild& Store::latest_build() const {
  static const PastBuild none;
  return latest_build_ == nullptr ? none : *latest_build_;
}

Store Store::with_latest(std::vector<RecordRef> used, PastBuild build) const {
  Store out = *this;
  out.latest_ = std::make_shared<const std::vector<RecordRef>>(std::move(used));
  out.latest_build_ = std::make_shared<const PastBuild>(std::move(build));
  return out;
}

}  // namespace cache
