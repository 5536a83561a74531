// Paints rectangles, lines and text: the only place, with fonts.cpp and mixed_text.cpp, where the workbench meets Dear
// ImGui.
//
// Coordinates are the workbench's pixels; edges are laid on whole device pixels, so that lines are crisp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/fonts.h"
#include "ui/geometry.h"
#include "ui/theme.h"

struct ImDrawList;

namespace ui {

enum class Align : std::uint8_t { left, middle, right };

// Corners that are rounded.
enum class Corners : std::uint8_t { all, top, bottom, left, right, none };

class Canvas {
 public:
  Canvas(ImDrawList& list, const Fonts& fonts) : list_(list), fonts_(fonts) {}

  [[nodiscard]] float snapped(float value) const;  // to the next device pixel
  [[nodiscard]] bool seen(Rect rect) const;        // some of it lies inside the clip: what does not need not be drawn

  void fill(Rect rect, Colour colour, float radius = 0, Corners corners = Corners::all);
  void stroke(Rect rect, Colour colour, float width = 1, float radius = 0);  // inside of `rect`
  void dashed(Rect rect, Colour colour, float width, float radius, float dash, float gap);
  void shadow(Rect rect, float radius, float strength);
  void line(Point from, Point to, Colour colour, float width = 1);
  void polyline(const std::vector<Point>& points, Colour colour, float width, bool closed = false);
  void triangle(Point a, Point b, Point c, Colour colour);
  void circle(Point middle, float radius, Colour colour);
  void ring(Point middle, float radius, Colour colour, float width);
  void wave(Point from, float length, Colour colour);  // under what is wrong

  // One line; `at` is the top left corner of its line box. Returns its width.
  float text(Type type, Point at, std::string_view text, Colour colour);
  // One line in the middle of `rect`'s height, cut with "…" where it is too long.
  void text_in(Rect rect, Type type, std::string_view text, Colour colour, Align align = Align::left);
  // Lines as they come of breaking `text` at spaces. Returns the height.
  float paragraph(Type type, Rect rect, std::string_view text, Colour colour);
  [[nodiscard]] float paragraph_height(Type type, float width, std::string_view text) const;
  [[nodiscard]] float width(Type type, std::string_view text) const;
  [[nodiscard]] std::vector<std::string_view> wrap(Type type, float width, std::string_view text) const;
  [[nodiscard]] std::string cut(Type type, float width, std::string_view text) const;

  void push_clip(Rect rect);
  void pop_clip();
  [[nodiscard]] Rect clip() const { return clips_.empty() ? Rect{0, 0, 1e9F, 1e9F} : clips_.back(); }

  // What is drawn until the next call lies on another plane: popups over the rest. Set by the workbench.
  [[nodiscard]] ImDrawList& list() { return list_; }

 private:
  ImDrawList& list_;
  const Fonts& fonts_;
  std::vector<Rect> clips_;
};

// For a scope: what is drawn in it stays inside `rect`.
class Clip {
 public:
  Clip(Canvas& canvas, Rect rect) : canvas_(canvas) { canvas_.push_clip(rect); }
  ~Clip() { canvas_.pop_clip(); }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;

 private:
  Canvas& canvas_;
};

}  // namespace ui
