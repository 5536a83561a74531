#include "dockerfile/instructions/sources.h"

#include <algorithm>

namespace dockerfile {

std::optional<Refusal> destination_missing(const Reading& reading, std::string_view keyword) {
  if (reading.arguments().size() >= 2) return std::nullopt;
  return Refusal{std::string(keyword) +
                 " requires at least two arguments, but only one was provided. Destination could not be determined"};
}

base::Result<Sources, Refusal> read_sources(Reading& reading, const Flags& flags, std::string_view keyword) {
  std::vector<Text>& arguments = reading.arguments();
  const bool heredocs = reading.dialect() == Dialect::buildkit;
  if (heredocs && heredoc_word(arguments.back().text)) {
    return base::Failure{Refusal{std::string(keyword) + " cannot accept a heredoc as a destination"}};
  }
  Sources out;
  out.destination = std::move(arguments.back());
  arguments.pop_back();
  const std::vector<Heredoc>& bodies = reading.node().heredocs;
  for (Text& argument : arguments) {
    const std::optional<HeredocWord> word = heredocs ? heredoc_word(argument.text) : std::nullopt;
    const auto named = [&](const Heredoc& heredoc) { return word && heredoc.word.name == word->name; };
    const auto body = std::find_if(bodies.rbegin(), bodies.rend(), named);
    if (body != bodies.rend()) {
      out.files.make().push_back(*body);
    } else {
      out.paths.push_back(std::move(argument));
    }
  }
  if (flags.any()) {
    out.flags = CopyFlags{flags.text("chown"), flags.text("chmod"), flags.boolean("link").value_or(false),
                          flags.texts("exclude")};
  }
  return out;
}

}  // namespace dockerfile
