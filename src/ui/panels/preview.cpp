#include "ui/panels/preview.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/page_text.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float url_height = 34;
constexpr float badge_height = 28;  // of a line of its own

// What stands beside the address: the button before it, and the room between all.
constexpr float around_url = 8 + 26 + 8 + 12 + 8;

// The badge is why one looks here: where the address leaves it no room, it has a line below.
bool badge_below(const Frame& frame, float width, const lab::Preview& preview) {
  return !preview.badge.empty() &&
         frame.canvas.width(Type::code, preview.url) + chip_width(frame, preview.badge) + around_url > width;
}

std::string path_of(const std::string& url) {
  const std::size_t host = url.find("://");
  const std::size_t slash = url.find('/', host == std::string::npos ? 0 : host + 3);
  return slash == std::string::npos ? "/" : url.substr(slash);
}

void draw_address(Frame& frame, Rect strip, const lab::Preview& preview) {
  frame.canvas.fill(strip, frame.theme.sunk, size::panel_radius - 1, Corners::top);
  frame.canvas.fill({strip.x, strip.bottom() - 1, strip.w, 1}, frame.theme.line);
  const bool below = badge_below(frame, strip.w, preview);
  Rect line = strip.inset(8, 0);
  const Rect badge_line = below ? take_bottom(line, badge_height).moved(0, -4) : line;
  const ButtonLook look{.kind = ButtonLook::Kind::quiet, .glyph = Glyph::reload, .small = true, .glyph_only = true};
  const Rect reload = take_left(line, 26);
  const Thing thing{.id = "preview.reload",
                    .label = std::string(words::reload),
                    .rect = {reload.x, reload.middle_y() - 13, 26, 26},
                    .panel = panel,
                    .disabled = !preview.running};
  if (button(frame, thing, look).clicked) frame.send(lab::Visit{"", path_of(preview.url)});
  take_left(line, 8);
  const float url = frame.canvas.width(Type::code, preview.url);
  if (!preview.badge.empty()) {
    const ChipLook stale{
        .ink = frame.theme.ran.ink, .edge = frame.theme.ran.edge, .fill = frame.theme.ran.fill, .dashed = true};
    const Rect chip = chip_right(frame, badge_line.right(), badge_line.middle_y(), badge_line.w, preview.badge, stale);
    frame.say("preview.badge", preview.badge, "note", chip);
    if (!below) line.w = chip.x - 12 - line.x;
  } else if (!preview.state.empty() && line.w - url > frame.canvas.width(Type::small, preview.state) + 20) {
    frame.canvas.text_in(line, Type::small, preview.state, frame.theme.soft, Align::right);
    line.w -= frame.canvas.width(Type::small, preview.state) + 12;
  }
  frame.canvas.text_in(line, Type::code, preview.url, frame.theme.ink);
  frame.say("preview.url", preview.url, "note", line, preview.state);
}

void draw_blocks(Frame& frame, Rect page, const lab::Preview& preview, ScrollMemory& scroll) {
  ScrollArea area(frame, "page", page, scroll);
  Rect rest{page.x + 20, area.y() + 14, page.w - 40, 1e6F};
  const Colour ink = frame.theme.page_ink;
  const bool html = preview.content_type.find("html") != std::string::npos || preview.content_type.empty();
  std::vector<PageBlock> blocks;
  if (html)
    blocks = page_text(preview.html);
  else
    blocks.push_back({PageBlock::Kind::code, 1, preview.html});
  for (const PageBlock& block : blocks) {
    switch (block.kind) {
      case PageBlock::Kind::heading:
        take_top(rest, frame.canvas.paragraph(block.level == 1   ? Type::display
                                              : block.level == 2 ? Type::title
                                                                 : Type::headline,
                                              rest, block.text, ink) +
                           10);
        break;
      case PageBlock::Kind::paragraph:
        take_top(rest, frame.canvas.paragraph(Type::body, rest, block.text, ink) + 10);
        break;
      case PageBlock::Kind::item: {
        frame.canvas.circle({rest.x + 6, rest.y + 10}, 2.5F, ink);
        const Rect words{rest.x + 18, rest.y, rest.w - 18, rest.h};
        take_top(rest, frame.canvas.paragraph(Type::body, words, block.text, ink) + 4);
        break;
      }
      case PageBlock::Kind::code: take_top(rest, frame.canvas.paragraph(Type::code, rest, block.text, ink) + 10); break;
    }
  }
  area.ended(rest.y + 4);
}

void draw_nobody(Frame& frame, Rect rest, const lab::View& view) {
  const std::string_view more = view.can_run ? words::not_running_run : words::not_running_build;
  Rect inner = rest.inset(20, 16);
  take_top(inner, frame.canvas.paragraph(
                      Type::body_strong, inner,
                      view.preview.state.empty() ? words::not_running : std::string_view(view.preview.state),
                      frame.theme.ink) +
                      2);
  frame.canvas.paragraph(Type::body, inner, more, frame.theme.soft);
}

}  // namespace

void draw_preview(Frame& frame, Rect rect, const lab::View& view, const Options& options, ScrollMemory& scroll) {
  const lab::Preview& preview = view.preview;
  if (!preview.running && preview.html.empty() && preview.log.empty()) return draw_nobody(frame, rect, view);
  const Rect box = rect.inset(size::pad, 10);
  frame.canvas.fill(box, frame.theme.line, size::panel_radius);
  Rect rest = box.inset(1, 1);
  const float address = url_height + (badge_below(frame, rest.w, preview) ? badge_height : 0);
  draw_address(frame, take_top(rest, std::min(address, rest.h)), preview);
  if (preview.html.empty()) {
    // Nothing was served: what the container said instead.
    frame.canvas.fill(rest, frame.theme.panel, size::panel_radius - 1, Corners::bottom);
    ScrollArea area(frame, "page", rest, scroll);
    Rect inner{rest.x + 16, area.y() + 10, rest.w - 32, 1e6F};
    if (!preview.title.empty())
      take_top(inner, frame.canvas.paragraph(Type::body_strong, inner, preview.title, frame.theme.ink) + 6);
    take_top(inner, frame.canvas.paragraph(Type::code, inner, preview.log, frame.theme.soft) + 6);
    area.ended(inner.y);
    return;
  }
  frame.canvas.fill(rest, frame.theme.page, size::panel_radius - 1, Corners::bottom);
  frame.say("preview.page", preview.title, "document", rest, preview.url);
  if (!options.page_outside) draw_blocks(frame, rest, preview, scroll);
}

}  // namespace ui
