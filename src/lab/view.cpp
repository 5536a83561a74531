#include "lab/view.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "build/progress.h"
#include "lab/view_memory.h"
#include "lab/view_parts.h"

namespace lab {

namespace {

bool same(const ViewMemory::Built& a, const ViewMemory::Built& b) {
  return a.newest == b.newest && a.builds == b.builds && a.image == b.image && a.builder == b.builder &&
         a.cache_limit == b.cache_limit && a.exports == b.exports && a.selected.build == b.selected.build &&
         a.selected.step == b.selected.step && a.records.same_as(b.records);
}

void show_output(const build::Record& record, View& view) {
  view.output_revision = view.revision;
  view.output = build::plain_progress(record);
  if (record.builder == build::BuilderKind::buildkit) view.output_tty = build::progress_tty(record);
}

// What only builds, and what is chosen of them, change.
void show_built(const Session& session, View& view) {
  const State& state = session.now();
  ViewMemory::Built now{.newest = state.builds.empty() ? nullptr : state.builds.back(),
                        .builds = state.builds.size(),
                        .image = state.image,
                        .builder = state.builder,
                        .records = state.cache().records,
                        .cache_limit = state.cache_limit,
                        .exports = state.exports.size(),
                        .selected = session.selected()};
  ViewMemory& memory = *view.memory;
  if (memory.known && same(memory.built, now)) return;
  memory.built = std::move(now);
  view.stack = {};
  view.graph = {};
  view.why = {};
  view.shelf.clear();
  view.projects.clear();
  view.builds.clear();
  view.cache_choices.clear();
  view.output.clear();
  view.output_tty.clear();
  show_stack(session, view);
  judge_predictions(session, view);
  show_timeline(session, view);
  show_graph(session, view);
  show_why(session, view);
  show_shelf(session, view);
  show_choices(session, view);
  show_run(session, view);
  if (!state.builds.empty()) show_output(*state.builds.back(), view);
}

}  // namespace

View make_view(const Session& session) {
  View view;
  update_view(session, view);
  return view;
}

void update_view(const Session& session, View& view) {
  if (view.memory == nullptr || view.memory.use_count() > 1) {  // a copy of a view goes ways of its own
    view = {};
    view.memory = std::make_shared<ViewMemory>();
  }
  const State& state = session.now();
  view.revision = session.revision();
  view.project = session.title();
  view.opening = state.opening;
  show_left_projects(session, view);
  view.builder = state.builder;
  view.open_files = session.open_files();
  view.in_progress = session.in_progress();
  view.image_build = state.image_build;
  view.machine = state.machines;
  view.builds_done = static_cast<int>(state.builds.size());
  show_files(session, view);
  view.gutter.clear();
  view.forecast_seconds.clear();
  show_gutter(session, view);
  view.problems.clear();
  show_problems(session, view);
  show_built(session, view);
  view.image_files = session.image_files();
  view.predictions = {};
  show_predictions(session, view);
  view.can_undo = view.can_redo = false;
  view.undo_label.clear();
  view.redo_label.clear();
  show_history(session, view);
  show_comparison(session, view);
  view.preview = {};
  show_preview(session, view);
  view.lesson = {};
  view.course.clear();
  show_lesson(session, view);
  view.memory->known = true;
}

const FileRow* file_row(const View& view, std::string_view path) {
  if (view.memory == nullptr) {  // made by hand
    const auto found =
        std::find_if(view.files.begin(), view.files.end(), [&](const FileRow& row) { return row.path == path; });
    return found == view.files.end() ? nullptr : &*found;
  }
  const auto found = view.memory->file_rows.find(path);
  return found == view.memory->file_rows.end() ? nullptr : &view.files[found->second];
}

std::string_view file_text(const Session& session, std::string_view path) {
  const fs::EntryRef entry = session.now().project.find(path);
  if (entry == nullptr || entry->kind() != fs::Kind::file || !entry->content().known()) return {};
  const std::string_view text = entry->content().text();
  return text.size() <= editor_limit && is_text(text) ? text : std::string_view();
}

BuildRef shown_build(const State& state) {
  for (std::size_t i = state.builds.size(); i-- > 0;) {
    if (!state.builds[i]->steps.empty()) return state.builds[i];
  }
  return nullptr;
}

bool is_pending(const State& state) {
  if (state.builds.empty()) return true;
  return state.builds.back()->builder != state.builder || state.sources.back().digest() != state.project.digest() ||
         !state.cache().records.same_as(state.left_by_build);
}

namespace {

// Whether eight bytes are all ASCII, none of them NUL: how nearly all of nearly every text is passed over.
bool eight_plain(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t tops = 0x8080808080808080U;
  return ((word | (word - ones)) & tops) == 0;
}

// How many bytes follow the first one of a letter in UTF-8; nothing where none can begin so.
std::optional<std::size_t> following_bytes(unsigned char lead) {
  if (lead == 0) return std::nullopt;
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 1;
  if (lead >= 0xE0 && lead < 0xF0) return 2;
  if (lead >= 0xF0 && lead < 0xF5) return 3;
  return std::nullopt;
}

}  // namespace

bool is_text(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    if (i + 8 <= bytes.size() && eight_plain(bytes.data() + i)) {
      i += 8;
      continue;
    }
    const auto more = following_bytes(static_cast<unsigned char>(bytes[i]));
    if (!more || i + *more >= bytes.size()) return false;
    for (std::size_t k = 1; k <= *more; ++k) {
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += *more + 1;
  }
  return true;
}

}  // namespace lab
