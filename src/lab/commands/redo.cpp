// One step forward again.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

Answer apply(Work& work, const Redo& /*command*/) {
  const int next = work.history[static_cast<std::size_t>(work.position)].next;
  if (next < 0) return {false, words::nothing_to_redo()};
  work.position = next;
  return {true, words::redone(work.history[static_cast<std::size_t>(work.position)].label)};
}

}  // namespace

const Row redo =
    make_row<Redo, no_fields<Redo>, no_words<Redo>, no_line<Redo>, apply>("redo", "redo", "Redoes what was undone.");

}  // namespace lab::commands
