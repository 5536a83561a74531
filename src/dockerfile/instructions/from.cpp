#include "base/text.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

// A letter, then letters, digits, "-", "_" and "."; in any case.
bool is_stage_name(std::string_view name) {
  const std::string capitals = keyword_capitals(name);
  for (std::size_t i = 0; i < capitals.size(); ++i) {
    const char c = capitals[i];
    const bool letter = c >= 'A' && c <= 'Z';
    const bool other = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (!letter && (i == 0 || !other)) return false;
  }
  return !capitals.empty();
}

}  // namespace

Made make_from(Reading& reading) {
  std::vector<Text>& arguments = reading.arguments();
  const bool named = arguments.size() == 3 && keyword_capitals(arguments[1].text) == "AS";
  if (named && !is_stage_name(arguments[2].text)) {
    return base::Failure{Refusal{"invalid name for build stage: " + base::go_quote(arguments[2].text) +
                                 ", name can't start with a number or contain symbols"}};
  }
  if (!named && arguments.size() != 1) { return base::Failure{Refusal{"FROM requires either one or three arguments"}}; }
  auto flags = reading.flags({{"platform", FlagRule::Kind::string}});
  if (!flags) return base::Failure{flags.error()};
  From out;
  out.image = std::move(arguments[0]);
  if (named) out.stage_name = std::move(arguments[2]);
  out.platform = flags->rare_text("platform");
  return Body(std::move(out));
}

}  // namespace dockerfile
