// Where the panels stand, for a size of the canvas: three columns, two, or one pane at a time.
#pragma once

#include <cstdint>

#include "ui/geometry.h"
#include "ui/panel_choice.h"

namespace ui {

enum class Pane : std::uint8_t { files, code, layers, preview };  // of a narrow screen

// A panel that has all the room for itself.
enum class Alone : std::uint8_t { none, editor, bottom };

// What the person dragged; 0: as it comes.
struct Splits {
  float files = 0;
  float right = 0;
  float bottom = 0;
  float stack = 0;

  bool operator==(const Splits&) const = default;
};

struct LayoutWish {
  float width = 0;
  float height = 0;
  PanelChoice panels;
  Pane pane = Pane::code;
  float stack_content = 0;  // the height that the layers would like
  Splits splits;
  Alone alone = Alone::none;
};

// An empty rectangle: not shown.
struct Layout {
  enum class Mode : std::uint8_t { wide, medium, narrow } mode = Mode::wide;
  bool low = false;  // no room for the panel below: its tabs stand beside the files'
  Rect header, files, editor, bottom, stack, why, nav;
  Rect files_splitter, right_splitter, bottom_splitter, stack_splitter;
};

inline constexpr float wide_from = 1100;
inline constexpr float medium_from = 700;
inline constexpr float low_below = 500;

[[nodiscard]] Layout lay_out(const LayoutWish& wish);
// Whether a pane of a narrow screen has anything to show.
[[nodiscard]] bool has_pane(const PanelChoice& panels, Pane pane);
// `wanted`, or the first pane that has something to show where that one has nothing.
[[nodiscard]] Pane pane_shown(const PanelChoice& panels, Pane wanted);

}  // namespace ui
