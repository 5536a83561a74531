// All that can be done, to search by name: Ctrl+K.
#pragma once

#include "lab/view.h"
#include "ui/actions.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"

namespace ui {

struct PaletteMemory {
  FieldMemory query;
  ScrollMemory scroll;
  int chosen = 0;
};

// What was chosen, if anything; the sheet is closed then.
std::optional<Action> draw_palette(Frame& frame, Rect screen, std::vector<Action> actions, PaletteMemory& memory,
                                   SheetMemory& sheet);

}  // namespace ui
