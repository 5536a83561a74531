// A code editor: numbers, colours, caret and selection, verdicts and chips beside the lines, what is wrong underlined.
//
// Draws the rows that are seen and no others: the length of the text costs nothing here. A row is a line, or a piece of
// one where long lines are wrapped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/view.h"
#include "ui/edit/brackets.h"
#include "ui/edit/editing.h"
#include "ui/edit/find.h"
#include "ui/edit/wrap.h"
#include "ui/frame.h"
#include "ui/highlight/tokens.h"
#include "ui/widgets/scroll_area.h"

namespace ui {

// The text with what an input method has not finished in place of some of it.
struct ComposedText {
  edit::Buffer text;
  std::size_t begin = 0;  // of the unfinished part
  std::size_t end = 0;
  std::size_t caret = 0;
  std::size_t replaced = 0;  // bytes of the editor's own text
  unsigned of = 0;           // its revision
};

// What a finger, or the second button, began.
struct HandMemory {
  double since = -1;             // a finger rests on the text since then; below 0: none does
  bool handles = false;          // at both ends of the selection
  bool menu = false;             // beside it
  std::optional<Point> pointed;  // where the second button went down: the menu stands there
  std::size_t fixed = 0;         // the end that stays while the other one is dragged
  Point grip;                    // from the finger to the text that it drags along
  std::vector<Rect> covers;      // handles and menu, as they were drawn last
};

struct EditorMemory {
  edit::Editing editing;
  ScrollMemory scroll;
  bool tab_leaves = false;  // after Esc: the next Tab goes on to the next thing
  bool reveal = false;      // bring the caret into view
  HandMemory hand;
  float wheel_rest = 0;
  // Worked out from the text, again when it changes:
  unsigned known = ~0U;  // revision of the buffer
  std::string known_path;
  std::vector<highlight::Token> tokens;
  int widest = 0;  // columns
  edit::Rows rows;
  std::optional<ComposedText> composed;
  std::vector<edit::Bracket> brackets;  // worked out only where the caret stands beside one
  bool knows_brackets = false;
  std::optional<edit::Bracket> bracket;  // that one
};

struct EditorSetup {
  std::string id;  // "editor:server.js"; the current one is known as "editor"
  std::string label;
  std::string path;  // decides the colours
  std::string_view panel = "editor";
  Rect rect;
  bool read_only = false;
  bool numbers = true;
  bool wrap = false;      // long lines, in place of scrolling sideways
  bool own_menu = false;  // nobody outside shows a menu for the second button
  std::string list;       // editors of one list: Tab enters the one that is `current`
  bool current = false;
  const std::vector<lab::GutterMark>* marks = nullptr;
  const std::vector<lab::Problem>* problems = nullptr;  // those of other files are passed over
  const std::vector<int>* changed_lines = nullptr;      // from 1: a bar beside them
  const std::vector<edit::Match>* matches = nullptr;    // of a search
};

struct EditorDid {
  bool changed = false;
  bool typing = false;  // one more of the same kind: part of the history step before
  bool focused = false;
  const lab::Problem* problem = nullptr;  // at the caret, or under the pointer
};

EditorDid code_editor(Frame& frame, const EditorSetup& setup, EditorMemory& memory);

// Puts the caret before the partner of the bracket that it stands beside, or before the bracket around it.
void go_to_partner(EditorMemory& memory);

// The height that all lines need.
[[nodiscard]] float editor_height(const EditorMemory& memory);

}  // namespace ui
