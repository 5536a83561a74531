// Starts anew with one of the sample projects.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, OpenSample& command) { f.text("id", command.id); }

Complaint read(Words& line, OpenSample& command) {
  auto id = line.next();
  if (!id) return "Which sample?";
  command.id = std::move(*id);
  return std::nullopt;
}

std::string line(const OpenSample& command) { return quoted(command.id); }

Answer apply(Work& work, const OpenSample& command) {
  std::vector<std::string> known;
  for (const Sample& sample : work.data->samples) {
    known.push_back(sample.id);
    if (sample.id != command.id) continue;
    work.restart(sample.title, sample.project, sample.open, command, words::opened_label(sample.title));
    return {true, words::opened(sample.title, sample.about)};
  }
  return {false, words::no_such("sample project", command.id, known)};
}

}  // namespace

const Row open_sample = make_row<OpenSample, fields, read, line, apply>("open_sample", "open_sample ID",
                                                                        "Opens a sample project as it came.");

}  // namespace lab::commands
