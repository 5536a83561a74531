#include <set>

#include "base/text.h"
#include "dockerfile/checks/table.h"
#include "dockerfile/unicode.h"

namespace dockerfile {

// Reported at each repetition; letter case makes no difference.
void duplicate_stage_name(const std::vector<Instruction>& instructions, std::vector<Warning>& out) {
  std::set<std::string> seen;
  for (const Instruction& instruction : instructions) {
    const From* from = std::get_if<From>(&instruction.body);
    if (from == nullptr || !from->stage_name) continue;
    if (seen.insert(keyword_capitals(from->stage_name->text)).second) continue;
    out.push_back(
        {"DuplicateStageName",
         "Duplicate stage name " + base::go_quote(stage_key(from->stage_name->text)) + ", stage names should be unique",
         instruction.where});
  }
}

}  // namespace dockerfile
