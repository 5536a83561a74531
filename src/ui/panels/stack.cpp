#include "ui/panels/stack.h"

#include <algorithm>

#include "ui/widgets/barcode.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "stack";
constexpr float layer_height = 50;
constexpr float config_height = 28;
constexpr float spacing = 7;
constexpr float break_height = 20;
constexpr float stage_height = 18;
constexpr float glyph_room = 28;

// A failed or unreached step has no layer either, but its words need the room.
bool is_config(const lab::StackRow& row) { return row.kind == build::Step::Kind::config && row.error.empty(); }

float row_height(const Frame& frame, const lab::StackRow& row, float width) {
  if (is_config(row)) return config_height;
  float height = row.barcode.digest.empty() && row.note.empty() ? 34 : layer_height;
  if (!row.error.empty())
    height = 34 + frame.canvas.paragraph_height(Type::small, width - glyph_room - 22, row.error) + 6;
  return height;
}

// The ground and edge of a block say the verdict before a word is read.
void draw_ground(Frame& frame, Rect box, const lab::StackRow& row, const RowPlay& play) {
  const Theme& theme = frame.theme;
  const VerdictColours colours = theme.of(row.verdict);
  const float radius = size::radius;
  if (is_config(row)) {
    frame.canvas.dashed(box, theme.not_run_edge, 1, radius, 1.5F, 2.5F);
    return;
  }
  switch (row.verdict) {
    case build::Verdict::cached: frame.canvas.fill(box, colours.fill, radius); return;
    case build::Verdict::executed:
      frame.canvas.fill(box.moved(0, 2.5F), colours.edge, radius);  // it stands out
      frame.canvas.fill(box, colours.edge, radius);
      frame.canvas.fill(box.inset(1.5F, 1.5F), play.progress < 1 ? theme.panel : colours.fill, radius - 1.5F);
      if (play.progress < 1) {
        const Clip clip(frame.canvas, {box.x, box.y, box.w * play.progress, box.h});
        frame.canvas.fill(box.inset(1.5F, 1.5F), colours.fill, radius - 1.5F);
      }
      return;
    case build::Verdict::failed:
      frame.canvas.fill(box, colours.edge, radius);
      frame.canvas.fill({box.x + 4, box.y + 1.5F, box.w - 5.5F, box.h - 3}, colours.fill, radius - 1.5F);
      return;
    case build::Verdict::depends:
    case build::Verdict::cancelled:
    case build::Verdict::not_run: frame.canvas.stroke(box, theme.not_run_edge, 1, radius); return;
  }
}

void draw_words(Frame& frame, Rect box, const lab::StackRow& row, const RowPlay& play) {
  const Theme& theme = frame.theme;
  const VerdictColours colours = theme.of(row.verdict);
  Rect inner = box.inset(11, 0);
  Rect first = take_top(inner, is_config(row)                                   ? config_height
                               : row.barcode.digest.empty() && row.note.empty() ? 34
                                                                                : 32);
  if (!is_config(row) && first.h < 34) first = first.moved(0, 2);
  const Rect sign = take_left(first, glyph_room);
  take_left(inner, glyph_room);
  if (is_config(row))
    draw_glyph(frame.canvas, Glyph::dot, {sign.x + 6, sign.middle_y()}, 14, theme.faint);
  else
    draw_glyph(frame.canvas, glyph_of(row.verdict, false), {sign.x + 6, sign.middle_y()}, 12,
               row.verdict == build::Verdict::executed ? colours.ink : colours.edge);

  // Where there is little room, what the step is says more than how large its layer is.
  const bool roomy = frame.canvas.width(Type::code, row.text) + 150 < first.w;
  if (!row.size.empty() && (roomy || first.w > 300)) {
    const Rect amount = take_right(first, std::max(58.F, frame.canvas.width(Type::small, row.size) + 12));
    frame.canvas.text_in(amount, Type::small, row.size, theme.soft, Align::right);
  }
  const bool known = !play.working;
  const std::string_view word = !known                                       ? std::string_view("running")
                                : is_config(row) && row.verdict_word.empty() ? words::adds_no_layer
                                                                             : std::string_view(row.verdict_word);
  if (!word.empty()) {
    const Type type = is_config(row) ? Type::small : Type::small_strong;
    const bool quiet = is_config(row) || row.verdict == build::Verdict::not_run;
    const Rect verdict = take_right(first, frame.canvas.width(type, word) + 2);
    frame.canvas.text_in(verdict, type, word, quiet ? theme.soft : colours.ink, Align::right);
    take_right(first, 12);
  }
  frame.canvas.text_in(first, Type::code, row.text, row.verdict == build::Verdict::not_run ? theme.soft : theme.ink);

  if (!row.error.empty()) {
    frame.canvas.paragraph(Type::small, inner, row.error, colours.ink);
    return;
  }
  if (is_config(row) || (row.barcode.digest.empty() && row.note.empty())) return;
  Rect second = inner;
  second.h = 14;
  const Colour quiet = row.verdict == build::Verdict::not_run ? theme.faint : mix(theme.soft, colours.ink, 0.35F);
  if (!row.prediction.empty() && known) {
    const VerdictColours said = row.predicted_right ? theme.cached : theme.failed;
    const float room = frame.canvas.width(Type::small_strong, row.prediction);
    const Rect verdict = take_right(second, std::min(room + 18, second.w * 0.6F));
    const Rect words{verdict.x + 18, verdict.y, verdict.w - 18, verdict.h};
    draw_glyph(frame.canvas, row.predicted_right ? Glyph::check : Glyph::cross, {verdict.x + 8, verdict.middle_y()}, 10,
               said.ink);
    frame.canvas.text_in(words, Type::small_strong, row.prediction, said.ink, Align::right);
    take_right(second, 10);
  }
  if (!row.barcode.digest.empty() && known) {
    draw_barcode(frame.canvas, {second.x, second.y + 12}, row.barcode, mix(quiet, colours.ink, 0.4F));
    take_left(second, barcode_width + 10);
    take_left(second, frame.canvas.text(Type::code_small, {second.x, second.y}, row.barcode.short_digest, quiet) + 12);
  }
  if (row.prediction.empty()) frame.canvas.text_in(second, Type::code_small, row.note, quiet, Align::right);
}

void draw_break(Frame& frame, Rect line, const std::string& label) {
  const Colour edge = frame.theme.ran.edge;
  const float y = line.middle_y();
  frame.canvas.fill({line.x, y - 1, 14, 2}, edge);
  const float room = line.w - 14 - 8 - 8 - 20;
  const float width = std::min(frame.canvas.width(Type::small_strong, label), room);
  frame.canvas.text_in({line.x + 22, line.y, width + 1, line.h}, Type::small_strong, label, frame.theme.ran.ink);
  const float from = line.x + 22 + width + 8;
  frame.canvas.fill({from, y - 1, line.right() - from, 2}, edge);
  frame.say("break", label, "note", line);
}

void draw_stage(Frame& frame, Rect line, const std::string& heading) {
  frame.canvas.text_in(line, Type::small, heading, frame.theme.soft);
  frame.say("stage", heading, "heading", line);
}

// The step that one would ask about first: the one that is chosen, else the topmost that ran, else the topmost layer.
int most_telling(const lab::View& view) {
  int best = -1;
  bool ran = false;
  for (const lab::StackRow& row : view.stack.rows) {
    if (is_config(row)) continue;
    const bool tells = row.verdict == build::Verdict::executed || row.verdict == build::Verdict::failed;
    if (best < 0 || (tells && !ran)) best = row.step;
    ran = ran || tells;
  }
  return view.why.build == view.stack.build ? -1 : best;
}

bool is_asked_about(const lab::View& view, const lab::StackRow& row) {
  return view.why.build == view.stack.build && view.why.build > 0 && view.why.step == row.step;
}

std::string spoken(const lab::StackRow& row) {
  std::string text = row.text;
  if (!row.verdict_word.empty()) text += ", " + row.verdict_word;
  if (!row.prediction.empty()) text += ", " + row.prediction;
  return text;
}

// The whole line, where the block has no room for it.
std::string tip_of(const Frame& frame, Rect box, const lab::StackRow& row) {
  const float beside =
      glyph_room + 22 + frame.canvas.width(Type::small_strong, row.verdict_word) + 14 + (row.size.empty() ? 0.F : 58.F);
  return frame.canvas.width(Type::code, row.text) > box.w - beside ? row.text : std::string();
}

void draw_row(Frame& frame, Rect box, const lab::View& view, const lab::StackRow& row, const RowPlay& play,
              bool is_played, bool entry) {
  const bool selected = is_asked_about(view, row) && is_played;
  const Touch touch = frame.touch({.id = "step:" + std::to_string(row.step),
                                   .label = spoken(row),
                                   .role = "option",
                                   .rect = box,
                                   .panel = panel,
                                   .list = "steps",
                                   .selected = selected,
                                   .entry = entry,
                                   .value = row.error.empty() ? row.note : row.error,
                                   .tip = tip_of(frame, box, row)});
  draw_ground(frame, box, row, play);
  if (touch.hovered) {
    frame.cursor = Cursor::hand;
    frame.canvas.fill(box, frame.theme.hover, size::radius);
  }
  draw_words(frame, box, row, play);
  if (selected) frame.canvas.stroke(box.outset(4), frame.theme.brand, 2, size::radius + 4);
  if (touch.ring)
    frame.canvas.stroke(box.outset(selected ? 6.F : 4.F), frame.theme.brand, selected ? 1.F : 2.F,
                        size::radius + (selected ? 6 : 4));
  if (touch.clicked || (touch.focused && frame.focus.stepped() && !selected))
    frame.send(lab::SelectStep{view.stack.build, row.step});
}

// Of a high pile only what can be seen is drawn, and what the keyboard goes to next is there for it.
bool is_near(const Frame& frame, Rect box, Rect seen, const lab::View& view, const lab::StackRow& row, int entry,
             std::size_t i) {
  constexpr float margin = 400;
  if (box.bottom() > seen.y - margin && box.y < seen.bottom() + margin) return true;
  if (row.step == entry || i == 0 || i + 1 == view.stack.rows.size()) return true;
  if (is_asked_about(view, row)) return true;
  return frame.focus.focused() == "step:" + std::to_string(row.step);
}

// Before the first build: three layers that are not there yet, and what will be.
void draw_nothing(Frame& frame, Rect rest) {
  Rect inner = rest.inset(size::pad, 4);
  const float ghost = 34;
  for (int i = 0; i < 3 && inner.h > 3 * ghost + 30; ++i) {
    const Rect box = take_top(inner, ghost);
    frame.canvas.dashed(box, mix(frame.theme.line, frame.theme.not_run_edge, 0.5F), 1, size::radius, 4, 3);
    take_top(inner, spacing);
  }
  take_top(inner, 6);
  take_top(inner, frame.canvas.paragraph(Type::body_strong, inner, words::nothing_built, frame.theme.ink) + 2);
  frame.canvas.paragraph(Type::body, inner, words::nothing_built_more, frame.theme.soft);
  frame.say("stack.empty", std::string(words::nothing_built), "note", rest, std::string(words::nothing_built_more));
}

// A part of the pile, from its top on.
struct Sight {
  float top = 0;
  float bottom = 0;
};

void bring_into(Frame& frame, Rect view, Sight sight, ScrollMemory& scroll) {
  if (sight.bottom <= sight.top) return;
  const float least = sight.bottom - view.h;
  const float y = least > sight.top ? least : std::clamp(scroll.y, least, sight.top);
  const float within = std::clamp(y, 0.F, std::max(0.F, scroll.content - view.h));
  if (within == scroll.y) return;
  scroll.y = within;
  frame.wants_frame = true;
}

std::string sentence_of(const lab::Stack& stack, const Playback& play) {
  if (play.done) return stack.sentence;
  return std::string(words::building) + seconds_so_far(play);
}

constexpr ButtonLook predict_look{.kind = ButtonLook::Kind::ghost, .small = true};

// An edit waits for its build: what will become of it may be said before.
bool offers_prediction(const lab::View& view) { return view.pending && view.problems.empty() && !view.predictions.on; }

// What the sentence has no room for.
float predict_room(const Frame& frame, const lab::View& view) {
  return offers_prediction(view) ? button_width(frame, words::predict, predict_look) + 12 : 0;
}

void draw_sentence(Frame& frame, Rect rect, const lab::View& view, const std::string& sentence, bool failed) {
  if (offers_prediction(view)) {
    Rect strip = rect.inset(size::pad, 0);
    const float height = button_height(frame, predict_look);
    const Rect side = take_right(strip, button_width(frame, words::predict, predict_look));
    Thing thing{.id = "predict",
                .label = std::string(words::predict),
                .rect = {side.x, rect.middle_y() - height / 2 - 2, side.w, height},
                .panel = panel};
    thing.tip = words::predict_tip;
    if (button(frame, thing, predict_look).clicked) frame.send(lab::Predict{});
    rect.w -= side.w + 12;
  }
  frame.canvas.paragraph(Type::body, rect.inset(size::pad, 2), sentence,
                         failed ? frame.theme.failed.ink : frame.theme.soft);
  frame.say("sentence", sentence, "status", rect);
}

}  // namespace

float stack_height(const StackMemory& memory) { return memory.content; }

void draw_stack(Frame& frame, Rect rect, const lab::View& view, const Playback& play, bool low, StackMemory& memory) {
  const lab::Stack& stack = view.stack;
  frame.say("panel:stack", stack.title.empty() ? "Layers" : stack.title, "region", rect, stack.sentence);
  Rect rest = panel_sheet(frame, rect);
  caption(frame, rest, stack.title.empty() ? "Image" : stack.title, play.done ? stack.image : std::string());
  if (stack.build == 0) {
    draw_nothing(frame, rest);
    memory.content = 300;
    return;
  }
  const float width = rest.w - 2 * size::pad;
  const std::string sentence = sentence_of(stack, play);
  float sentence_height = frame.canvas.paragraph_height(Type::body, width - predict_room(frame, view), sentence) + 14;
  if (offers_prediction(view)) sentence_height = std::max(sentence_height, button_height(frame, predict_look) + 14);
  Rect foot = low ? Rect{} : take_bottom(rest, sentence_height);
  float used = 0;
  {
    ScrollArea area(frame, "stack", rest, memory.scroll);
    float y = area.y() + 6;
    Sight sight;
    const int entry = most_telling(view);
    for (std::size_t i = 0; i < stack.rows.size(); ++i) {
      const lab::StackRow& row = stack.rows[i];
      const RowPlay shown = i < play.rows.size() ? play.rows[i] : RowPlay{};
      const float height = row_height(frame, row, width);
      if (!row.stage.empty()) {
        draw_stage(frame, {rest.x + size::pad, y + (i == 0 ? 0.F : 8.F), width, stage_height}, row.stage);
        y += stage_height + (i == 0 ? 4.F : 12.F);
      }
      if (shown.risen > 0.01F && is_near(frame, {rest.x, y, rest.w, height}, rest, view, row, entry, i))
        draw_row(frame, {rest.x + size::pad, y - (1 - shown.risen) * 26, width, height}, view, row, shown, play.done,
                 row.step == entry);
      const float line = row.break_label.empty() ? 0 : break_height + spacing;
      if (play.done ? is_asked_about(view, row) : shown.working)
        sight = {y - area.y() - 10, y + height + line - area.y() + 10};
      y += height + spacing;
      if (!row.break_label.empty()) {
        if (shown.risen > 0.01F) draw_break(frame, {rest.x + size::pad, y - 1, width, break_height}, row.break_label);
        y += break_height + spacing - 2;
      }
    }
    used = y - area.y();
    if (low) {
      draw_sentence(frame, {rest.x, y, rest.w, sentence_height}, view, sentence, play.done && !stack.ok);
      y += sentence_height;
    }
    area.ended(y - spacing + 6);
    if (memory.reveal || !play.done) bring_into(frame, rest, sight, memory.scroll);
    if (play.done) memory.reveal = false;
  }
  if (!low) draw_sentence(frame, foot, view, sentence, play.done && !stack.ok);
  memory.content = 34 + used + 4 + sentence_height;
}

}  // namespace ui
