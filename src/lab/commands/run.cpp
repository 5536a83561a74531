// Runs a new container from the newest image, and visits its page. Older containers go on as they are.
#include "base/number.h"
#include "lab/commands/containers.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Run& command) { f.ports("published", command.published); }

Complaint read(Words& line, Run& command) {
  while (const auto pair = line.option("-p")) {
    const std::size_t colon = pair->find(':');
    if (colon == std::string::npos) return "-p takes HOST:CONTAINER, two ports.";
    const auto host = base::whole_number<int>(pair->substr(0, colon));
    const auto inside = base::whole_number<int>(pair->substr(colon + 1));
    if (!host || !inside || *host < 1 || *host > 65535 || *inside < 1 || *inside > 65535) {
      return "A port is a number from 1 to 65535.";
    }
    command.published[*host] = *inside;
  }
  return std::nullopt;
}

std::string line(const Run& command) {
  std::string out;
  for (const auto& [host, inside] : command.published) {
    out += (out.empty() ? "-p " : " -p ") + std::to_string(host) + ":" + std::to_string(inside);
  }
  return out;
}

Answer apply(Work& work, const Run& command) {
  State next = work.now();
  if (next.image == nullptr) return {false, words::nothing_to_run()};
  const int number = static_cast<int>(next.containers.size()) + 1;
  container::RunOptions options = {
      .name = "web-" + std::to_string(number), .number = number, .build = next.image_build};
  options.published = command.published.empty() ? exposed_ports(next) : command.published;
  for (const auto& [host, inside] : options.published) {
    if (is_taken(next, host)) return {false, words::port_is_taken(host)};
  }
  auto started = container::run(next.image, options, *work.answers);
  if (!started && started.error().awaited) return {};
  if (!started) return {false, started.error().message};
  next.containers.push_back(std::move(started).value());
  next.page.reset();
  next.page_path = "/";
  const container::Container& container = next.containers.back();
  const std::string name = container.name;
  next.page_container = name;
  const bool running = container.state == container::State::running;
  const int exit_code = container.exit_code;
  const bool published = !container.published.empty();
  const int host = published ? container.published.begin()->first : 0;

  work.events.push_back({.kind = Event::Kind::ran, .build = next.build_number(next.image_build), .running = running});
  if (running && published && !visit_page(work, next, next.containers.size() - 1, "/")) return {};
  work.add(std::move(next), command, words::run_label(name));
  if (!running) return {false, words::exited_at_once(name, exit_code)};
  return {true, published ? words::running_at(name, host) : words::running_without_port(name)};
}

}  // namespace

const Row run = make_row<Run, fields, read, line, apply>("run", "run [-p HOST:CONTAINER]…",
                                                         "Runs a new container from the newest image.");

}  // namespace lab::commands
