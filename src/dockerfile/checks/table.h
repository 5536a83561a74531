// The build checks that need the Dockerfile alone, a row each. Those that need stages or variables are in
// src/plan/checks.
//
// To add one: a file in this folder that defines its function, a declaration here, a row in table.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/checks/options.h"
#include "dockerfile/instruction.h"
#include "dockerfile/node.h"

namespace dockerfile {

// Looks at one instruction as written, before it is known whether it is right. Empty: nothing found.
struct NodeCheck {
  std::string_view rule;
  std::string_view keyword;  // of the instructions that it looks at, in capitals
  std::string (*find)(const Node& node);
};

// Looks at all instructions at the end.
struct FileCheck {
  std::string_view rule;
  void (*find)(const std::vector<Instruction>& instructions, std::vector<Warning>& out);
};

// `local`: the instruction's own "# check=…".
void run_node_checks(const Node& node, const CheckOptions& options, std::string_view local, std::vector<Warning>& out);
void run_file_checks(const std::vector<Instruction>& instructions, const CheckOptions& options,
                     std::vector<Warning>& out);

// InvalidDefinitionDescription, an experimental rule: the last line of the comments above an ARG or a named FROM begins
// with its name. Looks at the typed instruction, so it is no row. Empty: nothing found.
[[nodiscard]] std::string definition_description(const Body& body, const std::vector<std::string_view>& comments);

[[nodiscard]] std::string maintainer_deprecated(const Node& node);
[[nodiscard]] std::string stage_name_casing(const Node& node);
[[nodiscard]] std::string from_as_casing(const Node& node);
void duplicate_stage_name(const std::vector<Instruction>& instructions, std::vector<Warning>& out);
void reserved_stage_name(const std::vector<Instruction>& instructions, std::vector<Warning>& out);
void consistent_instruction_casing(const std::vector<Instruction>& instructions, std::vector<Warning>& out);

// How a word is written, for the checks of casing. A word without letters is both.
[[nodiscard]] bool all_capitals(std::string_view word);
[[nodiscard]] bool all_small(std::string_view word);

}  // namespace dockerfile
