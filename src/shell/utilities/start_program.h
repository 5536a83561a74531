// For those that run another program: env, nohup, nice, setsid, time, timeout.
#pragma once

#include <string_view>

#include "shell/program.h"

namespace shell {

// Starts what stands from `first` on in the words; `complaint` is what is told where that cannot be started.
int start_program(Program& program, std::size_t first, const Environment& environment, std::string_view complaint);

}  // namespace shell
