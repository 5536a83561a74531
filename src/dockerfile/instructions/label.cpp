#include "dockerfile/instructions/pairs.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_label(Reading& reading) {
  auto read = read_pairs(reading, "LABEL");
  if (!read) return base::Failure{read.error()};
  return Body(Label{std::move(read->pairs), read->legacy});
}

}  // namespace dockerfile
