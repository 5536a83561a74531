// A lesson's solution, made to fit what the learner has done so far.
#pragma once

#include "lab/session.h"

namespace lab {

// The command as it does its work from this state. A solution is written for a learner who did nothing else:
//   - the `old` of a `replace` may have a "…", which stands for any text within a line: what is there is replaced, be
//     it the lesson's own text or the learner's;
//   - a `select_step` means the newest step that fits the task's goal, whatever its build is called.
[[nodiscard]] Command fitting(const State& state, const Task& task, const Command& command);

// The lesson's files as they are when the tasks before this one were solved as the lesson does.
[[nodiscard]] fs::Tree files_before(const Lesson& lesson, std::size_t task);

// Writes and removals that lead from one project to the other.
[[nodiscard]] std::vector<Command> edits_between(const fs::Tree& from, const fs::Tree& to);

}  // namespace lab
