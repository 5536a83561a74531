#include "lab/commands/containers.h"

#include "base/number.h"

namespace lab::commands {

std::optional<std::size_t> find_container(const State& state, std::string_view name) {
  for (std::size_t i = state.containers.size(); i-- > 0;) {
    const container::Container& candidate = state.containers[i];
    if (name.empty() ? candidate.state == container::State::running : candidate.name == name) return i;
  }
  return std::nullopt;
}

bool is_taken(const State& state, int host_port) {
  for (const container::Container& container : state.containers) {
    if (container.state == container::State::running && container.published.count(host_port) != 0) return true;
  }
  return false;
}

std::map<int, int> exposed_ports(const State& state) {
  std::map<int, int> published;
  int host = 3000;
  for (const std::string& port : state.image->config.exposed_ports) {
    const std::size_t slash = port.find('/');
    if (slash != std::string::npos && port.substr(slash) != "/tcp") continue;
    const auto inside = base::whole_number<int>(port.substr(0, slash));
    if (!inside) continue;
    while (is_taken(state, host)) ++host;
    published[host++] = *inside;
  }
  return published;
}

bool visit_page(Work& work, State& state, std::size_t container, std::string_view path) {
  container::Container& asked = state.containers[container];
  const container::Request request = {.method = "GET", .path = std::string(path)};
  container::Answer answer = container::request(asked, asked.published.begin()->first, request, *work.answers);
  if (answer.awaited) return false;
  asked = std::move(answer.container);
  state.page = std::move(answer.response);
  state.page_path = path;
  state.page_container = asked.name;
  if (state.page->status == 0) return true;
  work.events.push_back(
      {.kind = Event::Kind::served, .build = state.build_number(asked.build), .text = state.page->body});
  return true;
}

}  // namespace lab::commands
