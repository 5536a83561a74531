// A new project, another title for the one that is open, or none of it any more.
#pragma once

#include "lab/view.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"

namespace ui {

// Sheets "project-new", "project-rename" and "project-delete".
void draw_project_sheet(Frame& frame, Rect screen, const lab::View& view, FieldMemory& name, SheetMemory& sheet);

}  // namespace ui
