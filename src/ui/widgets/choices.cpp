#include "ui/widgets/choices.h"

namespace ui {

void choice_menu(Frame& frame, const Thing& opener, const std::vector<lab::Choice>& choices, std::string_view chosen,
                 MenuMemory& memory, bool bordered, const std::vector<MenuEntry>& more) {
  std::vector<MenuEntry> entries;
  for (const lab::Choice& choice : choices)
    entries.push_back({choice.id, choice.label, choice.note, choice.label == chosen});
  entries.insert(entries.end(), more.begin(), more.end());
  menu_button(frame, opener, entries, memory, bordered);
  for (const lab::Choice& choice : choices) {
    if (memory.chosen != choice.id) continue;
    memory.chosen.clear();
    frame.send(choice.command);
    return;
  }
}

}  // namespace ui
