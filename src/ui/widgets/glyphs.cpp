#include "ui/widgets/glyphs.h"

#include <cmath>

namespace ui {
namespace {

// Most of a circle, clockwise, with an arrow at its end.
void draw_turn(Canvas& canvas, Point m, float s, Colour colour) {
  std::vector<Point> arc;
  const float r = s * 0.34F;
  constexpr float from = 0.35F;
  constexpr float to = 5.45F;
  for (int i = 0; i <= 24; ++i) {
    const float angle = from + (to - from) * static_cast<float>(i) / 24;
    arc.push_back({m.x + r * std::cos(angle), m.y + r * std::sin(angle)});
  }
  canvas.polyline(arc, colour, 1.5F);
  const Point tip = arc.back();
  const float a = s * 0.24F;
  canvas.polyline({{tip.x + 0.4F, tip.y - a}, {tip.x + 0.4F, tip.y + 0.4F}, {tip.x - a, tip.y + 0.4F}}, colour, 1.5F);
}

// An arrow to the left that comes from a bend: "back". `side` -1 makes "forward" of it.
void draw_back(Canvas& canvas, Point m, float s, Colour colour, float side) {
  const auto at = [&](float x, float y) { return Point{m.x + side * s * x, m.y + s * y}; };
  canvas.polyline({at(-0.32F, -0.12F), at(0.12F, -0.12F), at(0.24F, -0.09F), at(0.32F, 0.0F), at(0.34F, 0.1F),
                   at(0.32F, 0.2F), at(0.24F, 0.29F), at(0.12F, 0.32F), at(-0.12F, 0.32F)},
                  colour, 1.6F);
  canvas.polyline({at(-0.1F, -0.36F), at(-0.34F, -0.12F), at(-0.1F, 0.12F)}, colour, 1.6F);
}

}  // namespace

void draw_glyph(Canvas& canvas, Glyph glyph, Point m, float s, Colour colour) {
  const auto at = [&](float x, float y) { return Point{m.x + s * x, m.y + s * y}; };
  switch (glyph) {
    case Glyph::check:
      return canvas.polyline({at(-0.36F, 0.02F), at(-0.1F, 0.28F), at(0.36F, -0.28F)}, colour, s * 0.15F);
    case Glyph::check_hollow:
      return canvas.polyline({at(-0.34F, 0.02F), at(-0.1F, 0.26F), at(0.34F, -0.26F)}, colour, s * 0.1F);
    case Glyph::play: return canvas.triangle(at(-0.32F, -0.4F), at(0.42F, 0), at(-0.32F, 0.4F), colour);
    case Glyph::play_hollow:
      return canvas.polyline({at(-0.3F, -0.36F), at(0.38F, 0), at(-0.3F, 0.36F)}, colour, s * 0.1F, true);
    case Glyph::cross:
      canvas.polyline({at(-0.28F, -0.28F), at(0.28F, 0.28F)}, colour, s * 0.15F);
      return canvas.polyline({at(0.28F, -0.28F), at(-0.28F, 0.28F)}, colour, s * 0.15F);
    case Glyph::question:
      canvas.polyline({at(-0.2F, -0.2F), at(-0.14F, -0.34F), at(0, -0.4F), at(0.16F, -0.34F), at(0.2F, -0.18F),
                       at(0.12F, -0.04F), at(0, 0.04F), at(0, 0.16F)},
                      colour, s * 0.11F);
      return canvas.circle(at(0, 0.36F), s * 0.08F, colour);
    case Glyph::dash: return canvas.fill({m.x - s * 0.3F, m.y - s * 0.06F, s * 0.6F, s * 0.12F}, colour);
    case Glyph::dot: return canvas.circle(m, s * 0.12F, colour);
    case Glyph::chevron_down:
      return canvas.polyline({at(-0.28F, -0.14F), at(0, 0.16F), at(0.28F, -0.14F)}, colour, s * 0.14F);
    case Glyph::chevron_up:
      return canvas.polyline({at(-0.28F, 0.14F), at(0, -0.16F), at(0.28F, 0.14F)}, colour, s * 0.14F);
    case Glyph::plus:
      canvas.polyline({at(-0.36F, 0), at(0.36F, 0)}, colour, s * 0.12F);
      return canvas.polyline({at(0, -0.36F), at(0, 0.36F)}, colour, s * 0.12F);
    case Glyph::more:
      for (const float x : {-0.32F, 0.F, 0.32F}) canvas.circle(at(x, 0), s * 0.09F, colour);
      return;
    case Glyph::chevron_right:
      return canvas.polyline({at(-0.14F, -0.28F), at(0.16F, 0), at(-0.14F, 0.28F)}, colour, s * 0.14F);
    case Glyph::undo: return draw_back(canvas, m, s, colour, 1);
    case Glyph::redo: return draw_back(canvas, m, s, colour, -1);
    case Glyph::reload: return draw_turn(canvas, m, s, colour);
    case Glyph::return_key:
      canvas.polyline({at(0.3F, -0.3F), at(0.3F, 0.1F), at(-0.32F, 0.1F)}, colour, s * 0.11F);
      return canvas.polyline({at(-0.1F, -0.12F), at(-0.34F, 0.1F), at(-0.1F, 0.32F)}, colour, s * 0.11F);
    case Glyph::file:
      return canvas.polyline(
          {at(-0.26F, -0.38F), at(0.1F, -0.38F), at(0.28F, -0.18F), at(0.28F, 0.38F), at(-0.26F, 0.38F)}, colour,
          s * 0.1F, true);
    case Glyph::warning:
      canvas.fill({m.x - s * 0.07F, m.y - s * 0.36F, s * 0.14F, s * 0.46F}, colour, s * 0.07F);
      return canvas.circle(at(0, 0.3F), s * 0.1F, colour);
  }
}

Glyph glyph_of(build::Verdict verdict, bool forecast) {
  switch (verdict) {
    case build::Verdict::cached: return forecast ? Glyph::check_hollow : Glyph::check;
    case build::Verdict::executed: return forecast ? Glyph::play_hollow : Glyph::play;
    case build::Verdict::failed:
    case build::Verdict::cancelled: return Glyph::cross;
    case build::Verdict::depends: return Glyph::question;
    case build::Verdict::not_run: break;
  }
  return Glyph::dash;
}

void draw_logo(Canvas& canvas, Point at, float size, const Theme& theme) {
  const float u = size / 24;
  canvas.fill({at.x + 3 * u, at.y + 15 * u, 18 * u, 5 * u}, theme.cached.edge, 1.5F * u);
  canvas.fill({at.x + 3 * u, at.y + 9.2F * u, 18 * u, 4.4F * u}, theme.cached.edge.with_alpha(0.55F), 1.5F * u);
  canvas.fill({at.x + 5 * u, at.y + 3.4F * u, 18 * u, 4.4F * u}, theme.ran.edge, 1.5F * u);
}

}  // namespace ui
