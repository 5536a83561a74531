#include "ui/zoom.h"

#include <algorithm>
#include <iterator>

namespace ui {
namespace {

constexpr float steps[] = {least_zoom, 0.5F, 0.7F, 0.85F, 1, 1.25F, 1.5F, 1.75F, most_zoom};
constexpr float near_step = 0.01F;  // closer to a step than this counts as being there

float kept_along(float scroll, float content, float room) {
  const float spare = content - room;
  return std::clamp(scroll, std::min(0.F, spare), std::max(0.F, spare));
}

}  // namespace

ZoomView zoomed(ZoomView was, float factor, Point at) {
  const float zoom = std::clamp(was.zoom * factor, least_zoom, most_zoom);
  const float grown = zoom / was.zoom;
  return {zoom, {(was.scroll.x + at.x) * grown - at.x, (was.scroll.y + at.y) * grown - at.y}};
}

ZoomView kept_inside(ZoomView view, Point content, Point room) {
  return {view.zoom,
          {kept_along(view.scroll.x, content.x * view.zoom, room.x),
           kept_along(view.scroll.y, content.y * view.zoom, room.y)}};
}

float fitting_zoom(Point content, Point room) {
  if (content.x <= 0 || content.y <= 0) return 1;
  return std::clamp(std::min(room.x / content.x, room.y / content.y), least_zoom, 1.F);
}

float next_zoom(float zoom, bool closer) {
  if (closer) {
    const auto next = std::upper_bound(std::begin(steps), std::end(steps), zoom + near_step);
    return next == std::end(steps) ? most_zoom : *next;
  }
  const auto next = std::lower_bound(std::begin(steps), std::end(steps), zoom - near_step);
  return next == std::begin(steps) ? least_zoom : *std::prev(next);
}

}  // namespace ui
