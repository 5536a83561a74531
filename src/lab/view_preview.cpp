// The page that the shown container served, and how old the files of its image are.
#include <string>

#include "base/text.h"
#include "lab/commands/containers.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"
#include "lab/work.h"

namespace lab {
namespace {

// The container that the preview is about: the one asked last, else the newest.
const container::Container* shown_container(const State& state) {
  for (const container::Container& container : state.containers) {
    if (container.name == state.page_container) return &container;
  }
  return state.containers.empty() ? nullptr : &state.containers.back();
}

std::string header(const container::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (base::lower_ascii(key) == name) return value;
  }
  return {};
}

std::string title_of(std::string_view html) {
  const std::string lower = base::lower_ascii(html);
  const std::size_t open = lower.find("<title");
  if (open == std::string::npos) return {};
  const std::size_t begin = lower.find('>', open);
  const std::size_t end = lower.find("</title", open);
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  std::string title(base::trim(html.substr(begin + 1, end - begin - 1)));
  title = base::replace_all(title, "&lt;", "<");
  title = base::replace_all(title, "&gt;", ">");
  title = base::replace_all(title, "&quot;", "\"");
  title = base::replace_all(title, "&#39;", "'");
  return base::replace_all(title, "&amp;", "&");
}

std::string status_line(int status) {
  switch (status) {
    case 400: return "400 Bad Request";
    case 401: return "401 Unauthorized";
    case 403: return "403 Forbidden";
    case 404: return "404 Not Found";
    case 405: return "405 Method Not Allowed";
    case 500: return "500 Internal Server Error";
    case 501: return "501 Not Implemented";
    case 503: return "503 Service Unavailable";
    default: return std::to_string(status);
  }
}

std::string badge_of(const State& state, const container::Container& container) {
  if (older_than_project(state, container.build)) return words::older_than_edit(container.build);
  if (container.build != state.image_build) return words::newer_image(container.build, state.image_build);
  return {};
}

// "docker run -p 3000:80 my-app".
std::string run_line(const std::map<int, int>& published) {
  std::string line = "docker run ";
  for (const auto& [host, inside] : published)
    line += "-p " + std::to_string(host) + ":" + std::to_string(inside) + " ";
  return line + words::image_name();
}

Choice choice_of(const container::Container& container) {
  const bool runs = container.state == container::State::running;
  std::string note = words::container_note(runs, container.exit_code, container.build);
  return {"container:" + container.name, container.name, std::move(note), Visit{container.name, "/"}};
}

}  // namespace

void show_run(const Session& session, View& view) {
  const State& state = session.now();
  view.can_run = state.image != nullptr;
  view.run_note.clear();
  if (!view.can_run) return;
  if (auto problem = container::cannot_run(state.image)) {
    view.can_run = false;
    view.run_note = std::move(*problem);
    return;
  }
}

void show_preview(const Session& session, View& view) {
  const State& state = session.now();
  if (view.can_run) view.run_note = run_line(commands::exposed_ports(state));
  const container::Container* container = shown_container(state);
  if (container == nullptr) return;
  Preview& preview = view.preview;
  preview.running = container->state == container::State::running;
  preview.state = words::container_state(container->name, preview.running, container->exit_code);
  preview.log = container->log;
  preview.name = container->name;
  preview.command = run_line(container->published);
  for (std::size_t i = state.containers.size(); i-- > 0;) preview.containers.push_back(choice_of(state.containers[i]));
  if (!container->published.empty()) {
    preview.url = "http://localhost:" + std::to_string(container->published.begin()->first) + state.page_path;
  }
  preview.badge = badge_of(state, *container);
  if (!state.page) return;
  preview.html = state.page->body;
  preview.content_type = header(*state.page, "content-type");
  if (state.page->status == 0)
    preview.title = words::nothing_answered(container->name);
  else if (state.page->status >= 400)
    preview.title = status_line(state.page->status);
  else
    preview.title = title_of(state.page->body);
}

}  // namespace lab
