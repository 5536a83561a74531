#include "ui/widgets/code_editor.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/text_keys.h"

namespace ui {
namespace {

constexpr float line_height = size::code_line;
constexpr float top_pad = 6;
constexpr float bar_width = 4;
constexpr float glyph_room = 26;

struct Layout {
  float advance = 0;  // of one column
  float numbers = 0;  // right edge of the line numbers
  Rect text;          // where the code stands
  float top = 0;      // of line 0, scrolled
  int first = 0;      // lines that are seen
  int last = 0;
};

Layout lay_out(const Frame& frame, const EditorSetup& setup, const EditorMemory& memory) {
  Layout at;
  at.advance = frame.canvas.width(Type::code, "00000000") / 8;
  const int lines = memory.editing.buffer().line_count();
  float left = setup.rect.x + 14;
  if (setup.numbers) {
    const auto digits = static_cast<float>(std::to_string(lines).size());
    at.numbers = setup.rect.x + bar_width + glyph_room + std::max(18.F, digits * at.advance);
    left = at.numbers + 10;
  }
  at.text = {left, setup.rect.y, setup.rect.right() - left, setup.rect.h};
  at.top = setup.rect.y + top_pad - memory.scroll.y;
  at.first = std::clamp(static_cast<int>((memory.scroll.y - top_pad) / line_height), 0, lines - 1);
  at.last = std::clamp(static_cast<int>((memory.scroll.y - top_pad + setup.rect.h) / line_height), 0, lines - 1);
  return at;
}

float line_y(const Layout& at, int line) { return at.top + static_cast<float>(line) * line_height; }

float column_x(const Layout& at, const EditorMemory& memory, int column) {
  return at.text.x + static_cast<float>(column) * at.advance - memory.scroll.x;
}

std::size_t offset_under(const Layout& at, const EditorMemory& memory, Point mouse) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const int line =
      std::clamp(static_cast<int>(std::floor((mouse.y - at.top) / line_height)), 0, buffer.line_count() - 1);
  const float column = (mouse.x - at.text.x + memory.scroll.x) / at.advance;
  return buffer.offset_at(line, std::max(0, static_cast<int>(std::lround(column))));
}

void learn(const EditorSetup& setup, EditorMemory& memory) {
  const edit::Buffer& buffer = memory.editing.buffer();
  if (memory.known == buffer.revision() && memory.known_path == setup.path) return;
  memory.known = buffer.revision();
  memory.known_path = setup.path;
  memory.tokens = highlight::by_name(setup.path, buffer.text());
  memory.widest = 0;
  for (int line = 0; line < buffer.line_count(); ++line)
    memory.widest = std::max(memory.widest, edit::columns(buffer.line(line)));
}

void react_to_pointer(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                      const Touch& touch) {
  const Rect ground{setup.rect.x, setup.rect.y, setup.rect.w - 12, setup.rect.h};
  if (touch.hovered && ground.contains(frame.input.mouse)) frame.cursor = Cursor::text;
  if (touch.hovered) {
    memory.scroll.y += frame.input.wheel.y;
    memory.scroll.x += frame.input.wheel.x;
    if (memory.scroll.content > setup.rect.h || frame.input.wheel.x != 0) frame.input.wheel = {};
  }
  const std::size_t under = offset_under(at, memory, frame.input.mouse);
  if (frame.input.touch) {
    if (touch.clicked) memory.editing.place(under, false);
    return;
  }
  if (touch.hovered && frame.input.pressed && frame.pointer.pressed == setup.id) {
    if (frame.input.clicks >= 3)
      memory.editing.select_line(memory.editing.buffer().line_of(under));
    else if (frame.input.clicks == 2)
      memory.editing.select_word(under);
    else
      memory.editing.place(under, frame.input.shift);
    memory.tab_leaves = false;
    return;
  }
  const bool moved = std::abs(frame.input.mouse.x - frame.pointer.pressed_at.x) +
                         std::abs(frame.input.mouse.y - frame.pointer.pressed_at.y) >
                     3;
  if (touch.held && moved) {
    memory.editing.place(under, true);
    memory.reveal = true;
    if (frame.input.mouse.y < setup.rect.y || frame.input.mouse.y > setup.rect.bottom()) frame.wants_frame = true;
  }
}

// True where the text changed.
bool react_to_keys(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing) {
  if (frame.blocked) return false;
  if (frame.input.key && frame.input.text.empty()) {
    const KeyPress press = *frame.input.key;
    if (press.key == Key::escape) {
      memory.tab_leaves = true;
      frame.input.key.reset();
      return false;
    }
    if (press.key == Key::tab && !press.command && !press.alt && !setup.read_only && !memory.tab_leaves) {
      frame.input.key.reset();
      memory.reveal = true;
      typing = true;
      return memory.editing.act(press.shift ? edit::Action::outdent : edit::Action::indent, false);
    }
  }
  const int page = std::max(1, static_cast<int>(setup.rect.h / line_height) - 1);
  const TextDid did = text_keys(frame, memory.editing, {.read_only = setup.read_only, .page_lines = page});
  if (did.changed) typing = did.typing;
  if (did.moved) {
    memory.reveal = true;
    memory.tab_leaves = false;
  }
  return did.changed;
}

// What an input method did. True where the text changed.
bool react_to_edit(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing) {
  const TextDid did = text_edit(frame, setup.id, memory.editing, setup.read_only);
  if (!did.moved) return false;
  memory.reveal = true;
  memory.tab_leaves = false;
  if (did.changed) typing = did.typing;
  return did.changed;
}

// A composition as it stands among the columns of its line: the text from `end` on goes on at column `to`.
struct Composed {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  int line = 0;
  int from = 0;
  int to = 0;
  int caret = 0;
};

std::optional<Composed> composed_in(const Frame& frame, const EditorSetup& setup, const EditorMemory& memory,
                                    bool focused) {
  const auto& given = frame.input.composition;
  if (!given || setup.read_only || (given->to.empty() ? !focused : given->to != setup.id)) return std::nullopt;
  const edit::Editing& editing = memory.editing;
  const edit::Buffer& buffer = editing.buffer();
  Composed composed{.text = given->text};
  composed.begin = given->to.empty() ? editing.begin() : std::min(given->begin, buffer.size());
  composed.end = given->to.empty() ? editing.end() : std::clamp(given->end, composed.begin, buffer.size());
  composed.line = buffer.line_of(composed.begin);
  composed.from = buffer.column_of(composed.begin);
  composed.to = edit::columns(composed.text, composed.from);
  composed.caret = edit::columns(composed.text.substr(0, std::min(given->caret, given->text.size())), composed.from);
  return composed;
}

void scroll_to_caret(const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                     const std::optional<Composed>& composed) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const int line = composed ? composed->line : buffer.line_of(memory.editing.caret());
  const int column = composed ? composed->caret : buffer.column_of(memory.editing.caret());
  const float y = top_pad + static_cast<float>(line) * line_height;
  const float x = static_cast<float>(column) * at.advance;
  float& top = memory.scroll.y;
  float& left = memory.scroll.x;
  top = std::min(top, std::max(0.F, y - top_pad));
  top = std::max(top, y + line_height + top_pad - setup.rect.h);
  const float room = at.text.w - 24;
  left = std::min(left, std::max(0.F, x - 2 * at.advance));
  left = std::max(left, x + at.advance - room);
  memory.reveal = false;
}

Colour colour_of(const Theme& theme, highlight::Kind kind) {
  switch (kind) {
    case highlight::Kind::keyword: return theme.keyword;
    case highlight::Kind::string: return theme.string;
    case highlight::Kind::number:
    case highlight::Kind::name: return theme.number;
    case highlight::Kind::comment: return theme.faint;
    case highlight::Kind::quiet: return theme.soft;
  }
  return theme.ink;
}

// One piece of one colour. Tabs leave room; a character outside of ASCII stands in a column of its own, whatever the
// font's width.
int draw_piece(Frame& frame, float x0, float y, float advance, std::string_view piece, int column, Colour colour) {
  std::size_t begin = 0;
  while (begin < piece.size()) {
    std::size_t end = begin;
    while (end < piece.size() && piece[end] != '\t' && (piece[end] & 0x80) == 0) ++end;
    if (end > begin) {
      frame.canvas.text(Type::code, {x0 + static_cast<float>(column) * advance, y}, piece.substr(begin, end - begin),
                        colour);
      column += static_cast<int>(end - begin);
    } else if (piece[begin] == '\t') {
      column = edit::columns("\t", column);
      end = begin + 1;
    } else {
      end = begin + 1;
      while (end < piece.size() && (piece[end] & 0xC0) == 0x80) ++end;
      frame.canvas.text(Type::code, {x0 + static_cast<float>(column) * advance, y}, piece.substr(begin, end - begin),
                        colour);
      ++column;
    }
    begin = end;
  }
  return column;
}

// The text of [from, to), whose first character stands at `column`.
void draw_span(Frame& frame, const EditorMemory& memory, const Layout& at, float y, std::size_t from, std::size_t to,
               int column) {
  const edit::Buffer& buffer = memory.editing.buffer();
  auto token = std::upper_bound(memory.tokens.begin(), memory.tokens.end(), from,
                                [](std::size_t offset, const highlight::Token& t) { return offset < t.end; });
  const std::string_view text = buffer.text();
  while (from < to) {
    std::size_t end = to;
    Colour colour = frame.theme.ink;
    if (token != memory.tokens.end() && token->begin <= from) {
      end = std::min(to, token->end);
      colour = colour_of(frame.theme, token->kind);
      ++token;
    } else if (token != memory.tokens.end()) {
      end = std::min(to, token->begin);
    }
    if (end <= from) continue;
    column =
        draw_piece(frame, at.text.x - memory.scroll.x, y, at.advance, text.substr(from, end - from), column, colour);
    from = end;
  }
}

void draw_code(Frame& frame, const EditorMemory& memory, const Layout& at, int line,
               const std::optional<Composed>& composed) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const float y = line_y(at, line) + (line_height - 20) / 2;
  const int left = static_cast<int>(memory.scroll.x / at.advance);
  const std::size_t from = buffer.offset_at(line, std::max(0, left - 1));
  const int seen = static_cast<int>(at.text.w / at.advance) + 2;
  const std::size_t to = buffer.offset_at(line, left + seen);
  if (!composed || composed->line != line) return draw_span(frame, memory, at, y, from, to, buffer.column_of(from));
  draw_span(frame, memory, at, y, from, std::min(to, composed->begin), buffer.column_of(from));
  draw_piece(frame, at.text.x - memory.scroll.x, y, at.advance, composed->text, composed->from, frame.theme.ink);
  frame.canvas.fill({column_x(at, memory, composed->from), line_y(at, line) + line_height - 4,
                     static_cast<float>(composed->to - composed->from) * at.advance, 1.5F},
                    frame.theme.ink);
  if (buffer.line_of(composed->end) != line) return;
  const std::size_t last = buffer.offset_at(line, buffer.column_of(composed->end) + seen);
  draw_span(frame, memory, at, y, composed->end, last, composed->to);
}

void draw_selection(Frame& frame, const EditorMemory& memory, const Layout& at, int line) {
  const edit::Editing& editing = memory.editing;
  const edit::Buffer& buffer = editing.buffer();
  if (!editing.selecting() || editing.end() < buffer.line_start(line) || editing.begin() > buffer.line_end(line))
    return;
  const bool goes_on = editing.end() > buffer.line_end(line);
  const float from =
      column_x(at, memory, editing.begin() <= buffer.line_start(line) ? 0 : buffer.column_of(editing.begin()));
  float to = column_x(at, memory, buffer.column_of(std::min(editing.end(), buffer.line_end(line))));
  if (goes_on) to += at.advance * 0.6F;
  frame.canvas.fill({from, line_y(at, line), to - from, line_height}, frame.theme.marked);
}

void draw_matches(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line) {
  if (setup.matches == nullptr) return;
  const edit::Buffer& buffer = memory.editing.buffer();
  const std::size_t begin = buffer.line_start(line);
  const std::size_t end = buffer.line_end(line);
  auto match = std::lower_bound(setup.matches->begin(), setup.matches->end(), begin,
                                [](const edit::Match& m, std::size_t offset) { return m.end <= offset; });
  for (; match != setup.matches->end() && match->begin < end; ++match) {
    const float from = column_x(at, memory, buffer.column_of(std::max(match->begin, begin)));
    const float to = column_x(at, memory, buffer.column_of(std::min(match->end, end)));
    const Rect box{from, line_y(at, line) + 2, to - from, line_height - 4};
    frame.canvas.fill(box, frame.theme.ran.fill, 3);
    frame.canvas.stroke(box, frame.theme.ran.edge, 1, 3);
  }
}

const lab::GutterMark* mark_at(const EditorSetup& setup, int line) {
  if (setup.marks == nullptr) return nullptr;
  for (const lab::GutterMark& mark : *setup.marks) {
    if (mark.line <= line + 1 && line + 1 <= mark.last_line) return &mark;
  }
  return nullptr;
}

// The bar and the sign of a verdict; striped and hollow for what has not happened yet.
void draw_mark(Frame& frame, const EditorSetup& setup, const Layout& at, int line) {
  const lab::GutterMark* mark = mark_at(setup, line);
  if (mark == nullptr) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const float y = line_y(at, line);
  if (mark->verdict != build::Verdict::not_run) {
    if (mark->forecast) {
      for (float stripe = 0; stripe < line_height; stripe += 6)
        frame.canvas.fill({setup.rect.x, y + stripe, bar_width, 4}, colours.edge);
    } else {
      frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, colours.edge);
    }
  }
  if (line + 1 == mark->line) {
    draw_glyph(frame.canvas, glyph_of(mark->verdict, mark->forecast),
               {setup.rect.x + bar_width + glyph_room / 2, y + line_height / 2}, 10, colours.edge);
  }
}

void draw_chip(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line) {
  const lab::GutterMark* mark = mark_at(setup, line);
  if (mark == nullptr || mark->line != line + 1 || mark->chip.empty()) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const edit::Buffer& buffer = memory.editing.buffer();
  const float end = column_x(at, memory, buffer.column_of(buffer.line_end(line))) + 12;
  const float right = setup.rect.right() - 14;
  const Rect chip = chip_right(frame, right, line_y(at, line) + line_height / 2, std::max(right - end, 0.F), mark->chip,
                               {.ink = colours.ink, .edge = colours.edge, .fill = frame.theme.panel, .dashed = true});
  const std::string id = "mark:" + std::to_string(mark->line);
  frame.say(id, mark->chip, "note", chip);
}

void draw_problem(Frame& frame, const EditorMemory& memory, const Layout& at, int line, const lab::Problem& problem) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const int first = problem.where.begin.line - 1;
  const int last = std::max(first, problem.where.end.line - 1);
  if (line < first || line > last) return;
  const auto offset = [&](int column) {
    return std::min(buffer.line_start(line) + static_cast<std::size_t>(std::max(0, column)), buffer.line_end(line));
  };
  const float from = column_x(at, memory, line == first ? buffer.column_of(offset(problem.where.begin.column)) : 0);
  const std::size_t end =
      line == last && problem.where.end.column > 0 ? offset(problem.where.end.column) : buffer.line_end(line);
  const float to = column_x(at, memory, buffer.column_of(end));
  frame.canvas.wave({from, line_y(at, line) + line_height - 3}, std::max(to - from, at.advance),
                    problem.error ? frame.theme.failed.edge : frame.theme.ran.edge);
}

const lab::Problem* problem_at(const EditorSetup& setup, int line) {
  if (setup.problems == nullptr) return nullptr;
  for (const lab::Problem& problem : *setup.problems) {
    if (problem.path == setup.path && problem.where.begin.line <= line + 1 &&
        line + 1 <= std::max(problem.where.end.line, problem.where.begin.line))
      return &problem;
  }
  return nullptr;
}

// What stands left of the text, and the ground of the current line.
void draw_margin(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line,
                 bool focused) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const float y = line_y(at, line);
  const bool current = focused && !memory.editing.selecting() && buffer.line_of(memory.editing.caret()) == line;
  if (current && !setup.read_only)
    frame.canvas.fill({setup.rect.x + bar_width, y, setup.rect.w - bar_width, line_height}, frame.theme.selection);
  draw_mark(frame, setup, at, line);
  if (setup.changed_lines != nullptr &&
      std::binary_search(setup.changed_lines->begin(), setup.changed_lines->end(), line + 1)) {
    frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, frame.theme.ran.edge.with_alpha(0.65F));
  }
  if (setup.numbers) {
    const std::string number = std::to_string(line + 1);
    frame.canvas.text_in({setup.rect.x, y, at.numbers - setup.rect.x, line_height}, Type::code, number,
                         current ? frame.theme.soft : frame.theme.faint, Align::right);
  }
}

void draw_text(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line,
               const std::optional<Composed>& composed) {
  draw_matches(frame, setup, memory, at, line);
  if (!composed) draw_selection(frame, memory, at, line);
  draw_code(frame, memory, at, line, composed);
  if (setup.problems == nullptr) return;
  for (const lab::Problem& problem : *setup.problems) {
    if (problem.path == setup.path) draw_problem(frame, memory, at, line, problem);
  }
}

// All of one kind before the next: each change of the clip is one more call to the graphics card.
void draw_lines(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, bool focused,
                const std::optional<Composed>& composed) {
  for (int line = at.first; line <= at.last; ++line) draw_margin(frame, setup, memory, at, line, focused);
  {
    const Clip clip(frame.canvas, {at.text.x - 2, setup.rect.y, at.text.w + 2, setup.rect.h});
    for (int line = at.first; line <= at.last; ++line) draw_text(frame, setup, memory, at, line, composed);
  }
  for (int line = at.first; line <= at.last; ++line) draw_chip(frame, setup, memory, at, line);
}

}  // namespace

float editor_height(const EditorMemory& memory) {
  return 2 * top_pad + static_cast<float>(memory.editing.buffer().line_count()) * line_height;
}

EditorDid code_editor(Frame& frame, const EditorSetup& setup, EditorMemory& memory) {
  EditorDid did;
  const Clip clip(frame.canvas, setup.rect);
  const edit::Buffer& before = memory.editing.buffer();
  const Touch touch =
      frame.touch({.id = setup.id,
                   .known_as = setup.current ? "editor" : "",
                   .label = setup.label,
                   .role = "textbox",
                   .rect = setup.rect,
                   .panel = setup.panel,
                   .list = setup.list,
                   .selected = setup.current,
                   .value = std::to_string(before.line_count()) + (before.line_count() == 1 ? " line" : " lines")});
  did.focused = touch.focused;
  Layout at = lay_out(frame, setup, memory);
  finger_scroll(frame, setup.id, setup.rect, memory.scroll.y, memory.scroll.finger);
  react_to_pointer(frame, setup, memory, at, touch);
  did.changed = react_to_edit(frame, setup, memory, did.typing);
  if (touch.focused && react_to_keys(frame, setup, memory, did.typing)) did.changed = true;
  learn(setup, memory);
  const std::optional<Composed> composed = composed_in(frame, setup, memory, touch.focused);

  memory.scroll.content = editor_height(memory);
  if (memory.reveal || composed) scroll_to_caret(setup, memory, at, composed);
  const int widest = std::max(memory.widest, composed ? composed->to : 0);
  const float most_x = std::max(0.F, static_cast<float>(widest + 4) * at.advance - at.text.w);
  memory.scroll.x = std::clamp(memory.scroll.x, 0.F, most_x);
  memory.scroll.y = std::clamp(memory.scroll.y, 0.F, std::max(0.F, memory.scroll.content - setup.rect.h));

  at = lay_out(frame, setup, memory);
  draw_lines(frame, setup, memory, at, touch.focused, composed);

  const edit::Buffer& buffer = memory.editing.buffer();
  const int caret_line = composed ? composed->line : buffer.line_of(memory.editing.caret());
  if (touch.focused) {
    const float x = column_x(at, memory, composed ? composed->caret : buffer.column_of(memory.editing.caret()));
    const Rect caret{frame.canvas.snapped(x - 0.75F), line_y(at, caret_line) + 2, 1.5F, line_height - 4};
    if (!setup.read_only) {
      if (x >= at.text.x - 1) frame.canvas.fill(caret, frame.theme.ink);
      frame.wants_text = true;
      frame.caret = caret;
    }
    frame.passage = passage_of(setup.id, setup.label, memory.editing, caret, setup.rect, setup.read_only);
  }
  const int hovered_line = static_cast<int>((frame.input.mouse.y - at.top) / line_height);
  if (touch.hovered) did.problem = problem_at(setup, hovered_line);
  if (did.problem == nullptr && touch.focused) did.problem = problem_at(setup, caret_line);

  scroll_bar(frame, setup.id, setup.rect, memory.scroll.content, memory.scroll.y, memory.scroll.grabbed);
  if (touch.ring) frame.canvas.stroke(setup.rect.inset(1, 1), frame.theme.brand, 2, 4);
  return did;
}

}  // namespace ui
