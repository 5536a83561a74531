#include "ui/wishes.h"

#include <utility>

namespace ui {
namespace {

bool is_for_the_app(std::string_view wish) {
  return wish == "lessons" || wish == "lesson" || wish == "cancel" || wish.starts_with("files:") ||
         wish.starts_with("look:");
}

// Brings a panel of those below to the front, wherever they stand; `name`: "timeline".
void show_bottom(Frame& frame, Memory& memory, const std::string& name, bool low) {
  memory.bottom.tab = "bottom:" + name;
  memory.bottom.chosen = true;
  memory.pane = Pane::preview;
  memory.bottom_in_front = low;
  frame.focus.give("bottom:" + name, frame.focus.ring());
}

}  // namespace

void go_to_file(Frame& frame, const Scene& scene, Memory& memory, const std::string& path, int line) {
  open_file(memory.editor, scene.text_of, path, line);
  memory.pane = Pane::code;
  memory.bottom_in_front = false;
  frame.focus.give("editor:" + path, false);
  frame.wants_frame = true;
}

void grant_wish(Frame& frame, const Scene& scene, bool low, Memory& memory) {
  if (!memory.sheet.give_back.empty()) frame.focus.give(std::exchange(memory.sheet.give_back, {}), frame.focus.ring());
  if (is_for_the_app(frame.wish)) return;
  const std::string wish = std::exchange(frame.wish, {});
  if (wish.empty()) return;
  frame.wants_frame = true;
  const std::size_t colon = wish.find(':');
  const std::string rest = colon == std::string::npos ? std::string() : wish.substr(colon + 1);
  if (wish == "panel") {
    frame.focus.next_panel(false);
  } else if (wish.starts_with("alone:")) {
    const Alone wanted = rest == "editor" ? Alone::editor : rest == "bottom" ? Alone::bottom : Alone::none;
    memory.alone = memory.alone == wanted ? Alone::none : wanted;
  } else if (wish.starts_with("file:")) {
    go_to_file(frame, scene, memory, rest);
  } else if (wish.starts_with("show:")) {
    show_bottom(frame, memory, rest, low);
  } else if (wish.starts_with("find:")) {
    OutputMemory& text = rest == "log" ? memory.bottom.log : memory.bottom.output;
    show_bottom(frame, memory, rest, low);
    memory.editor.find.open = false;  // one search at a time
    open_find(frame, text.text.editing, text.find);
  } else if (wish == "find" || wish == "partner" || wish == "leave") {
    const auto active = memory.editor.files.find(memory.editor.active);
    if (active == memory.editor.files.end()) return;
    memory.pane = Pane::code;
    memory.bottom_in_front = false;
    memory.bottom.output.find.open = memory.bottom.log.find.open = false;
    if (wish == "find") return open_find(frame, active->second.editing, memory.editor.find);
    if (wish == "partner") {
      go_to_partner(active->second);
      return frame.focus.give("editor:" + memory.editor.active, false);
    }
    active->second.tab_leaves = true;
    frame.focus.give("editor:" + memory.editor.active, true);
  } else {
    open_sheet(frame, memory.sheet, wish.substr(0, colon), rest);
  }
}

}  // namespace ui
