// cmp: where two files differ first.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_cmp(Program& program) {
  const Options options(program, "sl");
  if (!options.ok()) return 2;
  if (options.has('l')) return program.bad_option("-l");
  if (options.operands.empty()) return program.fail("missing operand", 2);
  const std::string& first = options.operands[0];
  const std::string second = options.operands.size() > 1 ? options.operands[1] : "-";
  std::string a;
  std::string b;
  if (!program.read_file(first, a) || !program.read_file(second, b)) return 2;
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto differs = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
  const auto at = static_cast<std::size_t>(differs.first - a.begin());
  if (at < shorter) {
    const auto line = std::count(a.begin(), differs.first, '\n') + 1;
    if (!options.has('s'))
      program.out(first + " " + second + " differ: char " + std::to_string(at + 1) + ", line " + std::to_string(line) +
                  "\n");
    return 1;
  }
  if (a.size() == b.size()) return 0;
  if (!options.has('s')) program.fail("EOF on " + (a.size() < b.size() ? first : second));
  return 1;
}

}  // namespace shell
