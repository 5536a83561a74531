// Small words in a rounded frame. Dashed: the future, or what is stale; never drawn like the past.
#pragma once

#include "ui/frame.h"

namespace ui {

struct ChipLook {
  Colour ink;
  Colour edge;
  Colour fill{0, 0, 0, 0};
  bool dashed = false;
};

[[nodiscard]] float chip_width(const Frame& frame, std::string_view text);
inline constexpr float chip_height = 20;

// With its right edge at `right`, in the middle of the height around `middle_y`, no wider than `room`. Returns what it
// covers.
Rect chip_right(Frame& frame, float right, float middle_y, float room, std::string_view text, const ChipLook& look);

// The same place for words without a frame.
Rect words_right(Frame& frame, float right, float middle_y, float room, std::string_view text, Colour ink);

// Chips from left to right, in lines as wide as `rect`. Returns the height that they need.
float chip_flow(Frame& frame, Rect rect, std::string_view before, const std::vector<std::string>& chips,
                const ChipLook& look);

}  // namespace ui
