#include "plan/triggers.h"

#include <utility>

namespace plan {

base::Result<dockerfile::Instruction, dockerfile::Problem> parse_trigger(const std::string& trigger,
                                                                         dockerfile::Dialect dialect,
                                                                         const dockerfile::Instruction& from) {
  auto parsed = dockerfile::parse_single(trigger, dialect);
  if (parsed) {
    dockerfile::Instruction instruction = std::move(parsed).value();
    instruction.where = from.where;
    return instruction;
  }
  dockerfile::Problem problem;
  problem.where = from.where;
  problem.message = parsed.error();
  problem.marked_lines = dockerfile::lines_of(from.where);
  return base::Failure{std::move(problem)};
}

}  // namespace plan
