// Fingers on the screen: one is a pointer, two are a pinch.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/geometry.h"

namespace ui {

// Closer or farther: asked for by two fingers, by a trackpad, or by the wheel with Ctrl.
struct Pinch {
  float factor = 1;
  Point at;     // in the middle of the fingers, or where the pointer is
  Point moved;  // that the middle went since the last one
};

class Fingers {
 public:
  // It came down, or moved; the first two together make a pinch.
  std::optional<Pinch> put(std::int64_t id, Point at);
  void lift(std::int64_t id);
  // Several were down and not all are lifted: none of them is a pointer, lest what is left under the last one be
  // clicked or dragged.
  [[nodiscard]] bool several() const { return several_; }

 private:
  struct Finger {
    std::int64_t id;
    Point at;
  };
  std::vector<Finger> down_;
  bool several_ = false;
};

}  // namespace ui
