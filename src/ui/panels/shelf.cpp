#include "ui/panels/shelf.h"

#include <algorithm>

#include "ui/widgets/barcode.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr float box_height = 30;
constexpr float box_gap = 6;

int columns_in(float width) {
  return std::max(2, static_cast<int>((width - 2 * size::pad + box_gap) / (52 + box_gap)));
}

void draw_record(Frame& frame, Rect box, const lab::ShelfRecord& record, std::size_t number) {
  const Theme& theme = frame.theme;
  Colour ink = theme.faint;
  switch (record.use) {
    case lab::ShelfRecord::Use::idle:
      frame.canvas.fill(box, theme.sunk, 5);
      frame.canvas.stroke(box, theme.line, 1, 5);
      break;
    case lab::ShelfRecord::Use::reused:
      frame.canvas.fill(box, theme.cached.fill, 5);
      ink = theme.cached.ink;
      break;
    case lab::ShelfRecord::Use::made:
      frame.canvas.fill(box, theme.ran.fill, 5);
      frame.canvas.stroke(box, theme.ran.edge, 1, 5);
      ink = theme.ran.ink;
      break;
  }
  draw_barcode(frame.canvas, {box.middle_x() - barcode_width / 2, box.middle_y() + barcode_height / 2}, record.barcode,
               ink);
  if (frame.hovers(box)) {
    frame.canvas.fill(box, theme.hover, 5);
    frame.tip = record.text + "\n" + record.about;
    frame.tip_of = box;
  }
  frame.say("record:" + std::to_string(number), record.text, "listitem", box, record.about);
}

std::string count_of(const lab::View& view) {
  if (view.shelf.empty()) return {};
  return std::to_string(view.shelf.size()) + (view.shelf.size() == 1 ? " record" : " records");
}

}  // namespace

float shelf_height(const Frame& frame, float width, const lab::View& view) {
  const int columns = columns_in(width);
  const int rows = (static_cast<int>(view.shelf.size()) + columns - 1) / columns;
  const std::string_view sentence = view.shelf.empty() ? words::cache_empty : std::string_view(view.shelf_sentence);
  return 44 + static_cast<float>(rows) * (box_height + box_gap) +
         frame.canvas.paragraph_height(Type::small, width - 2 * size::pad, sentence) + 14;
}

void draw_shelf(Frame& frame, Rect rect, const lab::View& view, MenuMemory& menu, ScrollMemory& scroll) {
  frame.say("panel:shelf", std::string(words::build_cache), "region", rect, view.shelf_sentence);
  const Clip clip(frame.canvas, rect);
  take_top(rect, 8);
  Rect more{rect.right() - size::pad - 22, rect.y + 6, 26, 26};
  if (frame.roomy) more = more.outset((size::touch - more.h) / 2);
  Rect strip = rect;
  strip.w -= rect.right() - more.x - size::pad + 6;
  caption(frame, strip, words::build_cache, count_of(view));
  take_top(rect, 34);
  Thing opener{.id = "cache.more", .label = std::string(words::more_cache), .rect = more, .panel = "files"};
  opener.tip = words::more_cache;
  choice_menu(frame, opener, view.cache_choices, "", menu, false);
  ScrollArea area(frame, "shelf", rect, scroll);
  Rect rest{rect.x + size::pad, area.y(), rect.w - 2 * size::pad, rect.h};
  const int columns = columns_in(rect.w);
  const float width = (rest.w - static_cast<float>(columns - 1) * box_gap) / static_cast<float>(columns);
  for (std::size_t i = 0; i < view.shelf.size(); ++i) {
    const auto column = static_cast<float>(static_cast<int>(i) % columns);
    const auto row = static_cast<float>(static_cast<int>(i) / columns);
    const Rect box{rest.x + column * (width + box_gap), rest.y + row * (box_height + box_gap), width, box_height};
    if (!intersection(box, rect).empty()) draw_record(frame, box, view.shelf[i], i);
  }
  const int rows = (static_cast<int>(view.shelf.size()) + columns - 1) / columns;
  take_top(rest, static_cast<float>(rows) * (box_height + box_gap) + (rows > 0 ? 4.F : 0.F));
  const float words = frame.canvas.paragraph(
      Type::small, rest, view.shelf.empty() ? words::cache_empty : std::string_view(view.shelf_sentence),
      frame.theme.soft);
  area.ended(rest.y + words);
}

}  // namespace ui
