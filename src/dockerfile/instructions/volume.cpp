#include "base/text.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_volume(Reading& reading, Body& out) {
  if (reading.arguments().empty()) return at_least_one_argument("VOLUME");
  if (auto refusal = reading.no_flags()) return refusal;
  for (Text& path : reading.arguments()) {
    const std::string_view trimmed = base::trim(path.text);
    if (trimmed.empty()) return Refusal{"VOLUME specified can not be an empty string"};
    if (trimmed.size() < path.text.size()) path.text = std::string(trimmed);
  }
  out.emplace<Volume>().paths = reading.take_arguments();
  return std::nullopt;
}

}  // namespace dockerfile
