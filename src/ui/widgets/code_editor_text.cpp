#include "ui/widgets/code_editor_text.h"

#include <algorithm>

namespace ui::code {
namespace {

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

// A quiet frame around the bracket beside the caret and its partner; a dashed one around what has none.
void draw_bracket(Frame& frame, const EditorMemory& memory, const Layout& at, int line) {
  if (!memory.bracket) return;
  const edit::Buffer& buffer = memory.editing.buffer();
  const auto box_of = [&](std::size_t offset) {
    return Rect{column_x(at, memory, buffer.column_of(offset)) - 1, line_y(at, line) + 2, at.advance + 2,
                line_height - 4};
  };
  const auto in_line = [&](std::size_t offset) {
    return offset >= buffer.line_start(line) && offset <= buffer.line_end(line);
  };
  const edit::Bracket& bracket = *memory.bracket;
  if (!bracket.partner) {
    if (in_line(bracket.at)) frame.canvas.dashed(box_of(bracket.at), frame.theme.failed.edge, 1.5F, 3, 3, 2);
    return;
  }
  for (const std::size_t offset : {bracket.at, *bracket.partner})
    if (in_line(offset)) frame.canvas.stroke(box_of(offset), frame.theme.not_run_edge, 1, 3);
}

}  // namespace

void draw_text(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line,
               const std::optional<Composed>& composed) {
  draw_matches(frame, setup, memory, at, line);
  if (!composed) draw_selection(frame, memory, at, line);
  draw_bracket(frame, memory, at, line);
  draw_code(frame, memory, at, line, composed);
  if (setup.problems == nullptr) return;
  for (const lab::Problem& problem : *setup.problems) {
    if (problem.path == setup.path) draw_problem(frame, memory, at, line, problem);
  }
}

}  // namespace ui::code
