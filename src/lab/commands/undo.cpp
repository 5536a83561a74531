// One step back.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

Answer apply(Work& work, const Undo& /*command*/) {
  if (work.position == 0) return {false, words::nothing_to_undo()};
  const std::string label = work.history[static_cast<std::size_t>(work.position)].label;
  --work.position;
  return {true, words::undone(label)};
}

}  // namespace

const Row undo =
    make_row<Undo, no_fields<Undo>, no_words<Undo>, no_line<Undo>, apply>("undo", "undo", "Takes the last step back.");

}  // namespace lab::commands
