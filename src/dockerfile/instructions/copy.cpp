#include "dockerfile/instructions/table.h"
#include "dockerfile/words.h"

namespace dockerfile {

Made make_copy(Reading& reading) {
  std::vector<Text>& arguments = reading.arguments();
  if (arguments.size() < 2) {
    return base::Failure{Refusal{
        "COPY requires at least two arguments, but only one was provided. Destination could not be determined"}};
  }
  auto flags = reading.flags({{"chown", FlagRule::Kind::string, false},
                              {"from", FlagRule::Kind::string, false},
                              {"chmod", FlagRule::Kind::string, false},
                              {"link", FlagRule::Kind::boolean, false, false},
                              {"exclude", FlagRule::Kind::strings, false, false},
                              {"parents", FlagRule::Kind::boolean, false, false}});
  if (!flags) return base::Failure{flags.error()};
  if (reading.dialect() == Dialect::buildkit) {
    if (heredoc_word(arguments.back().text)) {
      return base::Failure{Refusal{"COPY cannot accept a heredoc as a destination"}};
    }
    if (!reading.node().heredocs.empty()) {
      return base::Failure{not_yet("COPY with a heredoc (<<)", reading.node().where,
                                   "Make a file of the text in the project, and copy that.")};
    }
  }
  Copy out;
  out.destination = std::move(arguments.back());
  arguments.pop_back();
  out.sources = std::move(arguments);
  return Body(std::move(out));
}

}  // namespace dockerfile
