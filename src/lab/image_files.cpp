#include "lab/image_files.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "lab/words/en.h"

namespace lab {

namespace {

using Type = image::LayerEntry::Type;

// The image that a stage starts from, where that is one with a name; null: another stage, or nothing.
image::ImageRef base_of(const build::Step& from, const image::Catalogue& catalogue) {
  const std::vector<std::string_view> words = base::split(from.text, ' ');
  for (std::size_t i = 1; i < words.size(); ++i)
    if (!words[i].empty() && !words[i].starts_with("--")) return catalogue.find(words[i]);
  return nullptr;
}

// What was there before a layer: by the layers below it in its stage, else by the base.
class Below {
 public:
  Below(const build::Record& record, int step, const image::Catalogue& catalogue) {
    const build::Step& at = record.steps[static_cast<std::size_t>(step)];
    for (int i = 0; i < step; ++i) {
      const build::Step& below = record.steps[static_cast<std::size_t>(i)];
      if (below.stage != at.stage) continue;
      if (below.kind == build::Step::Kind::base) base_ = base_of(below, catalogue);
      if (below.layer == nullptr) continue;
      for (const image::LayerEntry& entry : below.layer->entries()) there_[entry.path] = entry.type != Type::deleted;
    }
  }

  [[nodiscard]] bool has(const std::string& path) const {
    const auto found = there_.find(path);
    if (found != there_.end()) return found->second;
    return base_ != nullptr && base_->files.find(path) != nullptr;
  }

 private:
  image::ImageRef base_;
  std::unordered_map<std::string, bool> there_;
};

LayerFile row_of(const std::string& path, int depth) {
  LayerFile row;
  row.path = path.starts_with('/') ? path.substr(1) : path;
  row.name = fs::last_name(path);
  row.depth = depth;
  return row;
}

int depth_of(std::string_view path) {
  const std::string_view inner = path.starts_with('/') ? path.substr(1) : path;
  return static_cast<int>(std::count(inner.begin(), inner.end(), '/'));
}

void describe(const fs::Entry& entry, LayerFile& row) {
  switch (entry.kind()) {
    case fs::Kind::directory: row.directory = true; break;
    case fs::Kind::symlink: row.note = words::leads_to(entry.target()); break;
    case fs::Kind::file: row.size = base::size_for_people(entry.content().size()); break;
  }
}

// Folders on the way that the layer names only because something in them changed.
bool only_leads_on(const std::vector<image::LayerEntry>& entries, std::size_t at) {
  const std::string& path = entries[at].path;
  return entries[at].type == Type::dir && at + 1 < entries.size() &&
         entries[at + 1].path.starts_with(path == "/" ? path : path + "/");
}

void list_layer(const Below& below, const image::Layer& layer, ImageFiles& out) {
  int added = 0;
  int changed = 0;
  int removed = 0;
  const std::vector<image::LayerEntry> entries = layer.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const image::LayerEntry& entry = entries[i];
    if (entry.path.empty() || entry.path == "/" || entry.type == Type::opaque) continue;
    const std::string path = entry.path.starts_with('/') ? entry.path : "/" + entry.path;
    LayerFile row = row_of(path, depth_of(path));
    if (entry.type == Type::deleted) {
      row.mark = LayerFile::Mark::removed;
      ++removed;
    } else {
      const bool there = below.has(entry.path);
      row.mark = !there                      ? LayerFile::Mark::added
                 : only_leads_on(entries, i) ? LayerFile::Mark::passed_through
                                             : LayerFile::Mark::changed;
      if (entry.entry != nullptr) describe(*entry.entry, row);
      if (entry.type == Type::hardlink) row.note = words::leads_to(entry.link);
      if (!row.directory) ++(there ? changed : added);
    }
    if (out.files.size() < shown_files_of_layer)
      out.files.push_back(std::move(row));
    else
      ++out.more;
  }
  out.sentence = words::layer_files(added, changed, removed, layer.bytes);
}

}  // namespace

std::uint64_t wasted_bytes(const image::Image& image) {
  std::map<std::string, std::uint64_t> held;  // by the path, in the layers so far
  std::uint64_t wasted = 0;
  for (const image::LayerRef& layer : image.layers) {
    for (const image::LayerEntry& entry : layer->entries()) {
      if (entry.type == Type::deleted || entry.type == Type::opaque) {
        // All that was in it goes, too.
        for (auto at = held.lower_bound(entry.path); at != held.end() && at->first.starts_with(entry.path);) {
          const bool inside = at->first == entry.path || at->first[entry.path.size()] == '/';
          if (inside) wasted += at->second;
          at = inside ? held.erase(at) : std::next(at);
        }
        continue;
      }
      if (entry.type != Type::file || entry.entry == nullptr) continue;
      std::uint64_t& bytes = held[entry.path];
      wasted += bytes;
      bytes = entry.entry->content().size();
    }
  }
  return wasted;
}

ImageFiles image_files(const build::Record& record, int step, const image::Catalogue& catalogue) {
  ImageFiles out;
  if (step < 0 || static_cast<std::size_t>(step) >= record.steps.size()) return out;
  const build::Step& at = record.steps[static_cast<std::size_t>(step)];
  out.build = record.number;
  out.step = step;
  out.title = at.text;
  if (record.image != nullptr)
    out.efficiency = words::image_efficiency(wasted_bytes(*record.image), record.image->bytes());
  if (at.kind == build::Step::Kind::base) {
    const image::ImageRef base = base_of(at, catalogue);
    int files = 0;
    if (base == nullptr) return out;
    base->files.walk([&](const std::string& path, const fs::EntryRef& entry) {
      LayerFile row = row_of(path, depth_of(path));
      row.mark = LayerFile::Mark::passed_through;
      describe(*entry, row);
      files += row.directory ? 0 : 1;
      if (out.files.size() < shown_files_of_layer)
        out.files.push_back(std::move(row));
      else
        ++out.more;
      return true;
    });
    out.sentence = words::base_files(files, base->bytes());
  } else if (at.layer != nullptr) {
    list_layer(Below(record, step, catalogue), *at.layer, out);
  } else {
    out.sentence = words::no_layer_files(at.kind == build::Step::Kind::config);
  }
  return out;
}

}  // namespace lab
