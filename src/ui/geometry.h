// Points and rectangles in the workbench's own pixels (CSS pixels: the device's are `scale` times as many).
#pragma once

#include <algorithm>

namespace ui {

struct Point {
  float x = 0;
  float y = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  bool operator==(const Rect&) const = default;
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] float middle_x() const { return x + w / 2; }
  [[nodiscard]] float middle_y() const { return y + h / 2; }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  [[nodiscard]] Rect outset(float d) const { return inset(-d, -d); }
  [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
};

[[nodiscard]] inline Rect intersection(Rect a, Rect b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  return {x, y, std::max(0.F, std::min(a.right(), b.right()) - x), std::max(0.F, std::min(a.bottom(), b.bottom()) - y)};
}

// The largest part of `rect`, over its whole width or height, that does not lie under `over`.
[[nodiscard]] inline Rect beside(Rect rect, Rect over) {
  if (intersection(rect, over).empty()) return rect;
  const Rect parts[] = {{rect.x, rect.y, rect.w, over.y - rect.y},
                        {rect.x, over.bottom(), rect.w, rect.bottom() - over.bottom()},
                        {rect.x, rect.y, over.x - rect.x, rect.h},
                        {over.right(), rect.y, rect.right() - over.right(), rect.h}};
  Rect best{rect.x, rect.y, 0, 0};
  for (const Rect& part : parts)
    if (!part.empty() && part.w * part.h > best.w * best.h) best = part;
  return best;
}

// These cut a strip off one side of `from`, leave the rest in it, and return the strip.
inline Rect take_top(Rect& from, float height) {
  const Rect strip{from.x, from.y, from.w, height};
  from.y += height;
  from.h -= height;
  return strip;
}
inline Rect take_bottom(Rect& from, float height) {
  from.h -= height;
  return {from.x, from.y + from.h, from.w, height};
}
inline Rect take_left(Rect& from, float width) {
  const Rect strip{from.x, from.y, width, from.h};
  from.x += width;
  from.w -= width;
  return strip;
}
inline Rect take_right(Rect& from, float width) {
  from.w -= width;
  return {from.x + from.w, from.y, width, from.h};
}

}  // namespace ui
