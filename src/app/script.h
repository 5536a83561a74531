// Scripts for the desktop's window: what a person would do, in lines, for screenshots and tests.
//
// Besides the lab's own command lines ("build", "run", "write server.js <<< …") there are: click ID, double_click ID,
// press KEY (as in "Ctrl+Enter", "Tab"), type TEXT, hover ID, rest ID (a finger that stays), theme NAME, frames SECONDS
// (lets that much time go by), and try LINE (a command that may fail). Separated by "; " or line breaks. The window
// itself adds shoot ID NAME.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/stage.h"

namespace app {

[[nodiscard]] std::vector<std::string> split_script(std::string_view script);

// Does one line; empty where it went well, else a sentence.
[[nodiscard]] std::string play_line(Stage& stage, const std::string& line, double& now);

// "Enter", "PageUp", "a"; Key::none for other names.
[[nodiscard]] ui::Key key_named(std::string_view name);

// Frames until nothing moves any more, in time that goes by as fast as it can.
void settle(Stage& stage, double& now);

}  // namespace app
