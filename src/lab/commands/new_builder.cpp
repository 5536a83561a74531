// Another machine: the chosen builder as it comes out of its box. What was exported stays, in the registry.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

Answer apply(Work& work, const NewBuilder& command) {
  State next = work.now();
  (next.builder == build::BuilderKind::buildkit ? next.buildkit : next.classic) = build::Cache();
  ++next.machines;
  work.add(std::move(next), command, words::new_builder_label());
  return {true, words::new_builder()};
}

}  // namespace

const Row new_builder = make_row<NewBuilder, no_fields<NewBuilder>, no_words<NewBuilder>, no_line<NewBuilder>, apply>(
    "new_builder", "new_builder", "Switches to a fresh builder, whose cache is empty.");

}  // namespace lab::commands
