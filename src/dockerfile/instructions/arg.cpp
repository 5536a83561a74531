#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Flags are cut off and never looked at.
Refused make_arg(Reading& reading, Body& out) {
  if (reading.arguments().empty()) return at_least_one_argument("ARG");
  Arg& arg = out.emplace<Arg>();
  arg.arguments.reserve(reading.arguments().size());
  for (Text& word : reading.arguments()) {
    const std::size_t equals = word.text.find('=');
    if (equals == 0) return blank_name("ARG");
    Argument& argument = arg.arguments.emplace_back();
    if (equals == std::string::npos) {
      argument.name = std::move(word);
    } else {
      argument.name = {word.text.substr(0, equals), word.where};
      argument.value = Text{word.text.substr(equals + 1), word.where};
    }
  }
  return std::nullopt;
}

}  // namespace dockerfile
