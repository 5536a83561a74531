// What the workbench remembers between passes: scroll, tabs, splitters, the focus. All of it may be lost without harm;
// what matters is in the session.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ui/focus.h"
#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/news.h"
#include "ui/panels/build_form.h"
#include "ui/panels/notice.h"
#include "ui/panels/palette.h"
#include "ui/panels/progress.h"
#include "ui/semantics.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"
#include "ui/zoom.h"

namespace ui {

struct EditorPanelMemory {
  std::map<std::string, EditorMemory, std::less<>> files;
  std::vector<std::string> tabs;  // paths
  std::string active;             // path
  std::string below;              // the file that stands below the Dockerfile
  FindMemory find;                // in the active one
};

struct FilesMemory {
  std::set<std::string, std::less<>> closed;  // directories
  ScrollMemory scroll;
  ScrollMemory shelf;
};

struct StackMemory {
  ScrollMemory scroll;
  float content = 240;  // height that its rows took last time
  bool reveal = false;  // the step that Why? is about is to be brought into view, once the build was played
};

struct WhyMemory {
  ScrollMemory scroll;
  int build = 0;  // whose proof is shown
  int step = 0;
  bool proven = false;
};

struct ImageFilesMemory {
  std::set<std::string, std::less<>> closed;  // folders
  ScrollMemory scroll;
  int build = 0;  // whose files these are
  int step = 0;
  bool whole = false;
  std::string shown;  // path of the file that is open
  ScrollMemory look;  // in it
};

struct GraphMemory {
  ZoomView view;
  int build = 0;         // whose graph it is
  std::set<int> opened;  // first nodes of the runs that somebody unfolded
  Point dragged;         // where the pointer was
};

struct OutputMemory {
  EditorMemory text;
  FindMemory find;
  bool tty = false;  // which manner is wanted
  bool shown_tty = false;
  unsigned revision = ~0U;  // of the output that `text` was taken from
  bool to_error = false;    // its error is to be brought into view
};

struct BottomMemory {
  std::string tab = "bottom:preview";
  bool chosen = false;  // by the person; until then the one that the page wants is in front, once it is there
  OutputMemory output;
  OutputMemory log;
  ScrollMemory comparison;
  ScrollMemory history;
  ScrollMemory page;
  ScrollMemory timeline;
  GraphMemory graph;
  ImageFilesMemory image_files;
};

struct PlayMemory {
  int known = 0;       // the newest build with layers that was seen
  int builds = 0;      // how many builds there were then
  bool asked = false;  // a build was asked for and has not been seen yet
  double since = -1;   // when it began; below 0: nothing plays
};

struct Memory {
  ProgressMemory progress;
  FocusList focus;
  Semantics semantics;
  PointerMemory pointer;
  MenuMemory menu;
  SheetMemory sheet;
  PaletteMemory palette;
  FieldMemory asked_name;  // of the sheet that asks for one
  BuildFormMemory build_form;
  Splits splits;
  Pane pane = Pane::code;
  Alone alone = Alone::none;
  EditorPanelMemory editor;
  FilesMemory files;
  StackMemory stack;
  WhyMemory why;
  BottomMemory bottom;
  bool bottom_in_front = false;  // where the panel below has no room: its tab is chosen among the files
  PlayMemory play;
  unsigned revision = ~0U;  // of the view that the editors' texts were taken from
  std::string opened;       // the project (and lesson) whose files were opened
  NewsMemory news;
  NoticeMemory notice;
  std::vector<Rect> over;  // what lay over the panels in the last pass
};

}  // namespace ui
