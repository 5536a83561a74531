// Which of an image's files are listed and shown.
#include "lab/commands/table.h"

namespace lab::commands {
namespace {

void fields(Fields& f, LookInImage& command) {
  f.flag("whole", command.whole);
  f.optional_text("path", command.path);
}

Complaint read(Words& line, LookInImage& command) {
  command.whole = line.flag("--whole");
  if (auto path = line.next()) command.path = std::move(*path);
  return std::nullopt;
}

std::string line(const LookInImage& command) {
  const std::string path = command.path.empty() ? "" : quoted(command.path);
  if (!command.whole) return path;
  return path.empty() ? "--whole" : "--whole " + path;
}

Answer apply(Work& work, const LookInImage& command) {
  work.looking = command;
  return {};
}

}  // namespace

const Row look_in_image = make_row<LookInImage, fields, read, line, apply>(
    "look_in_image", "look_in_image [--whole] [PATH]",
    "Shows a file of the selected step's layer; with --whole, of all files so far.");

}  // namespace lab::commands
