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

dockerfile::Problem several_stages(const dockerfile::Instruction& second_from) {
  return not_yet(second_from, "a Dockerfile with several stages", "Try it with one FROM line.");
}

dockerfile::Problem other_platform(const dockerfile::Instruction& from, std::string_view platform) {
  return not_yet(from, "the platform " + std::string(platform), "It builds for linux/amd64.");
}

dockerfile::Problem base_with_triggers(const dockerfile::Instruction& from, std::string_view image) {
  return not_yet(from, "base images with ONBUILD triggers, such as " + std::string(image), "Try another base image.");
}

}  // namespace plan
