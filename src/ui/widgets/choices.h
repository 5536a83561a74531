// A list to choose from in which every entry is a command.
#pragma once

#include <string_view>
#include <vector>

#include "lab/view.h"
#include "ui/widgets/menu.h"

namespace ui {

// What is chosen is sent. `chosen`: the label of the one that is marked; empty: none. `more` stand below and are no
// commands: one that is chosen stays in `memory.chosen`.
void choice_menu(Frame& frame, const Thing& opener, const std::vector<lab::Choice>& choices, std::string_view chosen,
                 MenuMemory& memory, bool bordered = true, const std::vector<MenuEntry>& more = {});

}  // namespace ui
