#include "ui/actions.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "ui/panels/bottom.h"
#include "ui/words.h"

namespace ui {
namespace {

class Actions {
 public:
  explicit Actions(bool mac) : command_key_(mac ? "Cmd+" : "Ctrl+") {}

  void command(std::string id, std::string_view label, lab::Command does, std::string keys = {}) {
    out.push_back({.id = "do:" + std::move(id),
                   .label = std::string(label),
                   .keys = named(std::move(keys)),
                   .command = std::move(does)});
  }
  void wish(std::string wish, std::string label, std::string keys = {}) {
    out.push_back(
        {.id = "do:" + wish, .label = std::move(label), .keys = named(std::move(keys)), .wish = std::move(wish)});
  }
  void choices(std::string_view before, const std::vector<lab::Choice>& choices) {
    for (const lab::Choice& choice : choices)
      out.push_back({.id = "do:" + choice.id,
                     .label = std::string(before) + choice.label,
                     .note = choice.note,
                     .command = choice.command});
  }

  std::vector<Action> out;

 private:
  // "^" stands for Ctrl, or Cmd on a Mac.
  [[nodiscard]] std::string named(std::string keys) const {
    if (keys.starts_with('^')) return command_key_ + keys.substr(1);
    return keys;
  }

  std::string command_key_;
};

// The panels below, by their names: "Show the timeline".
void add_panels(Actions& to, const lab::View& view) {
  for (const TabLook& tab : bottom_tabs(view))
    to.wish("show:" + tab.id.substr(tab.id.find(':') + 1), std::string(words::show) + tab.label);
  if (!view.output.empty()) to.wish("find:output", std::string(words::find_in_output));
  if (view.builds_done == 0) return;
  const std::string newest = std::to_string(view.builds_done);
  to.out.push_back({.id = "do:compare-builders",
                    .label = std::string(words::compare_builders),
                    .command = lab::Compare{newest, newest + ":other"},
                    .wish = "show:compare"});
}

void add_files(Actions& to, const lab::View& view, const std::string& active) {
  if (!active.empty()) to.wish("find", std::string(words::find_in) + active, "^F");
  if (!active.empty()) to.wish("partner", std::string(words::partner), "Ctrl+M");
  to.wish("new-file", std::string(words::new_file));
  if (!active.empty()) {
    to.wish("rename:" + active, std::string(words::rename) + " " + active, "F2");
    to.wish("delete:" + active, std::string(words::remove) + " " + active);
  }
  for (const lab::FileRow& row : view.files)
    if (!row.directory) to.wish("file:" + row.path, std::string(words::open) + row.path);
}

// Those that are not open and were not left with something done in them.
std::vector<lab::Choice> samples_beside(const lab::View& view) {
  std::vector<lab::Choice> samples;
  for (const lab::Choice& sample : view.projects) {
    const bool left = std::any_of(view.left_projects.begin(), view.left_projects.end(),
                                  [&](const lab::Choice& one) { return one.label == sample.label; });
    if (!left && sample.label != view.project) samples.push_back(sample);
  }
  return samples;
}

// How well a label fits; smaller is better, below 0: not at all.
int rank(const std::string& label, const std::vector<std::string_view>& wanted) {
  int sum = 0;
  for (const std::string_view word : wanted) {
    const std::size_t at = label.find(word);
    if (at == std::string::npos) return -1;
    const bool begins_word = at == 0 || label[at - 1] == ' ' || label[at - 1] == '/' || label[at - 1] == '.';
    sum += at == 0 ? 0 : begins_word ? 1 : 2;
  }
  return sum;
}

}  // namespace

std::vector<Action> actions_of(const lab::View& view, const Options& options, const std::string& active) {
  Actions to(options.mac);
  if (view.in_progress && view.in_progress->can_be_cancelled)
    to.wish("cancel", std::string(words::cancel) + ": " + view.in_progress->what, "Esc");
  to.command("build", words::build, lab::Build{}, "^Enter");
  if (view.can_run) to.command("run", words::run, lab::Run{}, "^Shift+Enter");
  if (view.preview.running)
    to.command("stop", std::string(words::stop) + " " + view.preview.name, lab::Stop{view.preview.name});
  if (view.can_undo) to.command("undo", view.undo_label, lab::Undo{}, "^Z");
  if (view.can_redo) to.command("redo", view.redo_label, lab::Redo{}, "^Y");
  if (view.predictions.on)
    to.command("predict", words::predict_no_more, lab::Predict{false});
  else
    to.command("predict", words::predict, lab::Predict{});
  to.wish("build-form", std::string(words::build_with));
  to.choices("Build: ", view.builds);
  add_files(to, view, active);
  if (view.builder == build::BuilderKind::buildkit)
    to.command("builder:classic", words::use_classic, lab::ChooseBuilder{build::BuilderKind::classic});
  else
    to.command("builder:buildkit", words::use_buildkit, lab::ChooseBuilder{build::BuilderKind::buildkit});
  to.choices("Cache: ", view.cache_choices);
  if (!options.embed) {
    for (const auto& [id, label, note] : words::project_wishes) to.wish(std::string(id), std::string(label));
    for (const lab::Choice& sample : view.projects)
      if (sample.label == view.project) to.command("sample:again", words::restart_sample, sample.command);
    to.choices("Project: ", view.left_projects);
    to.choices("Sample: ", samples_beside(view));
  }
  if (options.files && !options.embed)
    for (const auto& [id, label, note] : words::file_wishes)
      to.out.push_back({.id = "do:" + std::string(id),
                        .label = std::string(label),
                        .note = std::string(note),
                        .wish = std::string(id)});
  if (options.lessons) {
    to.wish("lessons", std::string(words::all_lessons));
    for (const lab::CourseLesson& lesson : view.course)
      to.command("lesson:" + lesson.id, std::string(words::lesson) + lesson.title, lab::OpenLesson{lesson.id});
  }
  if (options.panels.below) add_panels(to, view);
  to.choices("Container: ", view.preview.containers);
  if (options.panels.below)
    to.wish("alone:bottom", std::string(words::alone) + ": " + std::string(words::bottom_panel));
  if (options.panels.editor) to.wish("alone:editor", std::string(words::alone) + ": " + std::string(words::editor));
  to.wish(options.wrap ? "look:wrap:off" : "look:wrap:on",
          std::string(options.wrap ? words::wrap_no_more : words::wrap), options.mac ? "Option+Z" : "Alt+Z");
  to.wish("panel", std::string(words::next_panel), "F6");
  to.wish("leave", std::string(words::leave_editor), "Esc, Tab");
  if (!options.embed) {
    for (const auto& [id, label] : words::themes)
      to.wish("look:" + std::string(id), std::string(words::theme) + std::string(label));
    for (const int percent : words::zooms)
      to.wish("look:zoom:" + std::to_string(percent), std::string(words::zoom) + std::to_string(percent) + " %");
  }
  return std::move(to.out);
}

std::vector<Action> matching(std::vector<Action> actions, std::string_view query) {
  const std::string lowered = base::lower_ascii(query);
  std::vector<std::string_view> wanted;
  for (const std::string_view word : base::split(lowered, ' '))
    if (!word.empty()) wanted.push_back(word);
  if (wanted.empty()) return actions;
  std::vector<std::pair<int, Action>> found;
  for (Action& action : actions) {
    const int fits = rank(base::lower_ascii(action.label), wanted);
    if (fits >= 0) found.emplace_back(fits, std::move(action));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Action> out;
  for (auto& [fits, action] : found) out.push_back(std::move(action));
  return out;
}

}  // namespace ui
