#include "ui/widgets/history_mark.h"

#include "ui/widgets/glyphs.h"

namespace ui {
namespace {

VerdictColours colours_of(const Theme& theme, lab::HistoryMark::Kind kind) {
  switch (kind) {
    case lab::HistoryMark::Kind::build_ran: return theme.ran;
    case lab::HistoryMark::Kind::build_cached: return theme.cached;
    case lab::HistoryMark::Kind::build_failed: return theme.failed;
    case lab::HistoryMark::Kind::start:
    case lab::HistoryMark::Kind::edit:
    case lab::HistoryMark::Kind::run:
    case lab::HistoryMark::Kind::other: break;
  }
  return {.fill = theme.panel, .edge = theme.faint, .ink = theme.soft};
}

}  // namespace

void draw_history_mark(Frame& frame, const lab::HistoryMark& mark, Point middle, bool quiet) {
  const Theme& theme = frame.theme;
  VerdictColours colours = colours_of(theme, mark.kind);
  if (quiet) {
    colours.edge = mix(theme.panel, colours.edge, 0.45F);
    colours.fill = mix(theme.panel, colours.fill, 0.5F);
  }
  const float grown = mark.current ? 1.5F : 0;
  switch (mark.kind) {
    case lab::HistoryMark::Kind::build_ran:
    case lab::HistoryMark::Kind::build_cached:
    case lab::HistoryMark::Kind::build_failed: {
      const float half = 6.5F + grown;
      const Rect box{middle.x - half, middle.y - half, 2 * half, 2 * half};
      frame.canvas.fill(box, colours.fill, 3.5F);
      frame.canvas.stroke(box, colours.edge, mark.current ? 2.F : 1.2F, 3.5F);
      return;
    }
    case lab::HistoryMark::Kind::run:
      frame.canvas.circle(middle, 6.5F + grown, theme.panel);
      frame.canvas.ring(middle, 6.5F + grown, colours.edge, mark.current ? 2.F : 1.4F);
      draw_glyph(frame.canvas, Glyph::play, {middle.x + 0.4F, middle.y}, 6.5F, colours.edge);
      return;
    case lab::HistoryMark::Kind::start:
      frame.canvas.circle(middle, 3.5F + grown, mark.current ? theme.ink : colours.edge);
      return;
    case lab::HistoryMark::Kind::edit:
    case lab::HistoryMark::Kind::other:
      frame.canvas.circle(middle, 4.5F + grown, mark.current ? theme.ink : theme.panel);
      frame.canvas.ring(middle, 4.5F + grown, mark.current ? theme.ink : colours.edge, 1.5F);
      return;
  }
}

}  // namespace ui
