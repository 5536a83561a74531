// chmod: the mode of files.
#include <optional>

#include "shell/utilities/all.h"
#include "shell/utilities/change_all.h"
#include "shell/utilities/mode.h"

namespace shell {

int run_chmod(Program& program) {
  // The mode may begin with '-', as an option does: "chmod -w file".
  std::vector<std::string> operands;
  bool recursive = false;
  bool quiet = false;
  bool options_over = false;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    const bool option =
        !options_over && word.size() > 1 && word[0] == '-' && word.find_first_not_of("Rcvf", 1) == std::string::npos;
    if (!options_over && word == "--")
      options_over = true;
    else if (word == "--recursive")
      recursive = true;
    else if (option) {
      recursive = recursive || word.find('R') != std::string::npos;
      quiet = quiet || word.find('f') != std::string::npos;
    } else {
      operands.push_back(word);
    }
  }
  if (operands.size() < 2) return program.fail("missing operand");
  const std::string mode = operands.front();
  operands.erase(operands.begin());
  if (!parse_mode(mode, 0644, false, program.caller.umask)) return program.fail("invalid mode '" + mode + "'");
  return change_all(
      program, operands, recursive, quiet, [&](const std::string& file, const fs::EntryRef& entry, bool named) {
        if (entry->kind() == fs::Kind::symlink && !named) return Errno::none;  // on the way down links are left alone
        const base::Result<Place, Errno> place =
            program.files().find(program.path(file), program.caller.who, Follow::yes);
        if (!place) return place.error();
        const std::optional<std::uint16_t> made = parse_mode(
            mode, place->entry->meta().mode, place->entry->kind() == fs::Kind::directory, program.caller.umask);
        return program.files().set_mode(program.path(file), program.caller.who,
                                        made.value_or(place->entry->meta().mode));
      });
}

}  // namespace shell
