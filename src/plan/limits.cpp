#include "plan/limits.h"

#include <utility>

namespace plan {
namespace {

constexpr std::uint64_t beside_a_text = 128;  // bytes: the text's own place, and that of the ingredient that it becomes

dockerfile::Problem limit(const dockerfile::Instruction& at, const std::string& what) {
  dockerfile::Problem problem;
  problem.origin = dockerfile::Origin::lab;
  problem.where = at.where;
  problem.marked_lines = dockerfile::lines_of(at.where);
  problem.message = "line " + std::to_string(at.where.begin.line) + ": " + what + ". Docker has no such limit";
  return problem;
}

}  // namespace

std::uint64_t size_of(const std::vector<std::string>& texts) {
  std::uint64_t bytes = 0;
  for (const std::string& text : texts) bytes += beside_a_text + text.size();
  return bytes;
}

std::optional<dockerfile::Problem> too_many_instructions(const dockerfile::Dockerfile& file) {
  if (file.instructions.size() <= max_instructions) return std::nullopt;
  return limit(file.instructions[max_instructions],
               "the lab builds a Dockerfile of up to " + std::to_string(max_instructions) +
                   " instructions; this one has " + std::to_string(file.instructions.size()));
}

dockerfile::Problem too_many_triggers(const dockerfile::Instruction& from) {
  return limit(from, "the lab runs up to " + std::to_string(max_instructions) + " ONBUILD triggers in one build");
}

dockerfile::Problem too_deep_a_path(const dockerfile::Instruction& instruction) {
  dockerfile::Problem problem = limit(instruction, "");
  problem.message =
      "line " + std::to_string(instruction.where.begin.line) + ": " + std::string(deeper_than_the_lab_holds);
  return problem;
}

dockerfile::Problem too_much_text(const dockerfile::Instruction& instruction) {
  return limit(instruction,
               "up to here the steps hold more text (names, commands, variables) than the lab simulates, " +
                   std::to_string(max_text >> 20U) + " MB");
}

}  // namespace plan
