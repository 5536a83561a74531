#include "dockerfile/instructions/sources.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_add(Reading& reading, Body& out) {
  if (auto refusal = destination_missing(reading, "ADD")) return refusal;
  static constexpr FlagRule rules[] = {
      {"chown", FlagRule::Kind::string},           {"chmod", FlagRule::Kind::string},
      {"link", FlagRule::Kind::boolean, false},    {"keep-git-dir", FlagRule::Kind::boolean, false},
      {"checksum", FlagRule::Kind::string, false}, {"unpack", FlagRule::Kind::boolean, false},
      {"exclude", FlagRule::Kind::strings, false}};
  Flags flags;
  if (auto refusal = reading.flags(rules, flags)) return refusal;
  Add& add = out.emplace<Add>();
  if (auto refusal = read_sources(reading, flags, "ADD", add.sources)) return refusal;
  add.checksum = flags.rare_text("checksum");
  add.keep_git_dir = flags.boolean("keep-git-dir").value_or(false);
  add.unpack = flags.boolean("unpack");
  return std::nullopt;
}

}  // namespace dockerfile
