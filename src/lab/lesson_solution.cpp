#include "lab/lesson_solution.h"

#include <optional>
#include <utility>

#include "lab/lesson_conditions.h"

namespace lab {
namespace {

constexpr std::string_view anything = "…";

// The part of `text` that a pattern with one "…" stands for; nothing where it is not there.
std::optional<std::string> found_by(std::string_view pattern, std::string_view text) {
  const std::size_t gap = pattern.find(anything);
  if (gap == std::string_view::npos) return std::nullopt;
  const std::string_view before = pattern.substr(0, gap);
  const std::string_view after = pattern.substr(gap + anything.size());
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t line_end = std::min(text.find('\n', begin + before.size()), text.size());
  const std::string_view line = text.substr(begin, line_end - begin);
  const std::size_t end = line.find(after, before.size());
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(0, end + after.size()));
}

std::string text_of(const fs::Tree& project, const std::string& path) {
  const fs::EntryRef file = project.find(path);
  const bool text = file != nullptr && file->kind() == fs::Kind::file && file->content().known();
  return text ? std::string(file->content().text()) : std::string();
}

ReplaceText fitting_replace(const fs::Tree& project, const ReplaceText& command) {
  ReplaceText fits = command;
  if (auto old = found_by(command.old, text_of(project, command.path))) fits.old = std::move(*old);
  return fits;
}

std::optional<SelectStep> newest_step(const State& state, const Condition& goal) {
  for (std::size_t b = state.builds.size(); b-- > 0;) {
    const build::Record& record = *state.builds[b];
    for (std::size_t s = 0; s < record.steps.size(); ++s)
      if (fits_all(goal.steps, record.steps[s])) return SelectStep{record.number, static_cast<int>(s)};
  }
  return std::nullopt;
}

// What a solution's command makes of the files, where it is an edit.
fs::Tree edited_by(const fs::Tree& project, const Command& command) {
  if (const auto* write = std::get_if<WriteFile>(&command))
    return project.with_file(write->path, fs::Content(write->text));
  const auto* replace = std::get_if<ReplaceText>(&command);
  if (replace == nullptr) return project;
  const ReplaceText fits = fitting_replace(project, *replace);
  std::string text = text_of(project, fits.path);
  const std::size_t at = fits.old.empty() ? std::string::npos : text.find(fits.old);
  if (at == std::string::npos) return project;
  text.replace(at, fits.old.size(), fits.text);
  return project.with_file(fits.path, fs::Content(std::move(text)));
}

}  // namespace

Command fitting(const State& state, const Task& task, const Command& command) {
  if (const auto* replace = std::get_if<ReplaceText>(&command)) return fitting_replace(state.project, *replace);
  if (!std::holds_alternative<SelectStep>(command)) return command;
  for (const Condition& goal : task.goals) {
    if (goal.kind != Condition::Kind::step_selected) continue;
    if (const auto step = newest_step(state, goal)) return *step;
  }
  return command;
}

fs::Tree files_before(const Lesson& lesson, std::size_t task) {
  fs::Tree project = lesson.project;
  for (std::size_t i = 0; i < task; ++i)
    for (const Command& command : lesson.tasks[i].solution) project = edited_by(project, command);
  return project;
}

std::vector<Command> edits_between(const fs::Tree& from, const fs::Tree& to) {
  std::vector<Command> edits;
  from.walk([&](const std::string& path, const fs::EntryRef& entry) {
    if (entry->kind() != fs::Kind::directory && to.find(path) == nullptr) edits.emplace_back(RemoveFile{path});
    return true;
  });
  to.walk([&](const std::string& path, const fs::EntryRef& entry) {
    const fs::EntryRef there = from.find(path);
    const bool other = entry->kind() == fs::Kind::file && (there == nullptr || there->digest() != entry->digest());
    if (other && entry->content().known()) edits.emplace_back(WriteFile{path, std::string(entry->content().text())});
    return true;
  });
  return edits;
}

}  // namespace lab
