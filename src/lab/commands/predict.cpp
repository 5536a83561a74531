// Asks before each build what it will do, or stops asking.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Predict& command) {
  bool off = !command.on;
  f.flag("off", off);
  command.on = !off;
}

Complaint read(Words& line, Predict& command) {
  const auto word = line.next();
  if (word && *word != "off") return "This takes nothing, or off.";
  command.on = !word;
  return std::nullopt;
}

std::string line(const Predict& command) { return command.on ? "" : "off"; }

Answer apply(Work& work, const Predict& command) {
  work.predicting = command.on;
  work.predictions.clear();
  return {true, command.on ? words::predict_first() : words::predicting_ended()};
}

}  // namespace

const Row predict = make_row<Predict, fields, read, line, apply>(
    "predict", "predict [off]", "Asks which steps of the next build will be CACHED and which will run; off: no more.");

}  // namespace lab::commands
