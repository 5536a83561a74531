// make_layer and make_overlay_layer of image.h.
#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "image/image.h"

namespace image {

namespace {

using Type = LayerEntry::Type;

Type type_of(fs::Kind kind) {
  switch (kind) {
    case fs::Kind::file: return Type::file;
    case fs::Kind::symlink: return Type::symlink;
    case fs::Kind::directory: break;
  }
  return Type::dir;
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder == "/" || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// Component by component, as the differences stand: '/' comes before every other character.
bool stands_before(const std::string& a, const std::string& b) {
  const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](char x, char y) { return rank(x) < rank(y); });
}

// Takes entries in order of their paths, and puts the parents that are missing before each.
class Writer {
 public:
  explicit Writer(const fs::Tree& files) : files_(files) {}

  void add(const std::string& path, Type type, fs::EntryRef entry) {
    for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1)) {
      std::string parent = path.substr(0, end);
      const bool listed =
          !entries_.empty() && (entries_.back().path == parent || is_below(entries_.back().path, parent));
      if (listed) continue;
      fs::EntryRef folder = files_.find(parent);
      entries_.push_back({std::move(parent), Type::dir, std::move(folder)});
    }
    entries_.push_back({path, type, std::move(entry)});
  }

  // Everything that a folder holds.
  void add_below(const std::string& path, const fs::EntryRef& folder) {
    for (const fs::Child& child : folder->children()) {
      const std::string below = (path == "/" ? "" : path) + "/" + child.name;
      add(below, type_of(child.entry->kind()), child.entry);
      add_below(below, child.entry);
    }
  }

  // Of several names of one file the first keeps it, the others lead to that one.
  void join_links() {
    std::map<std::uint64_t, std::string> first;
    for (LayerEntry& entry : entries_) {
      const fs::Link link = entry.entry == nullptr ? fs::Link() : entry.entry->link();
      if (link.file == 0) continue;
      const auto [place, is_first] = first.try_emplace(link.file, entry.path);
      if (is_first) continue;
      entry.type = Type::hardlink;
      entry.link = place->second;
    }
  }

  std::vector<LayerEntry> entries() && { return std::move(entries_); }

 private:
  const fs::Tree& files_;
  std::vector<LayerEntry> entries_;
};

// Lists among the differences what was written, too, and ended up as it had been.
void add_writes(std::vector<fs::Difference>& differences, const fs::Tree& before, const fs::Tree& after,
                const Writes& writes) {
  std::set<std::string> listed;
  for (const fs::Difference& difference : differences) listed.insert(difference.path);
  const auto add = [&](const std::string& path) {
    const fs::EntryRef is = after.find(path);
    if (is != nullptr && listed.insert(path).second)
      differences.push_back({path, fs::Change::time, before.find(path), is});
  };
  for (const std::string& path : writes.written) add(path);
  for (const std::string& path : writes.remade) {
    if (fs::is_directory(before.find(path)) && fs::is_directory(after.find(path))) add(path);
  }
  std::stable_sort(differences.begin(), differences.end(),
                   [](const fs::Difference& a, const fs::Difference& b) { return stands_before(a.path, b.path); });
}

std::vector<LayerEntry> entries_between(const fs::Tree& before, const fs::Tree& after, bool overlay,
                                        const Writes& writes) {
  std::vector<fs::Difference> differences = fs::diff(before, after, fs::Times::counted);
  if (overlay) add_writes(differences, before, after, writes);
  const std::vector<std::string>& remade = writes.remade;
  const auto opaque = [&](const fs::Difference& difference) {
    if (!overlay || !fs::is_directory(difference.after)) return false;
    if (difference.change == fs::Change::kind) return true;
    return fs::is_directory(difference.before) &&
           std::find(remade.begin(), remade.end(), difference.path) != remade.end();
  };
  Writer writer(after);
  std::string done;  // what is below this path has been dealt with
  for (const fs::Difference& difference : differences) {
    const std::string& path = difference.path;
    if (path == "/" || (!done.empty() && is_below(path, done))) continue;
    if (difference.after == nullptr) {
      writer.add(path, Type::deleted, nullptr);
      done = path;
      continue;
    }
    writer.add(path, type_of(difference.after->kind()), difference.after);
    if (opaque(difference)) {
      writer.add(path, Type::opaque, nullptr);
      writer.add_below(path, difference.after);
      done = path;
    } else if (difference.change == fs::Change::kind && !fs::is_directory(difference.after)) {
      done = path;  // what the folder held went with it
    }
  }
  writer.join_links();
  return std::move(writer).entries();
}

LayerRef layer_of(const fs::Tree& before, const fs::Tree& after, bool overlay, const Writes& writes) {
  Layer layer;
  layer.before = before;
  layer.after = after;
  layer.overlay = overlay;
  layer.writes = writes;
  base::Sha256 hash;
  for (const LayerEntry& entry : layer.entries()) {
    layer.empty = false;
    hash.update_field(entry.path).update_number(static_cast<std::uint64_t>(entry.type));
    if (entry.entry == nullptr) continue;
    if (entry.type == Type::hardlink) hash.update_field(entry.link);
    // A folder's own header alone: what it holds is in the layer by itself, or in one below.
    const fs::Meta& meta = entry.entry->meta();
    hash.update_number(meta.mode).update_number(meta.uid).update_number(meta.gid);
    if (entry.type == Type::dir) continue;
    hash.update_number(static_cast<std::uint64_t>(meta.modified)).update_field(entry.entry->digest().hex());
    if (entry.type == Type::file) layer.bytes += entry.entry->content().size();
  }
  layer.digest = hash.finish();
  return std::make_shared<const Layer>(std::move(layer));
}

}  // namespace

std::vector<LayerEntry> Layer::entries() const { return entries_between(before, after, overlay, writes); }

LayerRef make_layer(const fs::Tree& before, const fs::Tree& after) { return layer_of(before, after, false, {}); }

LayerRef make_overlay_layer(const fs::Tree& before, const fs::Tree& after, const Writes& writes) {
  return layer_of(before, after, true, writes);
}

}  // namespace image
