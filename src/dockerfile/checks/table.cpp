#include "dockerfile/checks/table.h"

#include <algorithm>

namespace dockerfile {

const std::vector<NodeCheck>& node_checks() {
  static const std::vector<NodeCheck> table = {
      {"MaintainerDeprecated", "MAINTAINER", maintainer_deprecated},
      {"StageNameCasing", "FROM", stage_name_casing},
      {"FromAsCasing", "FROM", from_as_casing},
  };
  return table;
}

const std::vector<FileCheck>& file_checks() {
  static const std::vector<FileCheck> table = {
      {"DuplicateStageName", duplicate_stage_name},
      {"ReservedStageName", reserved_stage_name},
      {"ConsistentInstructionCasing", consistent_instruction_casing},
  };
  return table;
}

void run_node_checks(const Node& node, const CheckOptions& options, std::string_view local, std::vector<Warning>& out) {
  for (const NodeCheck& check : node_checks()) {
    if (node.capitals != check.keyword) continue;
    std::string message = check.find(node);
    if (!message.empty() && options.reports(check.rule, false, local)) {
      out.push_back({std::string(check.rule), std::move(message), node.where});
    }
  }
}

void run_file_checks(const std::vector<Instruction>& instructions, const CheckOptions& options,
                     std::vector<Warning>& out) {
  for (const FileCheck& check : file_checks()) {
    if (options.reports(check.rule, false)) check.find(instructions, out);
  }
}

bool all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool all_small(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace dockerfile
