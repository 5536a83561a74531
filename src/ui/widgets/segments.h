// A few choices side by side, of which at most one is taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame.h"

namespace ui {

struct Segment {
  std::string id;
  std::string label;
  VerdictColours colours;  // of the one that is taken
  bool taken = false;
};

[[nodiscard]] float segments_width(const Frame& frame, const std::vector<Segment>& segments);

// The position of the one that was clicked. `rect`: of all of them; `about`: what they are a choice of, to be said.
std::optional<std::size_t> draw_segments(Frame& frame, Rect rect, std::string_view panel, std::string_view about,
                                         const std::vector<Segment>& segments);

}  // namespace ui
