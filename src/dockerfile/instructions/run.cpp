#include <initializer_list>

#include "base/text.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/mount.h"

namespace dockerfile {
namespace {

std::optional<Refusal> wrong_choice(const Text& given, std::initializer_list<std::string_view> choices,
                                    std::string_view before, std::string_view behind) {
  if (given.text.empty()) return std::nullopt;
  for (const std::string_view choice : choices)
    if (given.text == choice) return std::nullopt;
  return Refusal{std::string(before) + base::go_quote(given.text) + std::string(behind), {}, given.where};
}

}  // namespace

// Even an empty RUN is right: it gives the empty text to the shell.
Made make_run(Reading& reading) {
  auto flags = reading.flags({{"mount", FlagRule::Kind::strings},
                              {"network", FlagRule::Kind::string, false},
                              {"security", FlagRule::Kind::string, false},
                              {"device", FlagRule::Kind::strings, false}});
  if (!flags) return base::Failure{flags.error()};
  Run out;
  if (flags->any()) out.flags = RunFlags{flags->texts("mount"), flags->text("network"), flags->text("security")};
  for (const Text& mount : out.flags->mounts) {
    if (auto error = unreadable_mount(mount.text)) return base::Failure{Refusal{std::move(*error), {}, mount.where}};
  }
  if (auto refusal = wrong_choice(out.flags->network, {"default", "none", "host"}, "invalid network mode ", ""))
    return base::Failure{std::move(*refusal)};
  if (auto refusal = wrong_choice(out.flags->security, {"sandbox", "insecure"}, "security ", " is not valid"))
    return base::Failure{std::move(*refusal)};
  if (!flags->texts("device").empty()) {
    return base::Failure{Refusal{"device feature is only supported in Dockerfile frontend 1.14.0-labs or later"}};
  }
  if (reading.dialect() == Dialect::buildkit && !reading.node().heredocs.empty()) {
    out.heredocs = std::move(reading.node().heredocs);
  }
  out.command = reading.command();
  return Body(std::move(out));
}

}  // namespace dockerfile
