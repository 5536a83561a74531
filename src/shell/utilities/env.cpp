// env: the environment, printed, or changed for a program.
#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_env(Program& program) {
  Environment environment = program.env;
  std::size_t i = 1;
  char end = '\n';
  for (; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word == "-i" || word == "-" || word == "--ignore-environment")
      environment.clear();
    else if (word == "-u" && i + 1 < program.args.size())
      environment.erase(program.args[++i]);
    else if (word.substr(0, 2) == "-u" && word.size() > 2)
      environment.erase(word.substr(2));
    else if (word == "-0")
      end = '\0';
    else if (word == "-S" || word.substr(0, 2) == "-S")
      return program.bad_option("-S");
    else if (word == "--") {
      ++i;
      break;
    } else if (word.size() > 1 && word[0] == '-')
      return program.bad_option(word);
    else
      break;
  }
  for (; i < program.args.size(); ++i) {
    const std::size_t equals = program.args[i].find('=');
    if (equals == std::string::npos || equals == 0) break;
    environment[program.args[i].substr(0, equals)] = program.args[i].substr(equals + 1);
  }
  if (i < program.args.size()) return start_program(program, i, environment, "can't execute");
  for (const auto& [name, value] : environment) program.out(name + "=" + value + end);
  return 0;
}

}  // namespace shell
