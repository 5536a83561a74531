// head: the first lines or bytes.
#include <algorithm>
#include <optional>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

int run_head(Program& program) {
  modernise(program);
  const Options options(program, "n:c:qv", {{"lines", 'n'}, {"bytes", 'c'}, {"quiet", 'q'}});
  if (!options.ok()) return 1;
  const bool bytes = options.has('c');
  std::int64_t count = 10;
  const std::string wanted = options.value(bytes ? 'c' : 'n', "10");
  const bool all_but = wanted.substr(0, 1) == "-";
  if (!parse_number(all_but ? wanted.substr(1) : wanted, count, true))
    return program.fail("invalid number '" + wanted + "'");
  int status = 0;
  bool first = true;
  const bool headers = options.has('v') || (options.operands.size() > 1 && !options.has('q'));
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail(file, error);
      continue;
    }
    if (headers)
      program.out((first ? "==> " : "\n==> ") + (file == "-" ? std::string("standard input") : file) + " <==\n");
    first = false;
    if (all_but) {
      const std::string text = program.world.read_all(*in);
      if (bytes) {
        program.out(
            std::string_view(text).substr(0, text.size() - std::min(text.size(), static_cast<std::size_t>(count))));
        continue;
      }
      const std::vector<std::string_view> lines = lines_of(text);
      const std::size_t keep = lines.size() - std::min(lines.size(), static_cast<std::size_t>(count));
      for (std::size_t i = 0; i < keep; ++i) program.out(lines[i]);
    } else if (bytes) {
      program.out(program.world.read_some(*in, static_cast<std::size_t>(count)));
    } else {
      for (std::int64_t i = 0; i < count && program.world.touch(16); ++i) {
        const std::optional<std::string> line = program.world.read_line(*in);
        if (!line) break;
        program.out(*line);
      }
    }
  }
  return status;
}

}  // namespace shell
