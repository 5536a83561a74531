#include "dockerfile/instructions/sources.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_copy(Reading& reading) {
  if (auto refusal = destination_missing(reading, "COPY")) return base::Failure{std::move(*refusal)};
  auto flags = reading.flags({{"chown", FlagRule::Kind::string},
                              {"from", FlagRule::Kind::string},
                              {"chmod", FlagRule::Kind::string},
                              {"link", FlagRule::Kind::boolean, false},
                              {"exclude", FlagRule::Kind::strings, false},
                              {"parents", FlagRule::Kind::boolean, false}});
  if (!flags) return base::Failure{flags.error()};
  auto sources = read_sources(reading, *flags, "COPY");
  if (!sources) return base::Failure{sources.error()};
  return Body(Copy{std::move(sources).value(), flags->rare_text("from"), flags->boolean("parents").value_or(false)});
}

}  // namespace dockerfile
