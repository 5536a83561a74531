#include "dockerfile/instructions/sources.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_add(Reading& reading) {
  if (auto refusal = destination_missing(reading, "ADD")) return base::Failure{std::move(*refusal)};
  auto flags = reading.flags({{"chown", FlagRule::Kind::string},
                              {"chmod", FlagRule::Kind::string},
                              {"link", FlagRule::Kind::boolean, false},
                              {"keep-git-dir", FlagRule::Kind::boolean, false},
                              {"checksum", FlagRule::Kind::string, false},
                              {"unpack", FlagRule::Kind::boolean, false},
                              {"exclude", FlagRule::Kind::strings, false}});
  if (!flags) return base::Failure{flags.error()};
  auto sources = read_sources(reading, *flags, "ADD");
  if (!sources) return base::Failure{sources.error()};
  return Body(Add{std::move(sources).value(), flags->rare_text("checksum"),
                  flags->boolean("keep-git-dir").value_or(false), flags->boolean("unpack")});
}

}  // namespace dockerfile
