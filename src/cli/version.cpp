// layerlab version: which version this is, and which builders it follows.
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/record_json.h"
#include "cli/table.h"

namespace cli {
namespace {

constexpr std::string_view buildkit_version = "0.32.2";
constexpr std::string_view classic_version = "20.10.24";

Exit run(const Arguments& arguments) {
  if (arguments.has("--json")) {
    print_json({{"layerlab", LAYERLAB_VERSION}, {"buildkit", buildkit_version}, {"classic", classic_version}});
    return Exit::ok;
  }
  print_line("layerlab " + std::string(LAYERLAB_VERSION));
  print_line("follows BuildKit " + std::string(buildkit_version) + " and the classic builder of Docker " +
             std::string(classic_version));
  return Exit::ok;
}

}  // namespace

Subcommand version_subcommand() {
  return {.name = "version",
          .usage = "layerlab version [--json]",
          .about = "Says which version this is, and which of Docker's builders it follows.",
          .details = "",
          .options = {json_option()},
          .least = 0,
          .most = 0,
          .run = run};
}

}  // namespace cli
