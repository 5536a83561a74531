// A form for a build's options, with the command line that it stands for.
#pragma once

#include <array>

#include "lab/build_form.h"
#include "lab/view.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"

namespace ui {

struct BuildFormMemory {
  std::array<FieldMemory, 9> fields;  // in the order of the form
  bool no_cache = false;
  bool pull = false;
  ScrollMemory scroll;
};

void draw_build_form(Frame& frame, Rect screen, const lab::View& view, BuildFormMemory& memory, SheetMemory& sheet);

}  // namespace ui
