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

Refused make_from(Reading& reading, Body& out) {
  std::vector<Text>& arguments = reading.arguments();
  const bool named = arguments.size() == 3 && keyword_capitals(arguments[1].text) == "AS";
  if (named && !is_stage_name(arguments[2].text)) {
    return Refusal{"invalid name for build stage: " + base::go_quote(arguments[2].text) +
                   ", name can't start with a number or contain symbols"};
  }
  if (!named && arguments.size() != 1) { return Refusal{"FROM requires either one or three arguments"}; }
  static constexpr FlagRule rules[] = {{"platform", FlagRule::Kind::string}};
  Flags flags;
  if (auto refusal = reading.flags(rules, flags)) return refusal;
  From& from = out.emplace<From>();
  from.image = std::move(arguments[0]);
  if (named) from.stage_name = std::move(arguments[2]);
  from.platform = flags.rare_text("platform");
  return std::nullopt;
}

}  // namespace dockerfile
