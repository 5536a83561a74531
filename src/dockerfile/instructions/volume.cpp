#include "base/text.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_volume(Reading& reading) {
  if (reading.arguments().empty()) return base::Failure{at_least_one_argument("VOLUME")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  Volume out;
  for (Text& path : reading.arguments()) {
    const std::string_view trimmed = base::trim(path.text);
    if (trimmed.empty()) return base::Failure{Refusal{"VOLUME specified can not be an empty string"}};
    out.paths.push_back({std::string(trimmed), path.where});
  }
  return Body(std::move(out));
}

}  // namespace dockerfile
