// The files that are open: tabs, what the next build would do, and the Dockerfile with its verdicts above the file one
// works on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/widgets/tab_bar.h"

namespace ui {

// The text of a project file; empty where it is no text.
using TextOf = std::function<std::string_view(std::string_view path)>;

// Opens it where it is not open, and makes it the active one. `line` from 1; 0: stay where the caret is.
void open_file(EditorPanelMemory& memory, const TextOf& text_of, const std::string& path, int line = 0);

// After the session changed: its texts replace the editors', and files that are gone are closed.
void take_texts(EditorPanelMemory& memory, const lab::View& view, const TextOf& text_of);

struct EditorPlan {
  bool wrap = false;            // long lines
  bool own_menu = false;        // see EditorSetup
  bool all_files = false;       // there is no column of files: those that are not open stand in a list behind the tabs
  std::vector<TabLook> guests;  // tabs of a panel that has no room of its own
  std::vector<lab::GutterMark> marks;  // while a build is played: beside the Dockerfile, in place of the view's
  std::string forecast;                // what the strip above says meanwhile; empty: nothing is played
  bool alone = false;                  // no other panel is shown
  std::string guest;                   // the one of them that is in front: only tabs and forecast are drawn then
};

struct EditorChoice {
  std::string tab;  // that was chosen
  Rect rest;        // where the guest belongs
};

EditorChoice draw_editor(Frame& frame, Rect rect, const lab::View& view, const TextOf& text_of, const EditorPlan& plan,
                         EditorPanelMemory& memory, MenuMemory& menu);

}  // namespace ui
