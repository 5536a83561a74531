// Processes and their outcomes as bytes, for a page that runs them in a worker: it shares no memory with that.
//
// An outcome is sent as what differs from its process, which both sides have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/shell.h"

namespace shell {

// Nothing: its files are too deep to be sent (fs::deepest_packed). Its limit of work stays behind.
[[nodiscard]] std::optional<std::string> write_process(const Process& process);
[[nodiscard]] std::optional<Process> read_process(std::string_view bytes);  // nothing: they are of no process

[[nodiscard]] std::optional<std::string> write_outcome(const Outcome& outcome, const Process& process);
[[nodiscard]] std::optional<Outcome> read_outcome(std::string_view bytes, const Process& process);

}  // namespace shell
