// The little of the shell that starts a program: `exec node server.js`, `cd app && PORT=80 node .`,
// docker-entrypoint.sh.
//
// One simple command after another; anything richer (pipes, redirections, loops) is refused, not guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace container {

// One simple command, its words still to be expanded.
struct ShellCommand {
  std::vector<std::string> words;  // as written, quotes and all
  bool node_rule = false;          // the condition of the node image's entrypoint instead of a command
  bool only_on_success = false;    // it follows &&
};

struct ShellText {
  std::vector<ShellCommand> commands;
  std::string refused;  // what in it the lab cannot follow; empty: nothing
};
[[nodiscard]] ShellText read_shell_text(std::string_view text);

// A word as the shell expands it: quotes, $NAME, ${NAME}, ${NAME:-word}, $1 and "$@". Nothing where it holds more than
// that.
[[nodiscard]] std::optional<std::vector<std::string>> expand_word(std::string_view word,
                                                                  const std::vector<std::string>& env,
                                                                  const std::vector<std::string>& arguments);

}  // namespace container
