#include "cache/store.h"

#include <array>
#include <utility>

namespace cache {

namespace {

constexpr std::size_t chunk_length = 64;

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

Store Store::with(Record record) const {
  Store out = *this;
  record.id = static_cast<int>(size_) + 1;
  const auto made = std::make_shared<const Record>(std::move(record));

  auto chunk = std::make_shared<Chunk>();
  if (chunk_ != nullptr && chunk_->records.size() < chunk_length) {
    *chunk = *chunk_;
  } else {
    chunk->older = chunk_;
  }
  chunk->records.push_back(made);

  out.chunk_ = std::move(chunk);
  out.size_ = size_ + 1;
  out.index_ = indexed(index_, made->key.digest, 0, made);
  for (const base::Digest& alias : made->aliases) out.index_ = indexed(out.index_, alias, 0, made);
  return out;
}

Store Store::with_key(const base::Digest& key, const RecordRef& record) const {
  Store out = *this;
  out.index_ = indexed(index_, key, 0, record);
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

RecordRef Store::newest() const { return chunk_ == nullptr ? nullptr : chunk_->records.back(); }

const std::vector<RecordRef>& Store::latest() const {
  static const std::vector<RecordRef> none;
  return latest_ == nullptr ? none : *latest_;
}

Store Store::with_latest(std::vector<RecordRef> used) const {
  Store out = *this;
  out.latest_ = std::make_shared<const std::vector<RecordRef>>(std::move(used));
  return out;
}

}  // namespace cache
