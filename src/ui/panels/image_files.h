// What a layer of the image added, changed and removed, and what of the image is wasted.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

void draw_image_files(Frame& frame, Rect rect, const lab::ImageFiles& files, ImageFilesMemory& memory);

}  // namespace ui
