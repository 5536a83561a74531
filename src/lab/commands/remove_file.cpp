// Removes a file, or a folder with all that is in it.
#include "lab/commands/edits.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, RemoveFile& command) { f.text("path", command.path); }

Complaint read(Words& line, RemoveFile& command) {
  auto path = line.next();
  if (!path) return "Which file?";
  command.path = std::move(*path);
  return std::nullopt;
}

std::string line(const RemoveFile& command) { return quoted(command.path); }

Answer apply(Work& work, const RemoveFile& command) {
  const State& now = work.now();
  const std::string path = fs::clean(command.path);
  if (path == "/" || now.project.find(path) == nullptr) return {false, words::no_such_file(shown(path))};
  State next = now;
  next.project = now.project.without(path);
  ++next.edits;
  work.add(std::move(next), command, words::remove_label(shown(path)));
  return {true, words::removed(shown(path))};
}

}  // namespace

const Row remove_file = make_row<RemoveFile, fields, read, line, apply>("remove", "remove PATH",
                                                                        "Removes a file or folder of the project.");

}  // namespace lab::commands
