#include "dockerfile/instructions/pairs.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_env(Reading& reading, Body& out) {
  Env& env = out.emplace<Env>();
  return read_pairs(reading, "ENV", env.pairs, env.legacy);
}

}  // namespace dockerfile
