#include "build/usage.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "build/draft.h"

namespace build {

namespace {

constexpr std::uint64_t block = 4096;
constexpr std::size_t inline_link = 59;  // ext4: a link's text up to this length stands in its inode

std::uint64_t blocks_of_file(std::uint64_t size) { return (size + block - 1) / block * block; }

std::uint64_t own_bytes(const fs::Entry& entry) {
  switch (entry.kind()) {
    case fs::Kind::directory: return block;
    case fs::Kind::symlink: return entry.target().size() > inline_link ? block : 0;
    default: return blocks_of_file(entry.content().size());
  }
}

std::uint64_t bytes_of_files(const fs::Entry& entry) {
  if (entry.kind() != fs::Kind::directory) return own_bytes(entry);
  std::uint64_t bytes = 0;
  for (const fs::Child& child : entry.children()) bytes += bytes_of_files(*child.entry);
  return bytes;
}

std::string id_of(std::string_view name, const cache::Usage& usage) {
  return made_up_id("cache" + std::string(name) + std::to_string(usage.created), 25, id_letters);
}

// A merge of layers shares their files with them (hard links), and takes nothing itself.
bool is_merge(const cache::Record& record) {
  const auto& ingredients = record.key.ingredients;
  return !ingredients.empty() && ingredients.front().name == "LINK";
}

bool is_image(const cache::Record& record) {
  const auto& ingredients = record.key.ingredients;
  return !ingredients.empty() && ingredients.front().name == "FROM";
}

// Files that a COPY wrote although they had been there just so: they are on disk, but in no layer.
std::uint64_t bytes_of_unchanged(const cache::Record& record) {
  if (record.key.ingredients.front().name != "COPY") return 0;
  std::uint64_t copied = 0;
  for (const cache::Ingredient& ingredient : record.key.ingredients)
    if (ingredient.selection != nullptr) copied += bytes_of_files(*ingredient.selection);
  std::uint64_t in_layer = 0;
  for (const image::LayerEntry& entry : record.layer->entries())
    if (entry.type == image::LayerEntry::Type::file && entry.entry != nullptr) in_layer += own_bytes(*entry.entry);
  return copied > in_layer ? copied - in_layer : 0;
}

class Listing {
 public:
  Listing(const Cache& cache, const image::Image* named) : cache_(cache), named_(named), usages_(cache.uses.usages()) {}

  std::vector<UsageRecord> all() {
    for (const cache::RecordRef& record : cache_.records.records()) {
      if (!record->loadable) continue;
      if (is_image(*record)) {
        add_image(*record);
      } else {
        add_step(*record);
      }
    }
    add_folders();
    for (const auto& [id, mount] : cache_.mounts) {
      add({.name = name_of_mount(id),
           .type = UsageRecord::Type::cache_mount,
           .description = mount.description,
           .bytes = disk_bytes(*mount.files),
           .can_change = true});
    }
    return std::move(out_);
  }

 private:
  std::string add(UsageRecord record) {
    const auto found = usages_.find(record.name);
    if (found != usages_.end()) record.usage = found->second;
    record.id = id_of(record.name, record.usage);
    out_.push_back(std::move(record));
    return out_.back().id;
  }

  [[nodiscard]] bool is_shared(const std::vector<image::LayerRef>& layers, std::size_t count) const {
    if (named_ == nullptr || named_->layers.size() < count || count == 0) return false;
    for (std::size_t i = 0; i < count; ++i)
      if (named_->layers[i]->digest != layers[i]->digest) return false;
    return true;
  }

  // One that is as long as the image can be shared; nothing is compared twice, where the layers of both are the same.
  [[nodiscard]] bool is_shared(const base::Chain<image::LayerRef>& layers) const {
    if (named_ == nullptr || named_->layers.size() < layers.size() || layers.empty()) return false;
    std::size_t at = layers.size();
    bool same = true;
    layers.last_first(
        [&](const image::LayerRef& layer) { return same = named_->layers[--at]->digest == layer->digest; });
    return same;
  }

  void add_step(const cache::Record& record) {
    UsageRecord row{.name = name_of_record(record.id), .description = record.description, .records = {record.id}};
    // A COPY's sources are no parents: nothing of them is beneath its layer.
    for (const cache::RecordRef& parent : cache_.records.parents_of(record)) {
      const auto found = ids_.find(parent->id);
      if (found != ids_.end() && (is_merge(record) || row.parents.empty())) row.parents.push_back(found->second);
    }
    if (record.layer != nullptr && !is_merge(record))
      row.bytes = disk_bytes(*record.layer) + bytes_of_unchanged(record);
    row.shared = is_shared(record.layers);
    ids_[record.id] = add(std::move(row));
  }

  // Images of the same layers share them here, too.
  void add_image(const cache::Record& record) {
    std::string chain;
    std::string below;
    const std::vector<image::LayerRef> layers = record.layers.list();
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const image::Layer& layer = *layers[i];
      chain += layer.digest.hex();
      const bool last = i + 1 == layers.size();
      const auto there = layers_.find(chain);
      if (there != layers_.end()) {
        below = there->second;
        for (UsageRecord& row : out_)
          if (last && row.id == below) row.records.push_back(record.id);
        continue;
      }
      UsageRecord row{.name = name_of_record(record.id), .description = record.description};
      if (last) row.records.push_back(record.id);
      if (!below.empty()) row.parents.push_back(below);
      row.bytes = disk_bytes(layer);
      row.shared = is_shared(layers, i + 1);
      const auto usage = usages_.find(row.name);
      if (usage != usages_.end()) row.usage = usage->second;
      if (!last) row.name += " layer " + std::to_string(i + 1);
      row.id = id_of(row.name, row.usage);
      below = layers_[chain] = row.id;
      out_.push_back(std::move(row));
    }
    ids_[record.id] = below;
  }

  void add_folders() {
    const auto sent = [&](std::string name, std::string_view what, std::uint64_t bytes) {
      if (!usages_.contains(name)) return;
      add({.name = std::move(name),
           .type = UsageRecord::Type::source_local,
           .description = "local source for " + std::string(what),
           .bytes = bytes,
           .can_change = true});
    };
    sent(name_of_dockerfile(), "dockerfile", block + blocks_of_file(cache_.dockerfile_bytes));
    sent(name_of_ignore_file(), "context", block + blocks_of_file(cache_.ignore_file_bytes));
    for (const auto& [name, received] : cache_.received)
      sent(name_of_context(name), name.empty() ? "context" : name, disk_bytes(*received.files.root()));
  }

  const Cache& cache_;
  const image::Image* named_;
  std::map<std::string, cache::Usage> usages_;
  std::map<int, std::string> ids_;             // of records
  std::map<std::string, std::string> layers_;  // of a base image's layers, by the digests down to the first
  std::vector<UsageRecord> out_;
};

}  // namespace

std::string_view name_of(UsageRecord::Type type) {
  switch (type) {
    case UsageRecord::Type::regular: return "regular";
    case UsageRecord::Type::source_local: return "source.local";
    case UsageRecord::Type::cache_mount: return "exec.cachemount";
  }
  return {};
}

std::vector<UsageRecord> disk_usage(const Cache& cache, const image::Image* named) {
  return Listing(cache, named).all();
}

std::string name_of_record(int record) { return "record " + std::to_string(record); }
std::string name_of_context(std::string_view name) { return "context " + std::string(name); }
std::string name_of_mount(std::string_view cache_id) { return "mount " + std::string(cache_id); }
std::string name_of_dockerfile() { return "dockerfile"; }
std::string name_of_ignore_file() { return "ignore file"; }

std::uint64_t disk_bytes(const image::Layer& layer) {
  std::uint64_t bytes = block;  // the layer's own root
  for (const image::LayerEntry& entry : layer.entries()) {
    const bool counted = entry.type == image::LayerEntry::Type::file || entry.type == image::LayerEntry::Type::dir ||
                         entry.type == image::LayerEntry::Type::symlink;
    if (counted && entry.entry != nullptr && !entry.path.empty() && entry.path != "/") bytes += own_bytes(*entry.entry);
  }
  return bytes;
}

std::uint64_t disk_bytes(const fs::Entry& entry) {
  std::uint64_t bytes = own_bytes(entry);
  if (entry.kind() == fs::Kind::directory)
    for (const fs::Child& child : entry.children()) bytes += disk_bytes(*child.entry);
  return bytes;
}

}  // namespace build
