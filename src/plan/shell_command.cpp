#include "plan/shell_command.h"

namespace plan {

std::vector<std::string> shell_of(const image::Config& config) {
  if (!config.shell.empty()) return config.shell;
  return {"/bin/sh", "-c"};
}

std::vector<std::string> words_of(const dockerfile::Command& command) {
  std::vector<std::string> words;
  words.reserve(command.words.size() + 2);
  for (const dockerfile::Text& word : command.words) words.push_back(word.text);
  return words;
}

}  // namespace plan
