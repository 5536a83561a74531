#include "ui/frame.h"

#include <utility>

namespace ui {

bool Frame::hovers(Rect rect) const { return !blocked && intersection(rect, canvas.clip()).contains(input.mouse); }

bool Frame::take_key(Key key, bool command, bool shift) {
  if (blocked || !input.key || input.key->key != key || input.key->command != command || input.key->shift != shift ||
      input.key->alt)
    return false;
  input.key.reset();
  return true;
}

Touch Frame::touch(const Thing& thing) {
  Touch touch;
  const Rect seen = intersection(thing.rect, canvas.clip());
  const bool usable = !thing.disabled && !blocked;
  if (thing.focusable && !thing.disabled && !behind) {
    focus.add({thing.id, std::string(thing.panel), std::string(thing.list), thing.selected || thing.entry});
  }
  touch.focused = thing.focusable && focus.focused() == thing.id;
  touch.ring = touch.focused && focus.ring();

  if (touch.focused && focus.moved() && scroll != nullptr) {
    const float above = scroll->view.y - (thing.rect.y - 8);
    const float below = thing.rect.bottom() + 8 - scroll->view.bottom();
    if (above > 0 || below > 0) {
      *scroll->offset += above > 0 ? -above : below;
      wants_frame = true;
    }
  }

  // While something is pressed, only that is under the pointer.
  const bool under = !blocked && seen.contains(input.mouse);
  touch.hovered = under && !thing.disabled && (pointer.pressed.empty() || pointer.pressed == thing.id) &&
                  !(input.touch && !input.held);
  if (usable && under && input.pressed && pointer.pressed.empty()) {
    pointer.pressed = thing.id;
    if (thing.focusable) {
      focus.give(thing.id, false);
      touch.focused = true;
    }
  }
  // The menu of a text is about the text that has the focus.
  if (touch.hovered && usable && input.secondary && thing.focusable && thing.role == "textbox") {
    focus.give(thing.id, false);
    touch.focused = true;
  }
  touch.held = pointer.pressed == thing.id && (input.held || input.released);
  if (usable && pointer.pressed == thing.id && input.released && under) touch.clicked = true;
  if (usable && touch.focused && (thing.role != "textbox") && (take_key(Key::enter) || take_key(Key::space)))
    touch.clicked = true;
  if (under && !thing.tip.empty() && !input.held) {
    tip = thing.tip;
    tip_of = thing.rect;
  }

  if (behind) return touch;
  semantics.add({.id = thing.known_as.empty() ? thing.id : thing.known_as,
                 .label = thing.label,
                 .role = std::string(thing.role),
                 .rect = seen,
                 .selected = thing.selected,
                 .disabled = thing.disabled,
                 .expanded = thing.expanded,
                 .focusable = thing.focusable && !thing.disabled,
                 .focused = touch.focused,
                 .value = thing.value});
  return touch;
}

void Frame::say(std::string id, std::string label, std::string_view role, Rect rect, std::string value) {
  if (behind) return;
  semantics.add({.id = std::move(id),
                 .label = std::move(label),
                 .role = std::string(role),
                 .rect = intersection(rect, canvas.clip()),
                 .focusable = false,
                 .value = std::move(value)});
}

}  // namespace ui
