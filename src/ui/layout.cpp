#include "ui/layout.h"

#include <algorithm>

#include "ui/theme.h"

namespace ui {
namespace {

using size::gap;

// `wanted`, or `usual` where nothing was dragged, between bounds that always leave room for the neighbour.
float length(float wanted, float usual, float least, float most) {
  return std::clamp(wanted > 0 ? wanted : usual, least, std::max(least, most));
}

void place_right(Layout& at, Rect column, const LayoutWish& wish) {
  if (!wish.panels.why || !wish.panels.layers) {
    if (wish.panels.layers) at.stack = column;
    if (wish.panels.why) at.why = column;
    return;
  }
  const float least_why = column.h < low_below - size::header ? 130 : std::min(190.F, column.h * 0.4F);
  const float least_stack = std::min(140.F, column.h * 0.35F);
  const float usual = std::min(wish.stack_content, column.h * 0.64F);
  const float height = length(wish.splits.stack, usual, least_stack, column.h - gap - least_why);
  at.stack = take_top(column, height);
  at.stack_splitter = take_top(column, gap);
  at.why = column;
}

void place_middle(Layout& at, Rect column, const LayoutWish& wish) {
  if (!wish.panels.editor) {
    at.bottom = column;
    return;
  }
  at.low = wish.panels.below && column.h < low_below - size::header;
  if (wish.panels.below && !at.low) {
    const float height = length(wish.splits.bottom, std::min(300.F, column.h * 0.34F), 110, column.h - gap - 160);
    at.bottom = take_bottom(column, height);
    at.bottom_splitter = take_bottom(column, gap);
  }
  at.editor = column;
}

constexpr Pane panes[] = {Pane::code, Pane::layers, Pane::preview, Pane::files};

void place_narrow(Layout& at, Rect rest, const LayoutWish& wish) {
  const auto has = [&](Pane pane) { return has_pane(wish.panels, pane); };
  if (std::count_if(std::begin(panes), std::end(panes), has) > 1) at.nav = take_bottom(rest, size::nav);
  rest = rest.inset(8, 8);
  switch (pane_shown(wish.panels, wish.pane)) {
    case Pane::files: at.files = rest; break;
    case Pane::code: at.editor = rest; break;
    case Pane::preview: at.bottom = rest; break;
    case Pane::layers: place_right(at, rest, wish); break;
  }
  at.stack_splitter = {};
}

}  // namespace

bool has_pane(const PanelChoice& panels, Pane pane) {
  switch (pane) {
    case Pane::files: return panels.files;
    case Pane::code: return panels.editor;
    case Pane::layers: return panels.layers || panels.why;
    case Pane::preview: return panels.below;
  }
  return false;
}

Pane pane_shown(const PanelChoice& panels, Pane wanted) {
  if (has_pane(panels, wanted)) return wanted;
  for (const Pane pane : panes)
    if (has_pane(panels, pane)) return pane;
  return wanted;
}

Layout lay_out(const LayoutWish& wish) {
  Layout at;
  Rect rest{0, 0, wish.width, wish.height};
  at.header = take_top(rest, size::header);
  at.mode = wish.width >= wide_from     ? Layout::Mode::wide
            : wish.width >= medium_from ? Layout::Mode::medium
                                        : Layout::Mode::narrow;
  if (at.mode == Layout::Mode::narrow) {
    place_narrow(at, rest, wish);
    return at;
  }
  rest = rest.inset(gap, gap);
  if (wish.alone != Alone::none) {
    (wish.alone == Alone::editor ? at.editor : at.bottom) = rest;
    return at;
  }
  const bool middle = wish.panels.editor || wish.panels.below;
  const bool right = wish.panels.layers || wish.panels.why;
  if (wish.panels.files && !middle && !right) {
    at.files = rest;
    return at;
  }
  if (at.mode == Layout::Mode::wide && wish.panels.files) {
    at.files = take_left(rest, length(wish.splits.files, 210, 140, wish.width * 0.25F));
    at.files_splitter = take_left(rest, gap);
  }
  if (!right) {
    place_middle(at, rest, wish);
  } else if (!middle) {
    place_right(at, rest, wish);
  } else {
    const float usual = at.mode == Layout::Mode::wide ? std::min(452.F, wish.width * 0.41F) : wish.width * 0.44F;
    const Rect column = take_right(rest, length(wish.splits.right, usual, 280, rest.w - gap - 300));
    at.right_splitter = take_right(rest, gap);
    place_middle(at, rest, wish);
    place_right(at, column, wish);
  }
  return at;
}

}  // namespace ui
