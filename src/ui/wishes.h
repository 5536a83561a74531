// What is wanted of the workbench itself and is no command: a sheet, a search, a panel to the front, a file.
#pragma once

#include <string>

#include "ui/workbench.h"

namespace ui {

void go_to_file(Frame& frame, const Scene& scene, Memory& memory, const std::string& path, int line = 0);

// After all is drawn, for what was asked for may take the focus. What only the app can grant stays in `frame.wish`.
// `low`: the panels below stand among the files' tabs.
void grant_wish(Frame& frame, const Scene& scene, bool low, Memory& memory);

}  // namespace ui
