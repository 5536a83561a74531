// Asks a container for a page, as a browser does. No step of the history: looking changes nothing that undo should
// bring back.
#include "lab/commands/containers.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Visit& command) {
  f.optional_text("container", command.container);
  f.optional_text("path", command.path);
}

Complaint read(Words& line, Visit& command) {
  if (auto name = line.option("--container")) command.container = std::move(*name);
  if (auto path = line.next()) command.path = std::move(*path);
  return std::nullopt;
}

std::string line(const Visit& command) {
  std::string out = command.container.empty() ? "" : "--container " + quoted(command.container);
  if (!command.path.empty()) out += (out.empty() ? "" : " ") + quoted(command.path);
  return out;
}

Answer apply(Work& work, const Visit& command) {
  State next = work.now();
  const auto index = find_container(next, command.container);
  if (!index) return {false, words::no_such_container(command.container)};
  const container::Container& container = next.containers[*index];
  const std::string name = container.name;
  if (container.state != container::State::running) {  // what is left of it can be looked at
    next.page.reset();
    next.page_path = "/";
    next.page_container = name;
    work.amend(std::move(next));
    return {false, words::is_not_running(name)};
  }
  if (container.published.empty()) return {false, words::publishes_no_port(name)};
  const std::string path = command.path.empty() || command.path.front() != '/' ? "/" + command.path : command.path;
  if (!visit_page(work, next, *index, path)) return {};
  const int status = next.page->status;
  const bool still_runs = next.containers[*index].state == container::State::running;
  const int exit_code = next.containers[*index].exit_code;
  work.amend(std::move(next));
  if (!still_runs) return {false, words::exited(name, exit_code)};
  if (status == 0) return {false, words::nothing_answered(name)};
  return {true, words::answered(name, path, status)};
}

}  // namespace

const Row visit = make_row<Visit, fields, read, line, apply>("visit", "visit [--container NAME] [PATH]",
                                                             "Asks a container for a page.");

}  // namespace lab::commands
