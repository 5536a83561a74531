#include "ui/panels/comparison.h"

#include <algorithm>
#include <string>

#include "ui/widgets/barcode.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/glyphs.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float head_height = 62;
constexpr float stacked_height = 54;  // of a row there: the verdict stands below the step
constexpr float narrow_below = 620;   // there is no room for the layers' digests between the two

struct Columns {
  Rect left;
  Rect middle;  // where both have the very same layer, it says so here
  Rect right;
};

Columns columns_of(Rect line) {
  Columns at;
  const float middle = line.w < narrow_below ? 56.F : 190.F;
  at.left = take_left(line, (line.w - middle) / 2);
  at.middle = take_left(line, middle);
  at.right = line;
  return at;
}

void draw_head(Frame& frame, Rect box, std::string_view side, const lab::ComparedBuild& build, MenuMemory& menu) {
  const float width = std::min(menu_button_width(frame, build.title), box.w);
  Thing opener{.id = "compare." + std::string(side),
               .label = build.title,
               .role = "combobox",
               .rect = {box.x, box.y + 2, width, frame.roomy ? 40.F : 32.F},
               .panel = panel};
  opener.value = build.title;
  choice_menu(frame, opener, build.choices, build.title, menu);
  const Rect line{box.x + 2, opener.rect.bottom() + 2, box.w - 2, 20};
  frame.canvas.text_in(line, Type::small, build.sentence, frame.theme.soft);
  frame.say("compare." + std::string(side) + ".outcome", build.sentence, "note", line);
}

void draw_cell(Frame& frame, Rect box, const std::string& id, const lab::ComparedStep& step, bool forecast,
               bool same_text) {
  const Theme& theme = frame.theme;
  if (!step.there) {
    frame.canvas.dashed(box, theme.line, 1, size::radius, 2, 3);
    frame.canvas.text_in(box.inset(10, 0), Type::small, words::compare_not_there, theme.faint);
    return;
  }
  const VerdictColours colours = theme.of(step.verdict);
  const bool quiet = step.verdict_word.empty();
  const std::string spoken = step.text + (quiet ? "" : ", " + step.verdict_word);
  bool ring = false;
  if (step.select.build > 0) {
    const Touch touch = frame.touch({.id = id,
                                     .label = step.text,
                                     .role = "option",
                                     .rect = box,
                                     .panel = panel,
                                     .list = "compared",
                                     .value = step.verdict_word,
                                     .tip = step.note});
    if (touch.hovered) frame.cursor = Cursor::hand;
    ring = touch.ring;
    if (touch.clicked) frame.send(step.select);
  } else {
    frame.say(id, spoken, "listitem", box, step.note);
  }
  if (!frame.canvas.seen(box)) return;
  if (quiet) {
    frame.canvas.dashed(box, theme.not_run_edge, 1, size::radius, 1.5F, 2.5F);
  } else if (forecast) {
    frame.canvas.dashed(box, colours.edge, 1.2F, size::radius, 5, 3);
  } else {
    frame.canvas.fill(box, colours.fill, size::radius);
    if (step.verdict == build::Verdict::executed || step.verdict == build::Verdict::failed)
      frame.canvas.stroke(box, colours.edge, 1.2F, size::radius);
  }
  Rect line = box.inset(10, 0);
  const Rect sign = take_left(line, 20);
  if (!quiet)
    draw_glyph(frame.canvas, glyph_of(step.verdict, forecast), {sign.x + 5, sign.middle_y()}, 11,
               step.verdict == build::Verdict::executed ? colours.ink : colours.edge);
  const float word = frame.canvas.width(Type::small_strong, step.verdict_word);
  if (!quiet && box.h >= stacked_height - 6) {  // no room beside each other
    frame.canvas.text_in({line.x, box.y + 5, line.w, 18}, Type::code_small, step.text,
                         same_text ? theme.ink : theme.ran.ink);
    line = {line.x, box.y + 24, line.w, 18};
    frame.canvas.text_in(line, Type::small_strong, step.verdict_word, colours.ink);
    if (ring) frame.canvas.stroke(box.outset(2), theme.brand, 2, size::radius + 2);
    return;
  }
  if (!quiet) {
    frame.canvas.text_in(take_right(line, word + 1), Type::small_strong, step.verdict_word, colours.ink, Align::right);
    take_right(line, 10);
  }
  frame.canvas.text_in(line, Type::code_small, step.text, same_text ? theme.ink : theme.ran.ink);
  if (ring) frame.canvas.stroke(box.outset(2), theme.brand, 2, size::radius + 2);
}

// A line from one to the other, with the layer's sign upon it: the very same on both sides.
void draw_same(Frame& frame, Rect box, const lab::Barcode& layer) {
  const Theme& theme = frame.theme;
  const float y = box.middle_y();
  frame.canvas.fill({box.x, y - 0.5F, box.w, 1}, theme.cached.edge);
  const bool wide = box.w > 100;
  const float width = wide ? barcode_width + 8 + frame.canvas.width(Type::small, words::same_layer) + 1 : barcode_width;
  const Rect code{box.middle_x() - width / 2, box.y, width, box.h};
  const float around = wide ? 8.F : 4.F;
  frame.canvas.fill({code.x - around, y - 9, code.w + 2 * around, 18}, theme.panel);
  draw_barcode(frame.canvas, {code.x, y + barcode_height / 2}, layer, theme.cached.ink);
  if (wide)
    frame.canvas.text_in({code.x + barcode_width + 8, code.y, code.w, code.h}, Type::small, words::same_layer,
                         theme.cached.ink);
}

// Where there are no two builds to show.
void draw_offers(Frame& frame, Rect rest, const lab::Comparison& comparison) {
  const std::string_view sentence =
      comparison.sentence.empty() ? words::compare_nothing : std::string_view(comparison.sentence);
  take_top(rest, frame.canvas.paragraph(Type::body, rest, sentence, frame.theme.soft) + 12);
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  for (const lab::Choice& choice : comparison.offers) {
    const Rect box = take_left(rest, button_width(frame, choice.label, look));
    take_left(rest, 8);
    if (button(frame,
               {.id = choice.id,
                .label = choice.label,
                .rect = {box.x, box.y, box.w, button_height(frame, look)},
                .panel = panel},
               look)
            .clicked)
      frame.send(choice.command);
  }
}

}  // namespace

void draw_comparison(Frame& frame, Rect rect, const lab::View& view, MenuMemory& menu, ScrollMemory& scroll) {
  const lab::Comparison& comparison = view.comparison;
  frame.say("panel:compare", std::string(words::compare), "region", rect, comparison.sentence);
  if (comparison.left.name.empty()) {
    draw_offers(frame, rect.inset(20, 16), comparison);
    return;
  }
  ScrollArea area(frame, "compare", rect, scroll);
  const float height = rect.w - 40 < narrow_below ? stacked_height : frame.roomy ? 44.F : 34.F;
  Rect line{rect.x + 20, area.y() + 10, rect.w - 40, head_height};
  const Columns heads = columns_of(line);
  draw_head(frame, heads.left, "left", comparison.left, menu);
  draw_head(frame, heads.right, "right", comparison.right, menu);
  float y = line.bottom() + (frame.roomy ? 10.F : 2.F);
  for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
    const lab::ComparedRow& row = comparison.rows[i];
    const Rect box{line.x, y, line.w, height - 6};
    y += height;
    const Columns at = columns_of(box);
    const bool same_text = row.left.text == row.right.text;
    draw_cell(frame, at.left, "compare.left:" + std::to_string(i), row.left, comparison.left.forecast, same_text);
    draw_cell(frame, at.right, "compare.right:" + std::to_string(i), row.right, comparison.right.forecast, same_text);
    if (row.same_layer) draw_same(frame, at.middle, row.left.layer);
  }
  y += 4;
  y += frame.canvas.paragraph(Type::body, {line.x, y, line.w, 20}, comparison.sentence, frame.theme.ink);
  frame.say("compare.sentence", comparison.sentence, "status", {line.x, y - 20, line.w, 20});
  area.ended(y + 12);
}

}  // namespace ui
