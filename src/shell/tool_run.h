// Plays a command of a tool model over the files of the process: reads, installs, writes, prints, takes its time.
#pragma once

#include "shell/program.h"
#include "shell/tool_model.h"

namespace shell {

int run_tool(Program& program, const ToolModel& model);

}  // namespace shell
