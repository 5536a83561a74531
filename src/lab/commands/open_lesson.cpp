// Starts anew with a lesson: its project, its first builds, its tasks.
#include "lab/commands/table.h"
#include "lab/lesson_watch.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, OpenLesson& command) { f.text("id", command.id); }

Complaint read(Words& line, OpenLesson& command) {
  auto id = line.next();
  if (!id) return "Which lesson?";
  command.id = std::move(*id);
  return std::nullopt;
}

std::string line(const OpenLesson& command) { return quoted(command.id); }

Answer apply(Work& work, const OpenLesson& command) {
  std::vector<std::string> known;
  for (const Lesson& lesson : work.data->lessons) {
    known.push_back(lesson.id);
    if (lesson.id != command.id) continue;
    begin_lesson(work, lesson, command);
    return {true, words::lesson_opened(lesson.title, lesson.idea)};
  }
  return {false, words::no_such("lesson", command.id, known)};
}

}  // namespace

const Row open_lesson = make_row<OpenLesson, fields, read, line, apply>("open_lesson", "open_lesson ID",
                                                                        "Opens a lesson, with a project of its own.");

}  // namespace lab::commands
