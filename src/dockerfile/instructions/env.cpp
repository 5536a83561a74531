#include "dockerfile/instructions/pairs.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_env(Reading& reading) {
  auto read = read_pairs(reading, "ENV");
  if (!read) return base::Failure{read.error()};
  return Body(Env{std::move(read->pairs), read->legacy});
}

}  // namespace dockerfile
