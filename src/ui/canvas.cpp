#include "ui/canvas.h"

#include <cfloat>
#include <cmath>

#include <imgui.h>

#include "ui/mixed_text.h"

namespace ui {
namespace {

ImVec2 vec(Point p) { return {p.x, p.y}; }
ImVec2 low(Rect r) { return {r.x, r.y}; }
ImVec2 high(Rect r) { return {r.right(), r.bottom()}; }
ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }

ImDrawFlags flags_of(Corners corners) {
  switch (corners) {
    case Corners::all: return ImDrawFlags_RoundCornersAll;
    case Corners::top: return ImDrawFlags_RoundCornersTop;
    case Corners::bottom: return ImDrawFlags_RoundCornersBottom;
    case Corners::left: return ImDrawFlags_RoundCornersLeft;
    case Corners::right: return ImDrawFlags_RoundCornersRight;
    case Corners::none: break;
  }
  return ImDrawFlags_RoundCornersNone;
}

// The outline of a rounded rectangle as a closed line of points.
std::vector<Point> outline(Rect rect, float radius) {
  const float r = std::min({radius, rect.w / 2, rect.h / 2});
  std::vector<Point> points;
  const Point middles[] = {{rect.right() - r, rect.y + r},
                           {rect.right() - r, rect.bottom() - r},
                           {rect.x + r, rect.bottom() - r},
                           {rect.x + r, rect.y + r}};
  constexpr int steps = 8;
  constexpr float quarter = 1.5707963F;
  for (int corner = 0; corner < 4; ++corner) {
    for (int i = 0; i <= steps; ++i) {
      const float angle = quarter * (static_cast<float>(corner) - 1 + static_cast<float>(i) / steps);
      points.push_back({middles[corner].x + r * std::cos(angle), middles[corner].y + r * std::sin(angle)});
    }
  }
  points.push_back(points.front());
  return points;
}

}  // namespace

float Canvas::snapped(float value) const { return std::round(value * fonts_.scale) / fonts_.scale; }

bool Canvas::seen(Rect rect) const { return !intersection(rect, clip()).empty(); }

void Canvas::fill(Rect rect, Colour colour, float radius, Corners corners) {
  if (rect.empty() || colour.a == 0 || !seen(rect)) return;
  if (radius == 0) {
    // Nothing softens these edges: one between two pixels would fall to either, as the graphics card likes.
    const Point least{snapped(rect.x), snapped(rect.y)};
    const float thinnest = 1 / fonts_.scale;
    rect = {least.x, least.y, std::max(thinnest, snapped(rect.right()) - least.x),
            std::max(thinnest, snapped(rect.bottom()) - least.y)};
  }
  list_.AddRectFilled(low(rect), high(rect), packed(colour), radius, flags_of(corners));
}

void Canvas::stroke(Rect rect, Colour colour, float width, float radius) {
  if (rect.empty() || !seen(rect)) return;
  // ImGui shifts an outline by half a pixel on both sides; the line's middle belongs half a width inside.
  const float inset = width / 2 - 0.5F;
  const Rect path = rect.inset(inset, inset);
  list_.AddRect(low(path), high(path), packed(colour), std::max(0.F, radius - width / 2 + 0.5F),
                ImDrawFlags_RoundCornersAll, width);
}

void Canvas::dashed(Rect rect, Colour colour, float width, float radius, float dash, float gap) {
  if (!seen(rect)) return;
  const std::vector<Point> path = outline(rect.inset(width / 2, width / 2), radius);
  bool drawing = true;
  float left = dash;
  std::vector<Point> piece{path.front()};
  for (std::size_t i = 1; i < path.size(); ++i) {
    Point at = path[i - 1];
    float length = std::hypot(path[i].x - at.x, path[i].y - at.y);
    while (length > 0) {
      const float part = std::min(left, length);
      const Point next{at.x + (path[i].x - at.x) * part / length, at.y + (path[i].y - at.y) * part / length};
      if (drawing) piece.push_back(next);
      at = next;
      length -= part;
      left -= part;
      if (left > 0.001F) continue;
      if (drawing) polyline(piece, colour, width);
      drawing = !drawing;
      left = drawing ? dash : gap;
      piece.assign(1, at);
    }
  }
  if (drawing && piece.size() > 1) polyline(piece, colour, width);
}

void Canvas::shadow(Rect rect, float radius, float strength) {
  // Rings of one step in 255 each, the faintest there is: together a soft edge.
  constexpr int rings = 4;
  for (int i = rings; i > 0; --i) {
    const float out = static_cast<float>(i) * 2.2F;
    const float alpha = std::max(1.01F / 255, strength * 0.004F);
    fill(Rect{rect.x - out, rect.y - out + 3, rect.w + 2 * out, rect.h + 2 * out}, rgb(0x101522).with_alpha(alpha),
         radius + out);
  }
  fill(rect.moved(0, 1), rgb(0x101522).with_alpha(std::min(1.F, strength * 0.045F)), radius);
}

void Canvas::line(Point from, Point to, Colour colour, float width) {
  // Upright and level lines as rectangles: always crisp.
  if (from.y == to.y) return fill({from.x, snapped(from.y - width / 2), to.x - from.x, width}, colour);
  if (from.x == to.x) return fill({snapped(from.x - width / 2), from.y, width, to.y - from.y}, colour);
  list_.AddLine(vec(from), vec(to), packed(colour), width);
}

void Canvas::polyline(const std::vector<Point>& points, Colour colour, float width, bool closed) {
  for (const Point& p : points) list_.PathLineTo(vec(p));
  list_.PathStroke(packed(colour), closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void Canvas::triangle(Point a, Point b, Point c, Colour colour) {
  list_.AddTriangleFilled(vec(a), vec(b), vec(c), packed(colour));
}

void Canvas::circle(Point middle, float radius, Colour colour) {
  list_.AddCircleFilled(vec(middle), radius, packed(colour));
}

void Canvas::ring(Point middle, float radius, Colour colour, float width) {
  list_.AddCircle(vec(middle), radius - width / 2, packed(colour), 0, width);
}

void Canvas::wave(Point from, float length, Colour colour) {
  std::vector<Point> points;
  const float end = from.x + std::max(6.F, length);
  bool up = false;
  for (float x = from.x; x <= end; x += 2) {
    points.push_back({x, from.y + (up ? -1.5F : 1.F)});
    up = !up;
  }
  polyline(points, colour, 1.2F);
}

float Canvas::text(Type type, Point at, std::string_view text, Colour colour) {
  if (text.empty()) return 0;
  ImFont* font = fonts_.of(type);
  const float size = font->FontSize / fonts_.scale;
  const float y = snapped(at.y + (spec_of(type).line - size) / 2);
  const float length = width(type, text);
  const float line = spec_of(type).line;
  if (lacks_something(fonts_, type, text)) {  // a mark may stand outside of its width, which is none
    if (seen({at.x - line, at.y, length + 2 * line, line}))
      draw_mixed(list_, fonts_, type, {snapped(at.x), y}, text, packed(colour));
  } else if (seen({at.x, at.y, length, line})) {
    list_.AddText(font, size, {snapped(at.x), y}, packed(colour), text.data(), text.data() + text.size());
  }
  return length;
}

void Canvas::text_in(Rect rect, Type type, std::string_view text, Colour colour, Align align) {
  std::string shortened;
  float length = width(type, text);
  if (length > rect.w + 0.5F) {
    shortened = cut(type, rect.w, text);
    text = shortened;
    length = width(type, text);
  }
  float x = rect.x;
  if (align == Align::middle) x += (rect.w - length) / 2;
  if (align == Align::right) x += rect.w - length;
  this->text(type, {x, rect.middle_y() - spec_of(type).line / 2}, text, colour);
}

float Canvas::paragraph(Type type, Rect rect, std::string_view text, Colour colour) {
  float y = rect.y;
  for (const std::string_view part : wrap(type, rect.w, text)) {
    this->text(type, {rect.x, y}, part, colour);
    y += spec_of(type).line;
  }
  return y - rect.y;
}

float Canvas::paragraph_height(Type type, float width, std::string_view text) const {
  return static_cast<float>(wrap(type, width, text).size()) * spec_of(type).line;
}

float Canvas::width(Type type, std::string_view text) const {
  if (text.empty()) return 0;
  if (lacks_something(fonts_, type, text)) return mixed_width(fonts_, type, text);
  ImFont* font = fonts_.of(type);
  return font->CalcTextSizeA(font->FontSize / fonts_.scale, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

std::vector<std::string_view> Canvas::wrap(Type type, float width, std::string_view text) const {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view whole = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    do {
      std::size_t fits = whole.size();
      if (this->width(type, whole) > width) {
        fits = 0;
        for (std::size_t at = whole.find(' '); at != std::string_view::npos; at = whole.find(' ', at + 1)) {
          if (this->width(type, whole.substr(0, at)) > width) break;
          fits = at;
        }
        if (fits == 0) {  // a word wider than the line: break in it, between characters
          const std::size_t word = std::min(whole.find(' '), whole.size());
          fits = 1;
          while (fits < word && this->width(type, whole.substr(0, fits + 1)) <= width) ++fits;
          while (fits > 1 && fits < whole.size() && (static_cast<unsigned char>(whole[fits]) & 0xC0U) == 0x80U) --fits;
        }
      }
      lines.push_back(whole.substr(0, fits));
      whole.remove_prefix(fits);
      while (!whole.empty() && whole.front() == ' ') whole.remove_prefix(1);
    } while (!whole.empty());
  }
  return lines;
}

std::string Canvas::cut(Type type, float width, std::string_view text) const {
  constexpr std::string_view dots = "…";
  const float left = width - this->width(type, dots);
  std::size_t low_end = 0;
  std::size_t high_end = text.size();
  while (low_end < high_end) {
    const std::size_t middle = (low_end + high_end + 1) / 2;
    if (this->width(type, text.substr(0, middle)) <= left)
      low_end = middle;
    else
      high_end = middle - 1;
  }
  while (low_end > 0 && low_end < text.size() && (static_cast<unsigned char>(text[low_end]) & 0xC0U) == 0x80U)
    --low_end;
  return std::string(text.substr(0, low_end)) + std::string(dots);
}

void Canvas::push_clip(Rect rect) {
  const Rect inner = intersection(clip(), rect);
  clips_.push_back(inner);
  list_.PushClipRect(low(inner), high(inner), false);
}

void Canvas::pop_clip() {
  clips_.pop_back();
  list_.PopClipRect();
}

}  // namespace ui
