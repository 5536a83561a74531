// tail: the last lines or bytes, or those from a place on.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

int run_tail(Program& program) {
  modernise(program);
  const Options options(program, "n:c:qvfFs:", {{"lines", 'n'}, {"bytes", 'c'}, {"quiet", 'q'}, {"follow", 'f'}});
  if (!options.ok()) return 1;
  if (options.has('f') || options.has('F'))
    return program.unsupported("`tail -f` never ends: a RUN with it would never be done.");
  const bool bytes = options.has('c');
  const std::string wanted = options.value(bytes ? 'c' : 'n', "10");
  const bool from_start = wanted.substr(0, 1) == "+";
  std::int64_t count = 10;
  if (!parse_number(wanted.substr(0, 1) == "-" ? wanted.substr(1) : wanted, count, true))
    return program.fail("invalid number '" + wanted + "'");
  int status = 0;
  std::size_t opened = 0;
  const bool headers = options.has('v') || (options.operands.size() > 1 && !options.has('q'));
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail("can't open '" + file + "'", error);
      continue;
    }
    if (headers)
      program.out((opened == 0 ? "==> " : "\n==> ") + (file == "-" ? std::string("standard input") : file) + " <==\n");
    ++opened;
    const std::string text = program.world.read_all(*in);
    const auto number = static_cast<std::size_t>(count);
    if (bytes) {
      const std::size_t from =
          from_start ? std::min(text.size(), number > 0 ? number - 1 : 0) : text.size() - std::min(text.size(), number);
      program.out(std::string_view(text).substr(from));
      continue;
    }
    const std::vector<std::string_view> lines = lines_of(text);
    const std::size_t from = from_start ? std::min(lines.size(), number > 0 ? number - 1 : 0)
                                        : lines.size() - std::min(lines.size(), number);
    for (std::size_t i = from; i < lines.size(); ++i) program.out(lines[i]);
  }
  if (opened == 0) program.fail("no files");
  return status;
}

}  // namespace shell
