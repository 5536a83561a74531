// The build checks that need a stage: made while an instruction is dispatched. One file a rule; the function reports
// it.
#pragma once

#include <string_view>

#include "dockerfile/instruction.h"
#include "plan/ports.h"
#include "plan/stage.h"

namespace plan {

// JSONArgsRecommended, of CMD and ENTRYPOINT
void check_json_args_recommended(Stage& stage, const dockerfile::Command& command);
// MultipleInstructionsDisallowed; `last` is where the stage had this instruction before, and becomes this place
void check_used_once(Stage& stage, std::optional<dockerfile::Range>& last);
// LegacyKeyValueFormat, of ENV and LABEL
void check_legacy_pairs(Stage& stage, bool legacy);
// SecretsUsedInArgOrEnv
void check_secret_name(Stage& stage, std::string_view keyword, std::string_view name);
// WorkdirRelativePath
void check_workdir_relative_path(Stage& stage, std::string_view path);
// ExposeProtoCasing, ExposeInvalidFormat
void check_expose(Stage& stage, std::string_view text, const PortSpec& spec);

}  // namespace plan
