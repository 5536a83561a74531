#include "cli/table.h"

namespace cli {

const std::vector<Subcommand>& subcommands() {
  static const std::vector<Subcommand> table = {build_subcommand(), check_subcommand(),  explain_subcommand(),
                                                parse_subcommand(), play_subcommand(),   record_subcommand(),
                                                truth_subcommand(), version_subcommand()};
  return table;
}

}  // namespace cli
