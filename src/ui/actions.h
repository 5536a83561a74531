// Everything that can be done, with its name and its keys: what the palette lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/view.h"
#include "ui/options.h"

namespace ui {

struct Action {
  std::string id;     // "do:build", "file:server.js"
  std::string label;  // "Build", "Open server.js"
  std::string keys;   // "Ctrl+Enter"; empty: it has none
  std::string note;   // the command line that it stands for, or a sentence about it
  std::optional<lab::Command> command;
  std::string wish;  // see Frame::wish; a command may have one, too: what is to be seen of it
};

// Those that can be done now; `active`: the file that is worked on, empty: none.
[[nodiscard]] std::vector<Action> actions_of(const lab::View& view, const Options& options, const std::string& active);

// Those that hold every word of `query`, the best ones first; all of them where it is empty.
[[nodiscard]] std::vector<Action> matching(std::vector<Action> actions, std::string_view query);

}  // namespace ui
