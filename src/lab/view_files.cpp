// The project's files: what was edited since the newest image, what .dockerignore leaves out, what the editor cannot
// open.
#include <algorithm>

#include "base/text.h"
#include "fs/ignore.h"
#include "lab/text_diff.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

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

}  // namespace

void show_files(const Session& session, View& view) {
  const State& state = session.now();
  const fs::Ignore ignore = ignore_of(state.project);
  const fs::Tree* before = source_of_image(state);
  state.project.walk([&](const std::string& path, const fs::EntryRef& entry) {
    FileRow row;
    row.path = path.substr(1);
    row.name = fs::last_name(path);
    row.depth = static_cast<int>(std::count(row.path.begin(), row.path.end(), '/'));
    row.directory = entry->kind() == fs::Kind::directory;
    row.ignored = !ignore.patterns().empty() && ignore.ignored(row.path);
    fs::EntryRef old;
    if (before != nullptr && !row.directory) {
      old = before->find(path);
      row.edited = old == nullptr || (old != entry && old->digest() != entry->digest());
    }
    if (entry->kind() == fs::Kind::file) describe_file(*entry, row);
    if (row.edited && row.text && old != nullptr) row.changed_lines = changed_lines(*old, *entry);
    if (entry->kind() == fs::Kind::symlink) {
      row.text = false;
      row.note = words::leads_to(entry->target());
    }
    view.files.push_back(std::move(row));
    return true;
  });
}

}  // namespace lab
