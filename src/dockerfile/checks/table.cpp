#include "dockerfile/checks/table.h"

#include <array>

#include "dockerfile/instructions/table.h"

namespace dockerfile {

namespace {

// In the order in which BuildKit reports.
constexpr std::array<NodeCheck, 3> node_checks = {{
    {"MaintainerDeprecated", "MAINTAINER", maintainer_deprecated},
    {"StageNameCasing", "FROM", stage_name_casing},
    {"FromAsCasing", "FROM", from_as_casing},
}};

constexpr std::array<FileCheck, 3> file_checks = {{
    {"DuplicateStageName", duplicate_stage_name},
    {"ReservedStageName", reserved_stage_name},
    {"ConsistentInstructionCasing", consistent_instruction_casing},
}};

}  // namespace

void run_node_checks(const Node& node, const CheckOptions& options, std::string_view local, std::vector<Warning>& out) {
  if (node.row == nullptr) return;
  for (const NodeCheck& check : node_checks) {
    if (node.row->keyword != check.keyword) continue;
    std::string message = check.find(node);
    if (!message.empty() && options.reports(check.rule, false, local)) {
      out.push_back({std::string(check.rule), std::move(message), node.where});
    }
  }
}

void run_file_checks(const std::vector<Instruction>& instructions, const CheckOptions& options,
                     std::vector<Warning>& out) {
  for (const FileCheck& check : file_checks) {
    if (options.reports(check.rule, false)) check.find(instructions, out);
  }
}

bool all_capitals(std::string_view word) {
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
  }
  return true;
}

bool all_small(std::string_view word) {
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') return false;
  }
  return true;
}

}  // namespace dockerfile
