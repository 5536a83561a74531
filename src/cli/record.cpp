// layerlab record DIR: the folder's state, to be compared with later by `layerlab explain`.
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/recording.h"
#include "cli/table.h"

namespace cli {
namespace {

Exit run(const Arguments& arguments) {
  auto project = read_folder(arguments.words[0]);
  if (!project) return refuse(project.error());
  const auto text = write_recording({folder_name(arguments.words[0]), std::move(project).value()});
  if (!text) return refuse(text.error());
  print_line(*text);
  return Exit::ok;
}

}  // namespace

Subcommand record_subcommand() {
  return {
      .name = "record",
      .usage = "layerlab record DIR > FILE",
      .about = "Writes down a folder as it is, for `layerlab explain FILE DIR` to compare with later.",
      .details =
          "Keep the record of what was built last; after some edits, `layerlab explain FILE DIR` tells which steps a "
          "build\nwould run again, and why. Texts are kept whole, other files by size and SHA-256.",
      .options = {},
      .least = 1,
      .most = 1,
      .run = run};
}

}  // namespace cli
