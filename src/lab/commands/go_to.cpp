// To any moment of the history, 0 being its beginning.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, GoTo& command) { f.number("moment", command.moment); }

Complaint read(Words& line, GoTo& command) {
  const auto word = line.next();
  const auto number = word ? base::whole_number<int>(*word) : std::nullopt;
  if (!number) return "Which moment? 0 is the beginning.";
  command.moment = *number;
  return std::nullopt;
}

std::string line(const GoTo& command) { return std::to_string(command.moment); }

Answer apply(Work& work, const GoTo& command) {
  if (command.moment < 0 || static_cast<std::size_t>(command.moment) >= work.history.size()) {
    return {false, words::no_such_moment(work.history.size())};
  }
  work.go_to(command.moment);
  return {true, words::went_to(work.history[static_cast<std::size_t>(work.position)].label)};
}

}  // namespace

const Row go_to = make_row<GoTo, fields, read, line, apply>("go_to", "go_to MOMENT",
                                                            "Goes to a moment of the history; 0 is its beginning.");

}  // namespace lab::commands
