// Watches a session for the goals of its lesson.
//
// Only the first task that is not reached is looked at, and its goals in their order: each is met by something that
// happens not before the goal ahead of it was. What was met stays met, also after an undo; opening a lesson meets
// nothing.
#pragma once

#include "lab/work.h"

namespace lab {

void begin_lesson(Work& work, const Lesson& lesson, const Command& command);
void end_lesson(Work& work);

// The first task that is not reached, from 0; -1: all are, or no lesson is open.
[[nodiscard]] int current_task(const Work& work);
// Whether a goal of kind step_selected means this step.
[[nodiscard]] bool step_fits(const Goal& goal, const build::Step& step);

// To be called after each command. The task that it reached, from 0; -1: none.
int watch_lesson(Work& work);

}  // namespace lab
