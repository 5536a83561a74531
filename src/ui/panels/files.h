// The project's files, what of them was edited since the image was built; and beneath, the builder's cache as a shelf.
#pragma once

#include <optional>
#include <string>

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

// The path of the file that was chosen. `played`: no build is being played.
std::optional<std::string> draw_files(Frame& frame, Rect rect, const lab::View& view, std::string_view open,
                                      bool played, FilesMemory& memory, MenuMemory& menu);

}  // namespace ui
