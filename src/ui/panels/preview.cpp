#include "ui/panels/preview.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/page_text.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float url_height = 34;
constexpr float badge_height = 28;  // of a line of its own

constexpr float spacing = 8;
constexpr ButtonLook stop_look{.kind = ButtonLook::Kind::ghost, .small = true};

// The buttons at the right end: stop it, look at another container.
float controls_width(const Frame& frame, const lab::Preview& preview) {
  float width = preview.running ? button_width(frame, words::stop, stop_look) + spacing : 0;
  if (preview.containers.size() > 1) width += menu_button_width(frame, preview.name) + spacing;
  return width;
}

// The badge is why one looks here: where the address leaves it no room, it has a line below.
bool badge_below(const Frame& frame, float width, const lab::Preview& preview) {
  const float around = 8 + 26 + 8 + 12 + 8;  // the button before the address, and the room between all
  return !preview.badge.empty() && frame.canvas.width(Type::code, preview.url) + chip_width(frame, preview.badge) +
                                           controls_width(frame, preview) + around >
                                       width;
}

void draw_controls(Frame& frame, Rect& line, const lab::Preview& preview, MenuMemory& menu) {
  const float height = std::min(button_height(frame, stop_look), line.h - 6);
  const auto place = [&](float width) {
    const Rect box = take_right(line, width);
    take_right(line, spacing);
    return Rect{box.x, line.middle_y() - height / 2, width, height};
  };
  if (preview.running) {
    Thing stop{.id = "preview.stop",
               .label = std::string(words::stop),
               .rect = place(button_width(frame, words::stop, stop_look)),
               .panel = panel};
    stop.tip = std::string(words::stop_tip) + "\ndocker stop " + preview.name;
    if (button(frame, stop, stop_look).clicked) frame.send(lab::Stop{preview.name});
  }
  if (preview.containers.size() < 2) return;
  Thing opener{.id = "preview.container",
               .label = preview.name,
               .role = "combobox",
               .rect = place(menu_button_width(frame, preview.name)),
               .panel = panel};
  opener.value = preview.state;
  opener.tip = words::containers;
  choice_menu(frame, opener, preview.containers, preview.name, menu);
}

std::string path_of(const std::string& url) {
  const std::size_t host = url.find("://");
  const std::size_t slash = url.find('/', host == std::string::npos ? 0 : host + 3);
  return slash == std::string::npos ? "/" : url.substr(slash);
}

// What the address is of, as far as there is room: the command that published the port, else the container's state.
void draw_origin(Frame& frame, Rect& line, const lab::Preview& preview) {
  const float room = line.w - frame.canvas.width(Type::code, preview.url) - 20;
  const std::string& state = preview.state;
  const std::string_view shown = preview.running && !preview.command.empty() ? preview.command : state;
  const Type type = shown == state ? Type::small : Type::code_small;
  if (shown.empty() || frame.canvas.width(type, shown) > room) return;
  frame.canvas.text_in(line, type, shown, frame.theme.soft, Align::right);
  line.w -= frame.canvas.width(type, shown) + 12;
}

void draw_address(Frame& frame, Rect strip, const lab::Preview& preview, MenuMemory& menu) {
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
  if (button(frame, thing, look).clicked) frame.send(lab::Visit{preview.name, path_of(preview.url)});
  take_left(line, 8);
  draw_controls(frame, line, preview, menu);
  if (!preview.badge.empty()) {
    const ChipLook stale{
        .ink = frame.theme.ran.ink, .edge = frame.theme.ran.edge, .fill = frame.theme.ran.fill, .dashed = true};
    const Rect room = below ? badge_line : line;
    const Rect chip = chip_right(frame, room.right(), room.middle_y(), room.w, preview.badge, stale);
    frame.say("preview.badge", preview.badge, "note", chip);
    if (!below) line.w = chip.x - 12 - line.x;
  }
  draw_origin(frame, line, preview);
  frame.canvas.text_in(line, Type::code, preview.url, preview.running ? frame.theme.ink : frame.theme.soft);
  if (frame.hovers(line) && !preview.url.empty()) {
    frame.tip = preview.command + "\n" + std::string(words::address_tip);
    frame.tip_of = line;
  }
  frame.say("preview.url", preview.url, "note", line,
            preview.state + (preview.command.empty() ? "" : ", ") + preview.command);
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

void draw_preview(Frame& frame, Rect rect, const lab::View& view, const Options& options, ScrollMemory& scroll,
                  MenuMemory& menu) {
  const lab::Preview& preview = view.preview;
  if (!preview.running && preview.html.empty() && preview.log.empty() && preview.containers.size() < 2)
    return draw_nobody(frame, rect, view);
  const Rect box = rect.inset(size::pad, 10);
  frame.canvas.fill(box, frame.theme.line, size::panel_radius);
  Rect rest = box.inset(1, 1);
  const float address =
      std::max(url_height, frame.roomy ? size::touch : 0) + (badge_below(frame, rest.w, preview) ? badge_height : 0);
  draw_address(frame, take_top(rest, std::min(address, rest.h)), preview, menu);
  if (preview.html.empty()) {
    // Nothing was served: what the container said instead.
    frame.canvas.fill(rest, frame.theme.panel, size::panel_radius - 1, Corners::bottom);
    ScrollArea area(frame, "page", rest, scroll);
    Rect inner{rest.x + 16, area.y() + 10, rest.w - 32, 1e6F};
    const std::string& title = preview.title.empty() ? preview.state : preview.title;
    take_top(inner, frame.canvas.paragraph(Type::body_strong, inner, title, frame.theme.ink) + 6);
    take_top(inner, frame.canvas.paragraph(Type::code, inner, preview.log, frame.theme.soft) + 6);
    area.ended(inner.y);
    return;
  }
  frame.canvas.fill(rest, frame.theme.page, size::panel_radius - 1, Corners::bottom);
  // The frame with the page lies over the canvas: notices, lists and tips are not to lie behind it.
  Rect page = rest;
  for (const Rect& over : frame.lay_over) page = beside(page, over);
  if (!page.empty()) frame.say("preview.page", preview.title, "document", page, preview.url);
  if (!options.page_outside) draw_blocks(frame, rest, preview, scroll);
}

}  // namespace ui
