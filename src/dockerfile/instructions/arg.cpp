#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Flags are cut off and never looked at.
Made make_arg(Reading& reading) {
  if (reading.arguments().empty()) return base::Failure{at_least_one_argument("ARG")};
  Arg out;
  for (Text& word : reading.arguments()) {
    const std::size_t equals = word.text.find('=');
    if (equals == 0) return base::Failure{blank_name("ARG")};
    Argument argument;
    argument.name = {word.text.substr(0, equals), word.where};
    if (equals != std::string::npos) argument.value = Text{word.text.substr(equals + 1), word.where};
    out.arguments.push_back(std::move(argument));
  }
  return Body(std::move(out));
}

}  // namespace dockerfile
