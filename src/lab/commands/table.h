// All commands, one row each, in the order of the variant `Command`.
#pragma once

#include <array>
#include <variant>

#include "lab/commands/row.h"

namespace lab {

namespace commands {
extern const Row open_sample, new_project, rename_project, choose_project, delete_project, open_lesson, leave_lesson,
    write_file, replace_text, remove_file, rename_file, import_files, choose_builder, build, prune, limit_cache,
    new_builder, run, stop, visit, undo, redo, go_to, select_step, look_in_image, compare, predict, mark, show_hint,
    solve;
}  // namespace commands

[[nodiscard]] const std::array<const Row*, std::variant_size_v<Command>>& command_table();
[[nodiscard]] const Row& row_of(const Command& command);

}  // namespace lab
