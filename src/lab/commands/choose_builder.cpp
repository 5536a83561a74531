// Which of Docker's builders builds next. Each has a cache of its own.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, ChooseBuilder& command) { f.builder("builder", command.builder); }

Complaint read(Words& line, ChooseBuilder& command) {
  const auto name = line.next();
  if (name == "buildkit")
    command.builder = build::BuilderKind::buildkit;
  else if (name == "classic")
    command.builder = build::BuilderKind::classic;
  else
    return "A builder is buildkit or classic.";
  return std::nullopt;
}

std::string line(const ChooseBuilder& command) {
  return command.builder == build::BuilderKind::buildkit ? "buildkit" : "classic";
}

Answer apply(Work& work, const ChooseBuilder& command) {
  if (work.now().builder == command.builder) return {};
  State next = work.now();
  next.builder = command.builder;
  work.add(std::move(next), command, words::builder_label(command.builder));
  return {true, words::builder_chosen(command.builder)};
}

}  // namespace

const Row choose_builder = make_row<ChooseBuilder, fields, read, line, apply>(
    "choose_builder", "choose_builder buildkit|classic", "Chooses the builder; each has a cache of its own.");

}  // namespace lab::commands
