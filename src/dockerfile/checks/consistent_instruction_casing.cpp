#include "dockerfile/checks/table.h"

namespace dockerfile {

// Keywords should be written alike: as most of them are, in capitals where the two are equal in number. Lines before
// the first FROM don't count.
void consistent_instruction_casing(const std::vector<Instruction>& instructions, std::vector<Warning>& out) {
  int counted = 0;
  int capitals = 0;
  int small = 0;
  bool in_stage = false;
  for (const Instruction& instruction : instructions) {
    in_stage = in_stage || std::holds_alternative<From>(instruction.body);
    if (!in_stage) continue;
    ++counted;
    const std::string_view word = instruction.keyword();
    if (all_capitals(word)) {
      ++capitals;
    } else if (all_small(word)) {
      ++small;
    }
  }
  if (capitals == counted || small == counted) return;
  const bool want_small = small > capitals;
  in_stage = false;
  for (const Instruction& instruction : instructions) {
    in_stage = in_stage || std::holds_alternative<From>(instruction.body);
    const std::string_view word = instruction.keyword();
    if (!in_stage || (want_small ? all_small(word) : all_capitals(word))) continue;
    out.push_back({"ConsistentInstructionCasing",
                   "Command '" + std::string(word) + "' should match the case of the command majority (" +
                       (want_small ? "lowercase" : "uppercase") + ")",
                   instruction.where});
  }
}

}  // namespace dockerfile
