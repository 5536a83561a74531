// The project's files: what was edited since the newest image, what .dockerignore leaves out, what the editor cannot
// open.
#include <algorithm>

#include "base/text.h"
#include "fs/ignore.h"
#include "lab/text_diff.h"
#include "lab/view_memory.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"
#include "plan/address.h"

namespace lab {
namespace {

// The project as the newest image was built from; nothing where there is no image.
const fs::Tree* source_of_image(const State& state) {
  const auto index = static_cast<std::size_t>(state.image_build) - 1;
  return state.image_build > 0 ? &state.sources[index] : nullptr;
}

fs::Ignore ignore_of(const fs::Tree& project) {
  const fs::EntryRef file = project.find(".dockerignore");
  if (file == nullptr || file->kind() != fs::Kind::file) return {};
  auto ignore = fs::Ignore::parse(file->content().text());
  return ignore ? *ignore : fs::Ignore();  // a bad pattern shows as the build's error
}

void describe_file(const fs::Entry& entry, FileRow& row) {
  const fs::Content& content = entry.content();
  row.size = base::size_for_people(content.size());
  if (!content.known()) {
    row.text = false;
    row.note = words::only_declared(row.name);
  } else if (content.size() > editor_limit) {
    row.text = false;
    row.note = words::too_large_for_the_editor(editor_limit);
  } else if (!is_text(content.text())) {
    row.text = false;
    row.note = words::binary_file();
  }
}

// Lines of a text that was edited since the image; none where the file is new, for then all of it would be.
std::vector<int> changed_lines(const fs::Entry& before, const fs::Entry& after) {
  std::vector<int> lines;
  if (before.kind() != fs::Kind::file || !before.content().known() || before.content().size() > editor_limit)
    return lines;
  for (const LineChange& change : diff_lines(before.content().text(), after.content().text())) {
    if (change.kind == LineChange::Kind::came) lines.push_back(change.after);
  }
  return lines;
}

class FileRows {
 public:
  FileRows(const Session& session, std::vector<FileRow>& rows)
      : rows_(rows), ignore_(ignore_of(session.now().project)), source_(source_of_image(session.now())) {}

  void make_all(const fs::Tree& project) {
    rows_.clear();
    project.walk([&](const std::string& path, const fs::EntryRef& entry) {
      rows_.push_back(row_of(path, entry));
      return true;
    });
  }

  // Where the two hold entries of the same names and kinds: rewrites the rows of those that differ. False: they do not.
  bool rewrite(const fs::EntryRef& before, const fs::EntryRef& now) {
    next_ = 0;
    path_.clear();
    return rewrite_below(*before, *now);
  }

 private:
  FileRow row_of(const std::string& path, const fs::EntryRef& entry) const {
    FileRow row;
    row.path = path.substr(1);
    row.name = fs::last_name(path);
    row.depth = static_cast<int>(std::count(row.path.begin(), row.path.end(), '/'));
    row.directory = entry->kind() == fs::Kind::directory;
    row.ignored = !ignore_.patterns().empty() && ignore_.ignored(row.path);
    fs::EntryRef old;
    if (source_ != nullptr && !row.directory) {
      old = source_->find(path);
      row.edited = old == nullptr || (old != entry && old->digest() != entry->digest());
    }
    if (entry->kind() == fs::Kind::file) describe_file(*entry, row);
    if (row.edited && row.text && old != nullptr) row.changed_lines = changed_lines(*old, *entry);
    if (path == plan::internet_folder) row.note = words::stands_for_the_network();
    if (entry->kind() == fs::Kind::symlink) {
      row.text = false;
      row.note = words::leads_to(entry->target());
    }
    return row;
  }

  bool rewrite_below(const fs::Entry& before, const fs::Entry& now) {
    const auto olds = before.children();
    const auto news = now.children();
    auto old = olds.begin();
    for (const fs::Child& child : news) {
      if (old == olds.end()) return false;
      const fs::Child was = *old;
      ++old;
      if (was.name != child.name || was.entry->kind() != child.entry->kind()) return false;
      const std::size_t size = path_.size();
      path_ += '/';
      path_ += child.name;
      if (!rewrite_one(was.entry, child.entry)) return false;
      path_.resize(size);
    }
    return old == olds.end();
  }

  bool rewrite_one(const fs::EntryRef& before, const fs::EntryRef& now) {
    const std::size_t row = next_++;
    if (before == now) {
      while (next_ < rows_.size() && rows_[next_].depth > rows_[row].depth) ++next_;  // what is in a folder
      return true;
    }
    rows_[row] = row_of(path_, now);
    return now->kind() != fs::Kind::directory || rewrite_below(*before, *now);
  }

  std::vector<FileRow>& rows_;
  fs::Ignore ignore_;
  const fs::Tree* source_;
  std::size_t next_ = 0;
  std::string path_;
};

}  // namespace

void show_files(const Session& session, View& view) {
  const State& state = session.now();
  ViewMemory& memory = *view.memory;
  const fs::Tree* source = source_of_image(state);
  const fs::EntryRef source_root = source == nullptr ? nullptr : source->root();
  const fs::EntryRef ignore_file = state.project.find(".dockerignore");
  const fs::EntryRef before = memory.project;
  const bool comparable = memory.known && memory.source == source_root && memory.ignore_file == ignore_file;
  memory.project = state.project.root();
  memory.source = source_root;
  memory.ignore_file = ignore_file;
  if (comparable && before == memory.project) return;
  FileRows rows(session, view.files);
  if (comparable && rows.rewrite(before, memory.project)) return;
  rows.make_all(state.project);
  memory.file_rows.clear();
  for (std::size_t i = 0; i < view.files.size(); ++i) memory.file_rows.emplace(view.files[i].path, i);
}

}  // namespace lab
