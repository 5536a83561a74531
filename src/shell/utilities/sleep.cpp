// sleep: simulated time goes by.
#include <cstdlib>

#include "shell/utilities/all.h"

namespace shell {

int run_sleep(Program& program) {
  if (program.args.size() < 2) return program.fail("missing operand");
  double seconds = 0;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word == "infinity" || word == "inf")
      return program.unsupported("`sleep " + word + "` never ends: a RUN with it would never be done.");
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    double factor = 1;
    const std::string_view suffix = end;
    if (suffix == "m")
      factor = 60;
    else if (suffix == "h")
      factor = 3600;
    else if (suffix == "d")
      factor = 86400;
    else if (!suffix.empty() && suffix != "s")
      end = nullptr;
    if (end == nullptr || end == word.c_str() || !(value >= 0)) return program.fail("invalid number '" + word + "'");
    seconds += value * factor;
  }
  program.world.spend(seconds);
  return 0;
}

}  // namespace shell
