#include "ui/panels/shelf.h"

#include <algorithm>

#include "ui/widgets/barcode.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr float row_height = 38;
constexpr float row_gap = 4;
constexpr float head = 42;
constexpr std::size_t letters = 8;  // of a digest: enough to tell it from the others, as Docker shortens its own

using Use = lab::ShelfRecord::Use;

std::string_view word_of(Use use) {
  switch (use) {
    case Use::made: return words::record_made;
    case Use::reused: return words::record_reused;
    case Use::idle: break;
  }
  return {};
}

Colour draw_ground(Frame& frame, Rect box, Use use) {
  const Theme& theme = frame.theme;
  switch (use) {
    case Use::reused: frame.canvas.fill(box, theme.cached.fill, 5); return theme.cached.ink;
    case Use::made:
      frame.canvas.fill(box, theme.ran.fill, 5);
      frame.canvas.stroke(box, theme.ran.edge, 1, 5);
      return theme.ran.ink;
    case Use::idle: break;
  }
  frame.canvas.fill(box, theme.sunk, 5);
  frame.canvas.stroke(box, theme.line, 1, 5);
  return theme.soft;
}

// Its instruction, and below that the layer by its bars and its first letters.
void draw_record(Frame& frame, Rect box, const lab::ShelfRecord& record, Use use, std::size_t number) {
  const Colour ink = draw_ground(frame, box, use);
  Rect words = box.inset(8, 3);
  frame.canvas.text_in(take_top(words, 17), Type::code_small, record.text,
                       use == Use::idle ? frame.theme.soft : frame.theme.ink);
  draw_barcode(frame.canvas, {words.x, words.middle_y() + barcode_height / 2}, record.barcode, ink);
  take_left(words, barcode_width + 8);
  const std::string digest = record.barcode.digest.substr(0, letters);
  take_left(words, frame.canvas.text(Type::code_small, {words.x, words.middle_y() - 7}, digest, ink) + 8);
  frame.canvas.text_in(words, Type::small, word_of(use), ink, Align::right);
  if (frame.hovers(box)) {
    frame.canvas.fill(box, frame.theme.hover, 5);
    frame.tip = record.text + "\n" + record.about;
    frame.tip_of = box;
  }
  frame.say("record:" + std::to_string(number), record.text, "listitem", box, record.about);
}

// "3 records"; where it is not the first one, which builder's they are: "builder 2, 3 records".
std::string count_of(std::size_t records, int machine) {
  std::string out = machine > 1 ? std::string(words::builder_number) + std::to_string(machine) : std::string();
  if (records == 0) return out;
  return out + (out.empty() ? "" : ", ") + std::to_string(records) + (records == 1 ? " record" : " records");
}

// Those on the shelf; while a build is played, those that were there before it.
std::vector<std::size_t> shown_records(const lab::View& view, bool played) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < view.shelf.size(); ++i)
    if (played || view.shelf[i].use != Use::made) shown.push_back(i);
  return shown;
}

std::string_view sentence_of(const lab::View& view, bool played) {
  if (!played) return {};
  return view.shelf.empty() ? words::cache_empty : std::string_view(view.shelf_sentence);
}

}  // namespace

float shelf_height(const Frame& frame, float width, const lab::View& view) {
  const auto rows = static_cast<float>(view.shelf.size());
  return head + frame.canvas.paragraph_height(Type::small, width - 2 * size::pad, sentence_of(view, true)) + 8 +
         rows * (row_height + row_gap) + 8;
}

void draw_shelf(Frame& frame, Rect rect, const lab::View& view, bool played, MenuMemory& menu, ScrollMemory& scroll) {
  const std::vector<std::size_t> shown = shown_records(view, played);
  const std::string_view sentence = sentence_of(view, played);
  frame.say("panel:shelf", std::string(words::build_cache), "region", rect, std::string(sentence));
  const Clip clip(frame.canvas, rect);
  take_top(rect, 8);
  Rect more{rect.right() - size::pad - 22, rect.y + 6, 26, 26};
  if (frame.roomy) more = more.outset((size::touch - more.h) / 2);
  Rect strip = rect;
  strip.w -= rect.right() - more.x - size::pad + 6;
  caption(frame, strip, words::build_cache, count_of(shown.size(), view.machine));
  take_top(rect, head - 8);
  Thing opener{.id = "cache.more", .label = std::string(words::more_cache), .rect = more, .panel = "files"};
  opener.tip = words::more_cache;
  choice_menu(frame, opener, view.cache_choices, "", menu, false);
  ScrollArea area(frame, "shelf", rect, scroll);
  Rect rest{rect.x + size::pad, area.y(), rect.w - 2 * size::pad, rect.h};
  take_top(rest, frame.canvas.paragraph(Type::small, rest, sentence, frame.theme.soft) + 8);
  for (const std::size_t i : shown) {
    const Rect box = take_top(rest, row_height);
    take_top(rest, row_gap);
    if (!intersection(box, rect).empty())
      draw_record(frame, box, view.shelf[i], played ? view.shelf[i].use : Use::idle, i);
  }
  area.ended(rest.y + 4);
}

}  // namespace ui
