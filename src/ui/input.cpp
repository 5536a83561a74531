#include "ui/input.h"

#include <utility>

namespace ui {

Input& InputQueue::open() {
  if (closed_ || waiting_.empty()) {
    Input& pass = waiting_.emplace_back();
    pass.mouse = mouse_;
    pass.held = held_;
    pass.touch = touch_;
    pass.composition = composition_;
    closed_ = false;
  }
  return waiting_.back();
}

void InputQueue::close() { closed_ = true; }

void InputQueue::move(Point mouse) {
  mouse_ = mouse;
  open().mouse = mouse;
}

void InputQueue::leave() { move({-1, -1}); }

void InputQueue::button(bool down, int clicks, bool shift, bool touch) {
  touch_ = touch;
  Input& pass = open();
  held_ = down;
  pass.held = down;
  pass.pressed = down;
  pass.released = !down;
  pass.clicks = down ? clicks : 0;
  pass.shift = shift;
  pass.touch = touch;
  close();
}

void InputQueue::secondary() {
  open().secondary = true;
  close();
}

void InputQueue::wheel(float dx, float dy) {
  Input& pass = open();
  pass.wheel.x += dx;
  pass.wheel.y += dy;
}

void InputQueue::zoom(float factor) { pinch({.factor = factor, .at = mouse_}); }

void InputQueue::pinch(const Pinch& pinch) {
  Input& pass = open();
  if (!pass.pinch) {
    pass.pinch = pinch;
    return;
  }
  pass.pinch->factor *= pinch.factor;
  pass.pinch->at = pinch.at;
  pass.pinch->moved = {pass.pinch->moved.x + pinch.moved.x, pass.pinch->moved.y + pinch.moved.y};
}

void InputQueue::finger(std::int64_t id, Point at) {
  const bool before = fingers_.several();
  const std::optional<Pinch> two = fingers_.put(id, at);
  if (fingers_.several() && !before) {
    leave();
    if (held_) button(false, 0, false, true);
  }
  if (two) pinch(*two);
}

void InputQueue::lift(std::int64_t id) { fingers_.lift(id); }

void InputQueue::key(KeyPress press) {
  Input& pass = open();
  pass.key = press;
  pass.shift = press.shift;
  close();
}

void InputQueue::text(std::string typed, bool pasted) {
  composition_.reset();
  Input& pass = open();
  pass.composition.reset();
  pass.text = std::move(typed);
  pass.pasted = pasted;
  close();
}

void InputQueue::edit(TextEdit edit) {
  composition_.reset();
  Input& pass = open();
  pass.composition.reset();
  pass.edit = std::move(edit);
  close();
}

void InputQueue::compose(Composition unfinished) {
  composition_.reset();
  if (!unfinished.text.empty() || unfinished.begin != unfinished.end) composition_ = std::move(unfinished);
  open().composition = composition_;
  close();
}

Input InputQueue::next(double now) {
  Input pass;
  if (waiting_.empty()) {
    pass.mouse = mouse_;
    pass.held = held_;
    pass.touch = touch_;
    pass.composition = composition_;
  } else {
    pass = std::move(waiting_.front());
    waiting_.pop_front();
    if (waiting_.empty()) closed_ = true;
  }
  pass.now = now;
  return pass;
}

}  // namespace ui
