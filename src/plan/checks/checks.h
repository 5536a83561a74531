// The build checks that need a stage: made while an instruction is dispatched. One file a rule; the function reports
// it.
#pragma once

#include <string_view>

#include "dockerfile/instruction.h"
#include "plan/ports.h"
#include "plan/stage.h"

namespace plan {

// JSONArgsRecommended
void check_json_args_recommended(Stage& stage, const dockerfile::Command& command, std::string_view keyword);
// MultipleInstructionsDisallowed; remembers this CMD
void check_multiple_cmd(Stage& stage);
// WorkdirRelativePath
void check_workdir_relative_path(Stage& stage, std::string_view path);
// ExposeProtoCasing, ExposeInvalidFormat
void check_expose(Stage& stage, std::string_view text, const PortSpec& spec);

}  // namespace plan
