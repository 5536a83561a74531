// uname: the machine and its kernel.
#include "shell/utilities/all.h"
#include "shell/utilities/host.h"
#include "shell/utilities/options.h"

namespace shell {

int run_uname(Program& program) {
  const Options options(program, "amnrspvio", {{"all", 'a'}, {"machine", 'm'}, {"kernel-name", 's'}});
  if (!options.ok()) return 1;
  const std::string host = host_name(program);
  const std::pair<char, std::string_view> parts[] = {{'s', "Linux"},  {'n', host},     {'r', "6.1.0"},
                                                     {'v', "#1 SMP"}, {'m', "x86_64"}, {'o', "GNU/Linux"}};
  std::string line;
  for (const auto& [letter, text] : parts) {
    const bool wanted = options.has('a') || options.has(letter) || (letter == 's' && options.last_of("amnrspvio") == 0);
    if (wanted) line += (line.empty() ? "" : " ") + std::string(text);
  }
  if (line.empty()) line = "unknown";
  program.out(line + "\n");
  return 0;
}

}  // namespace shell
