// Which step of which build Why? tells about.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, SelectStep& command) {
  f.number("build", command.build);
  f.number("step", command.step);
}

Complaint read(Words& line, SelectStep& command) {
  const auto first = line.next();
  const auto second = line.next();
  const auto build = first ? base::whole_number<int>(*first) : std::nullopt;
  const auto step = second ? base::whole_number<int>(*second) : std::nullopt;
  if (!build || !step) return "This takes the number of a build and that of a step, from 0.";
  command = {*build, *step};
  return std::nullopt;
}

std::string line(const SelectStep& command) {
  return std::to_string(command.build) + ' ' + std::to_string(command.step);
}

Answer apply(Work& work, const SelectStep& command) {
  if (command.build == 0) {
    work.selected = {};
    return {};
  }
  const BuildRef record = work.now().build_number(command.build);
  if (record == nullptr || command.step < 0 || static_cast<std::size_t>(command.step) >= record->steps.size()) {
    return {false, words::no_such_step()};
  }
  work.selected = command;
  work.events.push_back({.kind = Event::Kind::step_selected, .build = record, .step = command.step});
  return {};
}

}  // namespace

const Row select_step = make_row<SelectStep, fields, read, line, apply>(
    "select_step", "select_step BUILD STEP", "Asks why a step of a build ran or was reused; steps count from 0.");

}  // namespace lab::commands
