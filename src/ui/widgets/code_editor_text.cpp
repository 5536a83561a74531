#include "ui/widgets/code_editor_text.h"

#include <algorithm>

#include "ui/edit/character.h"

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

// One piece of one colour. Tabs leave room; a character outside of ASCII stands in columns of its own, whatever the
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
    } else {
      const edit::Character character = edit::character_at(piece, begin, column);
      end = character.end;
      if (piece[begin] != '\t')
        frame.canvas.text(Type::code, {x0 + static_cast<float>(column) * advance, y}, piece.substr(begin, end - begin),
                          colour);
      column += character.columns;
    }
    begin = end;
  }
  return column;
}

// The text of [from, to), whose first character stands at `column`.
void draw_span(Frame& frame, const EditorMemory& memory, const Layout& at, float y, std::size_t from, std::size_t to,
               int column) {
  const edit::Buffer& buffer = shown(memory);
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

// Of a long row that is not wrapped only what the view leaves.
void draw_code(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
               const edit::Row& row) {
  const edit::Buffer& buffer = shown(memory);
  const float y = row_y(at, row.index) + (line_height - 20) / 2;
  std::size_t from = row.begin;
  std::size_t to = row.end;
  if (!setup.wrap) {
    const int left = static_cast<int>(memory.scroll.x / at.advance);
    from = memory.rows.offset_at(buffer, row.index, std::max(0, left - 1));
    to = memory.rows.offset_at(buffer, row.index, left + static_cast<int>(at.text.w / at.advance) + 2);
  }
  draw_span(frame, memory, at, y, from, to, edit::column_in(buffer, row, from));
}

// What is not finished, underlined.
void draw_composition(Frame& frame, const EditorMemory& memory, const Layout& at, const edit::Row& row) {
  if (!memory.composed) return;
  const std::size_t begin = std::max(memory.composed->begin, row.begin);
  const std::size_t end = std::min(memory.composed->end, row.end);
  if (begin >= end) return;
  const float from = offset_x(at, memory, row, begin);
  const float to = offset_x(at, memory, row, end);
  frame.canvas.fill({from, row_y(at, row.index) + line_height - 4, to - from, 1.5F}, frame.theme.ink);
}

// A line break that is selected too shows as a piece behind the line.
void draw_selection(Frame& frame, const EditorMemory& memory, const Layout& at, const edit::Row& row) {
  const edit::Editing& editing = memory.editing;
  const std::size_t from = std::max(editing.begin(), row.begin);
  const std::size_t to = std::min(editing.end(), row.end);
  const bool goes_on = row.last && editing.end() > row.end && editing.begin() <= row.end;
  if (from >= to && !goes_on) return;
  const float left = offset_x(at, memory, row, from);
  const float right = offset_x(at, memory, row, to) + (goes_on ? at.advance * 0.6F : 0);
  frame.canvas.fill({left, row_y(at, row.index), right - left, line_height}, frame.theme.marked);
}

void draw_matches(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
                  const edit::Row& row) {
  if (setup.matches == nullptr) return;
  auto match = std::lower_bound(setup.matches->begin(), setup.matches->end(), row.begin,
                                [](const edit::Match& m, std::size_t offset) { return m.end <= offset; });
  for (; match != setup.matches->end() && match->begin < row.end; ++match) {
    const float from = offset_x(at, memory, row, std::max(match->begin, row.begin));
    const float to = offset_x(at, memory, row, std::min(match->end, row.end));
    const Rect box{from, row_y(at, row.index) + 2, to - from, line_height - 4};
    frame.canvas.fill(box, frame.theme.ran.fill, 3);
    frame.canvas.stroke(box, frame.theme.ran.edge, 1, 3);
  }
}

// At least as wide as a column: a place between two characters can be wrong, too.
void draw_problem(Frame& frame, const EditorMemory& memory, const Layout& at, const edit::Row& row,
                  const lab::Problem& problem) {
  const edit::Buffer& buffer = shown(memory);
  const int first = problem.where.begin.line - 1;
  const int last = std::max(first, problem.where.end.line - 1);
  if (row.line < first || row.line > last) return;
  const std::size_t line_begin = buffer.line_start(row.line);
  const std::size_t line_end = buffer.line_end(row.line);
  const auto offset = [&](int column) {
    return std::min(line_begin + static_cast<std::size_t>(std::max(0, column)), line_end);
  };
  const std::size_t begin = row.line == first ? offset(problem.where.begin.column) : line_begin;
  const std::size_t end =
      row.line == last && problem.where.end.column > 0 ? offset(problem.where.end.column) : line_end;
  const bool behind = row.last ? begin > row.end : begin >= row.end;
  const bool before = begin < row.begin && end <= row.begin;
  if (behind || before) return;
  const float from = offset_x(at, memory, row, std::max(begin, row.begin));
  const float to = offset_x(at, memory, row, std::clamp(end, row.begin, row.end));
  frame.canvas.wave({from, row_y(at, row.index) + line_height - 3}, std::max(to - from, at.advance),
                    problem.error ? frame.theme.failed.edge : frame.theme.ran.edge);
}

// A quiet frame around the bracket beside the caret and its partner; a dashed one around what has none.
void draw_bracket(Frame& frame, const EditorMemory& memory, const Layout& at, const edit::Row& row) {
  if (!memory.bracket) return;
  const auto in_row = [&](std::size_t offset) { return offset >= row.begin && offset < row.end; };
  const auto box_of = [&](std::size_t offset) {
    return Rect{offset_x(at, memory, row, offset) - 1, row_y(at, row.index) + 2, at.advance + 2, line_height - 4};
  };
  const edit::Bracket& bracket = *memory.bracket;
  if (!bracket.partner) {
    if (in_row(bracket.at)) frame.canvas.dashed(box_of(bracket.at), frame.theme.failed.edge, 1.5F, 3, 3, 2);
    return;
  }
  for (const std::size_t offset : {bracket.at, *bracket.partner})
    if (in_row(offset)) frame.canvas.stroke(box_of(offset), frame.theme.not_run_edge, 1, 3);
}

}  // namespace

void draw_text(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
               const edit::Row& row) {
  // These count in the editor's own text.
  if (!memory.composed) {
    draw_matches(frame, setup, memory, at, row);
    draw_selection(frame, memory, at, row);
    draw_bracket(frame, memory, at, row);
  }
  draw_code(frame, setup, memory, at, row);
  draw_composition(frame, memory, at, row);
  if (setup.problems == nullptr) return;
  for (const lab::Problem& problem : *setup.problems) {
    if (problem.path == setup.path) draw_problem(frame, memory, at, row, problem);
  }
}

}  // namespace ui::code
