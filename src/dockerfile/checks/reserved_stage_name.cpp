#include "base/text.h"
#include "dockerfile/checks/table.h"

namespace dockerfile {

// `scratch` and `context` mean something else where a stage can be named.
void reserved_stage_name(const std::vector<Instruction>& instructions, std::vector<Warning>& out) {
  for (const Instruction& instruction : instructions) {
    const From* from = std::get_if<From>(&instruction.body);
    if (from == nullptr || !from->stage_name) continue;
    const std::string name = stage_key(from->stage_name->text);
    if (name != "scratch" && name != "context") continue;
    out.push_back({"ReservedStageName",
                   "Stage name should not use the same name as reserved stage " + base::go_quote(name),
                   instruction.where});
  }
}

}  // namespace dockerfile
