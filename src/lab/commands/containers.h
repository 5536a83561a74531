// What the commands that speak to containers have in common.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lab/work.h"

namespace lab::commands {

// The container of that name; with an empty name, the newest running one. Nothing where there is none.
[[nodiscard]] std::optional<std::size_t> find_container(const State& state, std::string_view name);

// The image's exposed TCP ports, each on the first port of the host that is free, from 3000 on. There must be an image.
[[nodiscard]] std::map<int, int> exposed_ports(const State& state);
// Whether a running container publishes that port of the host.
[[nodiscard]] bool is_taken(const State& state, int host_port);

// Asks for a page, by the container's first published port; the answer becomes what the preview shows. False: there is
// none yet (container::Answer::awaited).
[[nodiscard]] bool visit_page(Work& work, State& state, std::size_t container, std::string_view path);

}  // namespace lab::commands
