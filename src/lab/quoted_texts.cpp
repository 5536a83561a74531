#include "lab/quoted_texts.h"

#include <algorithm>

namespace lab {
namespace {

// Behind the comment that begins at `at`; `at` itself where none does.
std::size_t after_comment(std::string_view program, std::size_t at) {
  const std::string_view opening = program.substr(at, 2);
  if (opening == "//") return std::min(program.find('\n', at), program.size());
  if (opening != "/*") return at;
  const std::size_t end = program.find("*/", at + 2);
  return end == std::string_view::npos ? program.size() : end + 2;
}

// Where the text ends whose opening quote is at `at`: at its other quote, or where there is none.
std::size_t end_of_text(std::string_view program, std::size_t at) {
  const char quote = program[at];
  std::size_t end = at + 1;
  while (end < program.size() && program[end] != quote && (program[end] != '\n' || quote == '`'))
    end += program[end] == '\\' ? 2 : 1;
  return std::min(end, program.size());
}

}  // namespace

std::vector<std::string> quoted_texts(std::string_view program) {
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < program.size();) {
    const std::size_t code = after_comment(program, at);
    if (code != at) {
      at = code;
    } else if (program[at] == '"' || program[at] == '\'' || program[at] == '`') {
      const std::size_t end = end_of_text(program, at);
      texts.emplace_back(program.substr(at + 1, end - at - 1));
      at = end + 1;
    } else {
      ++at;
    }
  }
  return texts;
}

}  // namespace lab
