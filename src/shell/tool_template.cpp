#include "shell/tool_template.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace shell {

namespace {

constexpr std::array<std::string_view, 15> template_names = {
    "name", "version", "range", "about", "folder", "packages",     "audited",        "seconds",
    "cwd",  "file",    "error", "word",  "script", "project_name", "project_version"};

bool known(std::string_view name) {
  return name.substr(0, 4) == "env." ||
         std::find(template_names.begin(), template_names.end(), name) != template_names.end();
}

// Where the placeholder that opens at `at` ends (its brace); npos where this is none.
std::size_t end_of(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of("{}\"\n", at + 1);
  if (end == std::string_view::npos || text[end] != '}' || end == at + 1) return std::string_view::npos;
  const char first = text[at + 1];
  return first >= 'a' && first <= 'z' ? end : std::string_view::npos;
}

}  // namespace

std::string fill(std::string_view text, const TemplateValues& values) {
  std::string made;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text[at] == '{' ? end_of(text, at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      made += text[at++];
      continue;
    }
    const std::vector<std::string_view> parts = base::split(text.substr(at + 1, end - at - 1), '|');
    const auto value = values.find(std::string(parts[0]));
    if (!known(parts[0]))
      made += text.substr(at, end + 1 - at);
    else if (parts.size() == 3)
      made += (value == values.end() ? "0" : value->second) + " " +
              std::string(value != values.end() && value->second == "1" ? parts[1] : parts[2]);
    else if (value != values.end())
      made += value->second;
    else if (parts.size() == 2)
      made += parts[1];
    at = end + 1;
  }
  return made;
}

std::string template_mistake(std::string_view text) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = end_of(text, at);
    if (end == std::string_view::npos) continue;
    const std::string_view name = text.substr(at + 1, std::min(text.find_first_of("|}", at) - at - 1, end - at - 1));
    if (known(name)) continue;
    std::vector<std::string> candidates(template_names.begin(), template_names.end());
    const auto near = base::nearest(name, candidates);
    return "{" + std::string(name) + "} is nothing that can be filled in" +
           (near ? "; did you mean {" + *near + "}?" : ".");
  }
  return {};
}

}  // namespace shell
