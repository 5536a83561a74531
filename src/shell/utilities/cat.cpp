// cat: files one behind the other, their lines numbered with -n and -b.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

int run_cat(Program& program) {
  const Options options(program, "etnbvAu", {{"number", 'n'}, {"number-nonblank", 'b'}});
  if (!options.ok()) return 1;
  for (char letter : {'e', 't', 'v', 'A'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  int status = 0;
  int number = 0;
  bool at_line_start = true;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (file == "-") {
      const StreamRef in = program.stream(0);
      if (!in) {
        status = program.fail("read error: Bad file descriptor");
        continue;
      }
      if (in->kind == Stream::Kind::pipe_in && in->pipe->endless) {
        const StreamRef out = program.stream(1);
        if (out && out->kind == Stream::Kind::pipe_out) out->pipe->endless = true;
        program.world.touch(in->pipe->text.size());
        text = in->pipe->text.substr(std::min(in->position, in->pipe->text.size()));
      } else {
        text = program.world.read_all(*in);
      }
    } else {
      Errno error = Errno::none;
      const StreamRef in = program.open_for_reading(file, error);
      if (!in) {
        if (error == Errno::is_directory)
          status = program.fail("read error: " + std::string(message(error)));
        else
          status = program.fail("can't open '" + file + "'", error);
        continue;
      }
      text = program.world.read_all(*in);
    }
    if (!options.has('n') && !options.has('b')) {
      program.out(text);
      continue;
    }
    for (std::string_view line : lines_of(text)) {
      if (at_line_start && (!options.has('b') || line != "\n")) {
        const std::string digits = std::to_string(++number);
        program.out(std::string(digits.size() < 6 ? 6 - digits.size() : 0, ' ') + digits + "\t");
      }
      program.out(line);
      at_line_start = line.back() == '\n';
    }
  }
  return status;
}

}  // namespace shell
