#include "dockerfile/instructions/sources.h"

#include <algorithm>

namespace dockerfile {

Refused destination_missing(const Reading& reading, std::string_view keyword) {
  if (reading.arguments().size() >= 2) return std::nullopt;
  return Refusal{std::string(keyword) +
                 " requires at least two arguments, but only one was provided. Destination could not be determined"};
}

Refused read_sources(Reading& reading, const Flags& flags, std::string_view keyword, Sources& out) {
  std::vector<Text>& arguments = reading.arguments();
  const bool heredocs = reading.dialect() == Dialect::buildkit;
  if (heredocs && heredoc_word(arguments.back().text)) {
    return Refusal{std::string(keyword) + " cannot accept a heredoc as a destination"};
  }
  out.destination = std::move(arguments.back());
  arguments.pop_back();
  const std::vector<Heredoc>& bodies = reading.node().heredocs;
  if (bodies.empty()) out.paths = reading.take_arguments();
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
  return std::nullopt;
}

}  // namespace dockerfile
