// What a person did since the pass before: the pointer, one key, typed text. Filled by src/app from SDL's events.
//
// The workbench is gone through once for every press, release, key and piece of text ("pass"), so that nothing is lost
// or changes its order when a slow machine draws few frames; only the last pass is painted.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "ui/fingers.h"
#include "ui/geometry.h"
#include "ui/text_input.h"

namespace ui {

enum class Key : std::uint8_t {
  none,
  enter,
  space,
  escape,
  tab,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  backspace,
  del,
  f2,
  f3,
  f6,
  a,
  c,
  f,
  k,
  m,
  v,
  x,
  y,
  z
};

struct KeyPress {
  Key key = Key::none;
  bool shift = false;
  bool command = false;  // Ctrl, or Cmd on a Mac
  bool alt = false;
};

struct Input {
  double now = 0;          // seconds, from any beginning
  Point mouse{-1, -1};     // outside of everything: -1, -1
  bool held = false;       // the first button is down
  bool pressed = false;    // it went down in this pass
  bool released = false;   // it went up in this pass
  bool secondary = false;  // the second button went down in this pass: a menu is asked for
  int clicks = 0;          // with `pressed`: 1, or 2 and 3 for double and triple clicks
  bool touch = false;      // the pointer is a finger
  bool shift = false;
  Point wheel;  // in pixels; positive: towards the end
  std::optional<Pinch> pinch;
  std::optional<KeyPress> key;
  std::string text;  // typed or pasted
  bool pasted = false;
  std::optional<TextEdit> edit;
  std::optional<Composition> composition;  // stays from pass to pass until it is finished
};

// Events in, one Input a pass out.
class InputQueue {
 public:
  void move(Point mouse);
  void leave();  // the pointer is outside of the window
  void button(bool down, int clicks, bool shift, bool touch = false);
  void secondary();
  void wheel(float dx, float dy);
  void zoom(float factor);  // about the pointer
  // Fingers, beside the pointer that the first of them is. A second one takes it away: what was pressed is let go of,
  // and nothing is clicked.
  void finger(std::int64_t id, Point at);
  void lift(std::int64_t id);
  [[nodiscard]] bool pinching() const { return fingers_.several(); }  // the pointer of fingers is not to be told
  void key(KeyPress press);
  void text(std::string typed, bool pasted = false);
  void edit(TextEdit edit);              // finishes a composition, as text() does
  void compose(Composition unfinished);  // without text: given up

  [[nodiscard]] bool empty() const { return waiting_.empty(); }
  [[nodiscard]] Input next(double now);  // the next pass; without new events where empty()

 private:
  Input& open();  // the last waiting pass, if nothing final happened in it; else a new one
  void close();   // what comes next belongs to another pass
  void pinch(const Pinch& pinch);

  std::deque<Input> waiting_;
  bool closed_ = true;
  Point mouse_{-1, -1};
  bool held_ = false;
  bool touch_ = false;
  Fingers fingers_;
  std::optional<Composition> composition_;
};

}  // namespace ui
