// Stops a container. It stays in the list, with its log.
#include "lab/commands/containers.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Stop& command) { f.optional_text("container", command.container); }

Complaint read(Words& line, Stop& command) {
  if (auto name = line.next()) command.container = std::move(*name);
  return std::nullopt;
}

std::string line(const Stop& command) { return command.container.empty() ? "" : quoted(command.container); }

Answer apply(Work& work, const Stop& command) {
  State next = work.now();
  const auto index = find_container(next, command.container);
  if (!index) return {false, words::no_such_container(command.container)};
  container::Container& container = next.containers[*index];
  if (container.state != container::State::running) return {false, words::is_not_running(container.name)};
  container = container::stopped(container);
  const std::string name = container.name;
  if (name == next.page_container) next.page.reset();
  work.add(std::move(next), command, words::stop_label(name));
  return {true, words::stopped(name)};
}

}  // namespace

const Row stop = make_row<Stop, fields, read, line, apply>("stop", "stop [CONTAINER]", "Stops a container.");

}  // namespace lab::commands
