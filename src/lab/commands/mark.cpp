// Says what a step of the next build will do.
#include <algorithm>

#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Mark& command) {
  f.number("step", command.step);
  f.text("says", command.says);
}

Complaint read(Words& line, Mark& command) {
  const auto number = line.next();
  auto says = line.next();
  const auto step = number ? base::whole_number<int>(*number) : std::nullopt;
  if (!step || !says) return "This takes the number of a step, from 0, and cached, runs or open.";
  command = {*step, std::move(*says)};
  return std::nullopt;
}

std::string line(const Mark& command) { return std::to_string(command.step) + ' ' + quoted(command.says); }

Answer apply(Work& work, const Mark& command) {
  if (command.says != "cached" && command.says != "runs" && command.says != "open")
    return {false, words::no_such_mark(command.says)};
  const build::Record& ahead = forecast_of(work);
  const bool there = command.step >= 0 && static_cast<std::size_t>(command.step) < ahead.steps.size();
  if (!there || !is_asked(ahead.steps[static_cast<std::size_t>(command.step)])) return {false, words::no_such_step()};
  const build::Step& step = ahead.steps[static_cast<std::size_t>(command.step)];
  std::vector<Prediction>& marks = work.predictions;
  marks.erase(std::remove_if(marks.begin(), marks.end(), [&](const Prediction& p) { return p.step == command.step; }),
              marks.end());
  if (command.says != "open") marks.push_back({command.step, step.text, command.says == "runs"});
  work.predicting = true;
  return {true, words::marked(step.text, command.says)};
}

}  // namespace

const Row mark = make_row<Mark, fields, read, line, apply>(
    "mark", "mark STEP cached|runs|open", "Guesses what a step of the next build will do; steps count from 0.");

}  // namespace lab::commands
