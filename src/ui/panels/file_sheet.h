// A new file, another name for one, or none of it any more: what the sheet about a file asks.
#pragma once

#include "lab/view.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"

namespace ui {

// Sheets "new-file", "rename" and "delete". The path of the file that is to be shown then, if any.
std::optional<std::string> draw_file_sheet(Frame& frame, Rect screen, const lab::View& view, FieldMemory& name,
                                           SheetMemory& sheet);

}  // namespace ui
