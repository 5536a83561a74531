// basename: the last component of a path.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_basename(Program& program) {
  const Options options(program, "+as:", {{"multiple", 'a'}, {"suffix", 's'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  const bool many = options.has('a') || options.has('s');
  const std::string suffix = options.has('s')                       ? options.value('s')
                             : !many && options.operands.size() > 1 ? options.operands[1]
                                                                    : std::string();
  for (std::size_t i = 0; i < (many ? options.operands.size() : 1); ++i) {
    std::string name = last_component(options.operands[i]);
    if (!suffix.empty() && name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix)
      name.resize(name.size() - suffix.size());
    program.out(name + "\n");
  }
  return 0;
}

}  // namespace shell
