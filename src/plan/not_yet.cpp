#include "plan/not_yet.h"

namespace plan {
dockerfile::Problem not_yet(const dockerfile::Instruction& instruction, const std::string& what, std::string help) {
  dockerfile::Problem problem;
  problem.origin = dockerfile::Origin::lab;
  problem.where = instruction.where;
  problem.marked_lines = dockerfile::lines_of(instruction.where);
  problem.message = "line " + std::to_string(instruction.where.begin.line) + ": the lab does not know " + what + " yet";
  problem.help = std::move(help);
  return problem;
}

dockerfile::Problem other_platform(const dockerfile::Instruction& from, std::string_view platform) {
  return not_yet(from, "the platform " + std::string(platform), "It builds for linux/amd64.");
}

}  // namespace plan
