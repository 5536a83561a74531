#include <initializer_list>

#include "base/text.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/mount.h"

namespace dockerfile {
namespace {

Refused wrong_choice(const Text& given, std::initializer_list<std::string_view> choices, std::string_view before,
                     std::string_view behind) {
  if (given.text.empty()) return std::nullopt;
  for (const std::string_view choice : choices)
    if (given.text == choice) return std::nullopt;
  return Refusal{std::string(before) + base::go_quote(given.text) + std::string(behind), {}, given.where};
}

Refused read_flags(const Flags& flags, RunFlags& out) {
  out = {flags.texts("mount"), flags.text("network"), flags.text("security")};
  for (const Text& mount : out.mounts) {
    if (auto error = unreadable_mount(mount.text)) return Refusal{std::move(*error), {}, mount.where};
  }
  if (auto refusal = wrong_choice(out.network, {"default", "none", "host"}, "invalid network mode ", ""))
    return refusal;
  if (auto refusal = wrong_choice(out.security, {"sandbox", "insecure"}, "security ", " is not valid")) return refusal;
  if (!flags.texts("device").empty()) {
    return Refusal{"device feature is only supported in Dockerfile frontend 1.14.0-labs or later"};
  }
  return std::nullopt;
}

}  // namespace

// Even an empty RUN is right: it gives the empty text to the shell.
Refused make_run(Reading& reading, Body& out) {
  static constexpr FlagRule rules[] = {{"mount", FlagRule::Kind::strings},
                                       {"network", FlagRule::Kind::string, false},
                                       {"security", FlagRule::Kind::string, false},
                                       {"device", FlagRule::Kind::strings, false}};
  Flags flags;
  if (auto refusal = reading.flags(rules, flags)) return refusal;
  Run& run = out.emplace<Run>();
  if (flags.any()) {
    if (auto refusal = read_flags(flags, run.flags.make())) return refusal;
  }
  if (reading.dialect() == Dialect::buildkit && !reading.node().heredocs.empty()) {
    run.heredocs = std::move(reading.node().heredocs);
  }
  run.command = reading.command();
  return std::nullopt;
}

}  // namespace dockerfile
