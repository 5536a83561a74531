// Watches a session for the goals of its lesson.
//
// Only the first task that is not reached is looked at, and its goals in their order: each is met by something that
// happens not before the goal ahead of it was. What was met stays met, also after an undo; opening a lesson meets
// nothing. An attempt that the lesson has an answer to is answered, also where it reaches the task.
#pragma once

#include "lab/work.h"

namespace lab {

void begin_lesson(Work& work, const Lesson& lesson, const Command& command);
void end_lesson(Work& work);

// The first task that is not reached, from 0; -1: all are, or no lesson is open.
[[nodiscard]] int current_task(const Work& work);
// By its id, among the task's own answers and the lesson's; null where there is none of that id.
[[nodiscard]] const LessonAnswer* find_answer(const Lesson& lesson, std::size_t task, const std::string& id);

struct Watched {
  int reached = -1;                      // the task that was reached, from 0; -1: none
  const LessonAnswer* answer = nullptr;  // what the lesson says to it; null: nothing
};
// To be called after each command.
Watched watch_lesson(Work& work);

}  // namespace lab
