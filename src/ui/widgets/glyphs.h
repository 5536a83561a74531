// Small signs, drawn as shapes: sharp at any size, and there whatever the fonts lack.
#pragma once

#include "build/record.h"
#include "ui/canvas.h"

namespace ui {

enum class Glyph : std::uint8_t {
  check,
  play,
  play_hollow,
  check_hollow,
  cross,
  question,
  dash,
  dot,
  chevron_down,
  chevron_up,
  chevron_right,
  undo,
  redo,
  reload,
  return_key,
  file,
  plus,
  more,
  warning
};

// In the middle of a square of `size` around `middle`.
void draw_glyph(Canvas& canvas, Glyph glyph, Point middle, float size, Colour colour);

// The sign of a verdict; hollow for a forecast.
[[nodiscard]] Glyph glyph_of(build::Verdict verdict, bool forecast);

// The project's sign: three layers, the topmost one new.
void draw_logo(Canvas& canvas, Point at, float size, const Theme& theme);

}  // namespace ui
