// One pass over the workbench: what panels and widgets draw with, ask for, and leave word in.
//
// Immediate mode: a widget is a function that draws itself and says in the same breath what was done to it. Whatever
// can be used calls touch() with an id from the lab's domain; that registers it for the keyboard, for tests and for
// screen readers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/command.h"
#include "ui/canvas.h"
#include "ui/focus.h"
#include "ui/input.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace ui {

using Commands = std::vector<lab::Command>;

enum class Cursor : std::uint8_t { arrow, hand, text, resize_x, resize_y };

// What must be remembered between passes about the pointer.
struct PointerMemory {
  std::string pressed;  // id of what the button went down on
  Point pressed_at;     // where it went down last, on whatever
  std::string view;     // what scrolls there by finger, in this press; empty: nothing does
};

struct Thing {
  std::string id;
  std::string known_as;  // to tests and screen readers; empty: as `id`
  std::string label;
  std::string_view role = "button";
  Rect rect;
  std::string_view panel;
  std::string_view list;  // see FocusList
  bool selected = false;
  bool disabled = false;
  bool expanded = false;
  bool focusable = true;
  bool entry = false;  // of its list where nothing is selected: Tab enters here
  std::string value;
  std::string tip;  // said beside it while the pointer rests on it
};

struct Touch {
  bool hovered = false;
  bool held = false;
  bool clicked = false;  // by pointer, or by Enter or Space
  bool focused = false;
  bool ring = false;  // a focus ring is due
};

// The scroll area that things are drawn in: whoever gets the focus by keyboard is brought into its view.
struct ScrollView {
  Rect view;
  float* offset = nullptr;
};

struct Frame {
  Canvas& canvas;
  const Theme& theme;
  Input input;
  FocusList& focus;
  Semantics& semantics;
  PointerMemory& pointer;
  bool reduced_motion = false;
  bool roomy = false;  // targets are for thumbs

  // Left behind for the app.
  Cursor cursor = Cursor::arrow;
  bool wants_frame = false;  // something moves
  std::string copied;        // for the clipboard; empty: nothing
  bool asks_paste = false;
  bool wants_text = false;         // text may be typed where the focus is
  Rect caret;                      // where
  std::optional<Passage> passage;  // of the text that has the focus
  // Something is wanted that is no command, by its name in actions.cpp; empty: nothing. The workbench grants what is
  // its own ("find", "rename:PATH", "show:timeline", "palette"); the rest goes to the app: "lessons" (the page's list
  // of them), "look:theme:night", "look:zoom:150" (percent), "look:wrap:on", and "files:add" and its like (see
  // words::file_wishes), and "cancel": what is in progress.
  std::string wish;
  Commands commands;

  ScrollView* scroll = nullptr;
  bool blocked = false;  // a menu lies over what is drawn now: neither pointer nor keys reach it
  bool behind = false;   // a sheet does: nor is any of it there for the keyboard, tests and screen readers
  std::string tip;
  Rect tip_of;

  Touch touch(const Thing& thing);
  [[nodiscard]] bool hovers(Rect rect) const;  // the pointer is there, and nothing lies above
  // True once, for a key that nobody has taken yet.
  [[nodiscard]] bool take_key(Key key, bool command = false, bool shift = false);
  void say(std::string id, std::string label, std::string_view role, Rect rect,
           std::string value = {});  // not to be used, only read
  void send(lab::Command command) { commands.push_back(std::move(command)); }
};

}  // namespace ui
