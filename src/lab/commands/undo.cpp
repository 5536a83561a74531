// One step back.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

Answer apply(Work& work, const Undo& /*command*/) {
  const Moment& now = work.history[static_cast<std::size_t>(work.position)];
  if (now.parent < 0) return {false, words::nothing_to_undo()};
  work.position = now.parent;  // whose `next` is where one comes from
  return {true, words::undone(now.label)};
}

}  // namespace

const Row undo =
    make_row<Undo, no_fields<Undo>, no_words<Undo>, no_line<Undo>, apply>("undo", "undo", "Undoes the last step.");

}  // namespace lab::commands
