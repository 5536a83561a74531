#include "lab/image_files.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "lab/stages.h"
#include "lab/view_parts.h"
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

// The files before and after a step.
struct Around {
  fs::Tree before;
  fs::Tree after;
};

fs::Tree applied(fs::Tree tree, const image::Layer& layer) {
  if (tree.digest() == layer.before.digest()) return layer.after;
  for (const image::LayerEntry& entry : layer.entries()) {  // of a COPY --link, which stands upon nothing
    if (entry.type == Type::deleted || entry.type == Type::opaque)
      tree = tree.without(entry.path);
    else if (entry.type == Type::dir && fs::is_directory(tree.find(entry.path)))
      tree = tree.with_meta(entry.path, entry.entry->meta());
    else if (entry.type == Type::dir)
      tree = tree.with_directory(entry.path, entry.entry->meta());
    else if (entry.entry != nullptr)
      tree = tree.with(entry.path, entry.entry);
  }
  return tree;
}

Around around(const build::Record& record, int step, const image::Catalogue& catalogue) {
  const std::map<int, int> parents = parents_of_stages(record);
  std::map<int, fs::Tree> files;              // by stage, so far
  std::map<int, const image::Layer*> newest;  // …
  Around out;
  for (int i = 0; i <= step; ++i) {
    const build::Step& at = record.steps[static_cast<std::size_t>(i)];
    // A COPY --link is two steps, the copy and what lays it upon the files below, with one layer.
    if (at.layer != nullptr && newest[at.stage] == at.layer.get()) continue;
    newest[at.stage] = at.layer.get();
    const bool begins = !files.contains(at.stage);  // with its FROM
    fs::Tree& tree = files[at.stage];
    out.before = tree;
    if (begins) {
      const auto parent = files.find(parents.at(at.stage));
      const image::ImageRef base = parent == files.end() ? base_of(at, catalogue) : nullptr;
      tree = parent != files.end() ? parent->second : base != nullptr ? base->files : fs::Tree();
    } else if (at.layer != nullptr) {
      tree = applied(std::move(tree), *at.layer);
    }
    out.after = tree;
  }
  return out;
}

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

using Marks = std::unordered_map<std::string, LayerFile::Mark>;  // by the path with its leading slash

void add_row(ImageFiles& out, LayerFile row) {
  if (out.files.size() < shown_files_of_layer)
    out.files.push_back(std::move(row));
  else
    ++out.more;
}

// What a layer did, as rows. Returns the marks of all of them.
Marks list_layer(const fs::Tree& below, const image::Layer& layer, ImageFiles& out) {
  Marks marks;
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
      const bool there = below.find(path) != nullptr;
      row.mark = !there                      ? LayerFile::Mark::added
                 : only_leads_on(entries, i) ? LayerFile::Mark::passed_through
                                             : LayerFile::Mark::changed;
      if (entry.entry != nullptr) describe(*entry.entry, row);
      if (entry.type == Type::hardlink) row.note = words::leads_to(entry.link);
      if (!row.directory) ++(there ? changed : added);
    }
    marks[path] = row.mark;
    add_row(out, std::move(row));
  }
  out.sentence = words::layer_files(added, changed, removed, layer.bytes);
  return marks;
}

// Returns how many files there are.
int list_tree(const fs::Tree& files, const Marks& marks, ImageFiles& out) {
  int count = 0;
  files.walk([&](const std::string& path, const fs::EntryRef& entry) {
    LayerFile row = row_of(path, depth_of(path));
    const auto mark = marks.find(path);
    row.mark = mark == marks.end() ? LayerFile::Mark::passed_through : mark->second;
    describe(*entry, row);
    count += row.directory ? 0 : 1;
    add_row(out, std::move(row));
    return true;
  });
  return count;
}

void show_lines(std::string_view text, FileLook& look) {
  for (const std::string_view line : base::split_lines(text)) {
    if (look.lines.size() < shown_lines_of_file)
      look.lines.push_back({' ', std::string(line)});
    else
      ++look.more;
  }
  if (look.lines.empty()) look.sentence += ' ' + words::empty_file();
}

void show_difference(std::string_view before, std::string_view after, FileLook& look) {
  look.diff = true;
  for (const LineChange& line : diff_lines(before, after)) {
    const char mark = line.kind == LineChange::Kind::gone ? '-' : line.kind == LineChange::Kind::came ? '+' : ' ';
    if (look.lines.size() < shown_lines_of_file)
      look.lines.push_back({mark, std::string(line.text)});
    else
      ++look.more;
  }
}

bool readable(const fs::EntryRef& entry) {
  return entry != nullptr && entry->kind() == fs::Kind::file && entry->content().known() &&
         entry->content().size() <= editor_limit && is_text(entry->content().text());
}

FileLook look_at(const Around& files, const std::string& path) {
  FileLook look;
  const fs::EntryRef before = files.before.find(path);
  const fs::EntryRef after = files.after.find(path);
  const fs::EntryRef& seen = after != nullptr ? after : before;
  if (seen == nullptr || fs::is_directory(seen)) return look;
  look.path = path;
  look.owner = words::mode_and_owner(seen->meta());
  const bool was = before != nullptr && !fs::is_directory(before);
  const bool same = was && after != nullptr && before->kind() == after->kind() &&
                    before->content().same_as(after->content()) && before->target() == after->target();
  if (after == nullptr)
    look.sentence = words::file_was_removed();
  else if (!was)
    look.sentence = words::file_was_added();
  else if (before == after || before->digest() == after->digest())
    look.sentence = words::file_is_from_below();
  else
    look.sentence = words::file_was_changed(!same);
  if (seen->kind() == fs::Kind::symlink)
    look.sentence += ' ' + words::leads_to(seen->target()) + '.';
  else if (!seen->content().known())
    look.sentence += ' ' + words::bytes_not_here(seen->content().size());
  else if (!readable(seen))
    look.sentence += ' ' + words::no_text(seen->content().size());
  else if (after != nullptr && !same && readable(before))
    show_difference(before->content().text(), after->content().text(), look);
  else
    show_lines(seen->content().text(), look);
  return look;
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

ImageFiles image_files(const build::Record& record, int step, const image::Catalogue& catalogue,
                       const LookInImage& look) {
  ImageFiles out;
  if (step < 0 || static_cast<std::size_t>(step) >= record.steps.size()) return out;
  const build::Step& at = record.steps[static_cast<std::size_t>(step)];
  out.build = record.number;
  out.step = step;
  out.whole = look.whole;
  out.title = at.text;
  if (record.image != nullptr)
    out.efficiency = words::image_efficiency(wasted_bytes(*record.image), record.image->bytes());
  const Around files = around(record, step, catalogue);
  if (!look.path.empty()) out.look = look_at(files, look.path);
  if (at.kind == build::Step::Kind::base) {
    const std::uint64_t bytes = files.after.root()->bytes();
    const int count = list_tree(files.after, {}, out);
    out.sentence = words::base_files(count, bytes);
    return out;
  }
  Marks marks;
  if (at.layer != nullptr)
    marks = list_layer(files.before, *at.layer, out);
  else
    out.sentence = words::no_layer_files(at.kind == build::Step::Kind::config);
  if (look.whole && (at.layer != nullptr || at.kind == build::Step::Kind::config)) {
    out.files.clear();
    out.more = 0;
    const int count = list_tree(files.after, marks, out);
    out.sentence = words::files_after(count, files.after.root()->bytes());
  }
  return out;
}

}  // namespace lab
