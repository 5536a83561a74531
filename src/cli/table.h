// The subcommands, each made in a file of its own; the table is in table.cpp.
#pragma once

#include "cli/subcommand.h"

namespace cli {

[[nodiscard]] Subcommand build_subcommand();
[[nodiscard]] Subcommand check_subcommand();
[[nodiscard]] Subcommand explain_subcommand();
[[nodiscard]] Subcommand parse_subcommand();
[[nodiscard]] Subcommand play_subcommand();
[[nodiscard]] Subcommand record_subcommand();
[[nodiscard]] Subcommand truth_subcommand();
[[nodiscard]] Subcommand version_subcommand();

}  // namespace cli
