// A button: a label, maybe with a sign before it. One of them may glow: what to do next.
#pragma once

#include <optional>

#include "ui/frame.h"
#include "ui/widgets/glyphs.h"

namespace ui {

struct ButtonLook {
  enum class Kind : std::uint8_t { primary, ghost, quiet };  // filled; outlined; text alone
  Kind kind = Kind::ghost;
  std::optional<Glyph> glyph;
  std::string_view keys;  // "Ctrl", followed by the return key's sign
  bool glow = false;
  bool small = false;
  bool glyph_only = false;  // the label is only said, and shown as a tip
};

[[nodiscard]] float button_width(const Frame& frame, std::string_view label, const ButtonLook& look);
[[nodiscard]] float button_height(const Frame& frame, const ButtonLook& look);
Touch button(Frame& frame, const Thing& thing, const ButtonLook& look);

void draw_focus_ring(Frame& frame, Rect rect, float radius, float distance = 2);

}  // namespace ui
