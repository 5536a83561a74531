#include "lab/commands/table.h"

namespace lab {

const std::array<const Row*, std::variant_size_v<Command>>& command_table() {
  static constexpr std::array<const Row*, std::variant_size_v<Command>> table = {
      &commands::open_sample,    &commands::new_project, &commands::rename_project, &commands::choose_project,
      &commands::delete_project, &commands::open_lesson, &commands::leave_lesson,   &commands::write_file,
      &commands::replace_text,   &commands::remove_file, &commands::rename_file,    &commands::import_files,
      &commands::choose_builder, &commands::build,       &commands::prune,          &commands::limit_cache,
      &commands::new_builder,    &commands::run,         &commands::stop,           &commands::visit,
      &commands::undo,           &commands::redo,        &commands::go_to,          &commands::select_step,
      &commands::look_in_image,  &commands::compare,     &commands::predict,        &commands::mark,
      &commands::show_hint,      &commands::solve};
  return table;
}

const Row& row_of(const Command& command) { return *command_table()[command.index()]; }

}  // namespace lab
