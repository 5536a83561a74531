#include "dockerfile/instructions/sources.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_copy(Reading& reading, Body& out) {
  if (auto refusal = destination_missing(reading, "COPY")) return refusal;
  static constexpr FlagRule rules[] = {
      {"chown", FlagRule::Kind::string},           {"from", FlagRule::Kind::string},
      {"chmod", FlagRule::Kind::string},           {"link", FlagRule::Kind::boolean, false},
      {"exclude", FlagRule::Kind::strings, false}, {"parents", FlagRule::Kind::boolean, false}};
  Flags flags;
  if (auto refusal = reading.flags(rules, flags)) return refusal;
  Copy& copy = out.emplace<Copy>();
  if (auto refusal = read_sources(reading, flags, "COPY", copy.sources)) return refusal;
  copy.from = flags.rare_text("from");
  copy.parents = flags.boolean("parents").value_or(false);
  return std::nullopt;
}

}  // namespace dockerfile
