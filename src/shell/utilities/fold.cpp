// fold: long lines broken.
#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

int run_fold(Program& program) {
  const Options options(program, "bsw:", {{"width", 'w'}});
  if (!options.ok()) return 1;
  std::int64_t width = 80;
  if (!parse_number(options.value('w', "80"), width) || width < 1)
    return program.fail("invalid number '" + options.value('w') + "'");
  return each_line(program, options.operands, [&](std::string_view line) {
    const auto most = static_cast<std::size_t>(width);
    while (line.size() > most && program.world.touch(64 + most)) {
      std::size_t end = most;
      if (options.has('s')) {
        const std::size_t space = line.substr(0, most).rfind(' ');
        if (space != std::string_view::npos) end = space + 1;
      }
      program.out(std::string(line.substr(0, end)) + "\n");
      line.remove_prefix(end);
    }
    program.out(std::string(line) + "\n");
  });
}

}  // namespace shell
