// Puts the lesson away; the project and its history stay.
#include "lab/commands/table.h"
#include "lab/lesson_watch.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

Answer apply(Work& work, const LeaveLesson& /*command*/) {
  if (work.lesson == nullptr) return {false, words::no_lesson_open()};
  const std::string title = work.lesson->title;
  end_lesson(work);
  return {true, words::lesson_left(title)};
}

}  // namespace

const Row leave_lesson =
    make_row<LeaveLesson, no_fields<LeaveLesson>, no_words<LeaveLesson>, no_line<LeaveLesson>, apply>(
        "leave_lesson", "leave_lesson", "Closes the lesson and keeps the project.");

}  // namespace lab::commands
