// Puts the lesson away: the project and its history stay; or the project that was open before comes back.
#include "lab/commands/table.h"
#include "lab/lesson_watch.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, LeaveLesson& command) { f.flag("back", command.back); }

Complaint read(Words& line, LeaveLesson& command) {
  const auto word = line.next();
  if (word && *word != "back") return "This takes nothing, or back.";
  command.back = word.has_value();
  return std::nullopt;
}

std::string line(const LeaveLesson& command) { return command.back ? "back" : ""; }

Answer apply(Work& work, const LeaveLesson& command) {
  if (work.lesson == nullptr) return {false, words::no_lesson_open()};
  const std::string title = work.lesson->title;
  if (command.back) {
    work.choose = -1;  // the session opens what was open before
    return {true, words::lesson_left_for_project(title)};
  }
  end_lesson(work);
  return {true, words::lesson_left(title)};
}

}  // namespace

const Row leave_lesson = make_row<LeaveLesson, fields, read, line, apply>(
    "leave_lesson", "leave_lesson [back]",
    "Closes the lesson and keeps the project; back: goes back to the project that was open before.");

}  // namespace lab::commands
