#include "ui/fingers.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

// Fingers that touch each other have no ratio worth the name.
constexpr float least_distance = 8;

float distance(Point a, Point b) { return std::max(least_distance, std::hypot(a.x - b.x, a.y - b.y)); }

Point middle(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

}  // namespace

std::optional<Pinch> Fingers::put(std::int64_t id, Point at) {
  const auto known = std::find_if(down_.begin(), down_.end(), [id](const Finger& finger) { return finger.id == id; });
  if (known == down_.end()) {
    down_.push_back({id, at});
    several_ = several_ || down_.size() > 1;
    return std::nullopt;
  }
  const std::vector<Finger> before = down_;
  known->at = at;
  if (down_.size() < 2 || known - down_.begin() > 1) return std::nullopt;
  const Point was = middle(before[0].at, before[1].at);
  const Point is = middle(down_[0].at, down_[1].at);
  return Pinch{
      distance(down_[0].at, down_[1].at) / distance(before[0].at, before[1].at), is, {is.x - was.x, is.y - was.y}};
}

void Fingers::lift(std::int64_t id) {
  down_.erase(std::remove_if(down_.begin(), down_.end(), [id](const Finger& finger) { return finger.id == id; }),
              down_.end());
  if (down_.empty()) several_ = false;
}

}  // namespace ui
