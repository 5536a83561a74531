#include <algorithm>

#include "base/text.h"
#include "dockerfile/checks/table.h"

namespace dockerfile {

std::string definition_description(const Body& body, const std::vector<std::string_view>& comments) {
  std::vector<std::string> names;
  if (const auto* arg = std::get_if<Arg>(&body)) {
    for (const Argument& argument : arg->arguments) names.push_back(argument.name.text);
  } else if (const auto* from = std::get_if<From>(&body); from != nullptr && from->stage_name) {
    names.push_back(stage_key(from->stage_name->text));
  }
  if (names.empty() || comments.empty()) return {};
  const std::string_view first_word = comments.back().substr(0, comments.back().find(' '));
  if (std::find(names.begin(), names.end(), first_word) != names.end()) return {};
  return "Comment for " + std::string(keyword_of(body)) + " should follow the format: `# " +
         (names.size() > 1 ? std::string("<arg_key>") : names.front()) + " <description>`";
}

}  // namespace dockerfile
