// A Dockerfile's text as logical lines: comments and parser directives taken out, continued lines glued together.
//
// Always holds: the pieces of a line stand in the order of the text, and each byte of a line has a place in the text.
// Reading costs time linear in the text, whatever it is. After BuildKit's parser.Parse and DirectiveParser; the classic
// builder of Docker 20.10 differs only in knowing neither heredocs nor the directive `check`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/dialect.h"
#include "dockerfile/source.h"

namespace dockerfile {

// From byte `offset` of a logical line on, the text stands at `begin`; up to the next piece.
struct Piece {
  std::size_t offset = 0;
  Position begin;
};

// A line that is no part of an instruction, or a token that glues two lines.
struct Mark {
  enum class Kind : std::uint8_t { comment, directive, continuation, heredoc };
  Kind kind = Kind::comment;
  Range where;
};

// Only who colours a text wants to know of all that is no instruction.
enum class Marks : std::uint8_t { left_out, kept };

struct LogicalLine {
  std::string_view text;      // of the instruction; leading blanks gone. Until the next call of LineReader::next()
  std::vector<Piece> pieces;  // at least one
  int first_line = 0;
  int last_line = 0;                       // grows when heredocs are read
  Position end;                            // behind the last character of the last line
  bool empty_continuation = false;         // a blank line within (build check NoEmptyContinuation)
  std::vector<std::string_view> comments;  // the block of comments above, trimmed
  std::vector<Mark> marks;                 // if wanted: all that was passed since the last one, and within this one

  [[nodiscard]] Position at(std::size_t offset) const {
    return pieces.size() == 1 ? in_piece(pieces.front(), offset) : in_pieces(offset);
  }
  [[nodiscard]] Range range(std::size_t begin, std::size_t end_offset) const {
    if (end_offset <= begin) return {at(begin), at(begin)};
    // The end belongs to the last character, which may stand on an earlier line than what follows.
    Position last = at(end_offset - 1);
    ++last.column;
    return {at(begin), last};
  }
  // What the pieces hold of a range: a part for each line of the text. Those between two pieces (escape tokens, line
  // ends, comments) are no part of the line.
  [[nodiscard]] std::vector<Range> parts(const Range& where) const;
  [[nodiscard]] Range whole() const { return {pieces.empty() ? end : pieces.front().begin, end}; }
  [[nodiscard]] std::vector<int> line_numbers() const;  // first_line … last_line

 private:
  friend class LineReader;
  [[nodiscard]] static Position in_piece(const Piece& piece, std::size_t offset) {
    return {piece.begin.line, piece.begin.column + static_cast<int>(offset - piece.offset)};
  }
  [[nodiscard]] Position in_pieces(std::size_t offset) const;  // of a line that is no single piece
  std::string glued_;
};

// The value of a directive at the top of the file.
struct Directive {
  std::string name;   // in small letters: "escape", "syntax", "check"
  std::string value;  // trimmed
  int line = 0;
};

class LineReader {
 public:
  LineReader(std::string_view text, Dialect dialect, Marks marks = Marks::left_out);

  // The next logical line; false at the end of the text, or where it can't be read on: then there is a problem().
  [[nodiscard]] bool next(LogicalLine& line);

  // The lines up to one that is `terminator`; false where there is none. `line` grows by what was read.
  struct HeredocBody {
    std::string_view content;
    bool terminated = false;
  };
  [[nodiscard]] HeredocBody heredoc(LogicalLine& line, std::string_view terminator, bool chomp);

  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
  // Goes on behind the line that can't be read; false where nothing follows. For those who only want to look.
  [[nodiscard]] bool recover();
  [[nodiscard]] char escape() const { return escape_; }
  [[nodiscard]] int line_count() const { return line_; }  // lines read so far
  [[nodiscard]] bool any() const { return any_; }         // whether there was a logical line

 private:
  struct Physical {
    std::string_view text;   // without its line end
    std::string_view whole;  // with it; `text` begins where it does
    int column = 0;          // where both begin: behind a byte order mark
  };
  [[nodiscard]] bool physical(Physical& out);
  [[nodiscard]] bool start_of_long_line(Physical& out);
  [[nodiscard]] bool first_piece(LogicalLine& line);
  [[nodiscard]] bool further_piece(LogicalLine& line, const Physical& read);
  static void note_comment(LogicalLine& line, std::string_view whole);
  void mark_continuation(LogicalLine& line, int column) const;
  [[nodiscard]] bool directive(std::string_view text);  // whether this line is one; may set problem_
  [[nodiscard]] bool cut_continuation(std::string_view& text) const;
  void glue(LogicalLine& line, std::string_view text, Position begin) const;
  void mark(LogicalLine& line, Mark::Kind kind, Position begin, Position end) const {
    if (marks_ == Marks::kept) line.marks.push_back({kind, {begin, end}});
  }
  void fail(std::string message);

  std::string_view text_;
  Dialect dialect_;
  Marks marks_;
  std::size_t position_ = 0;
  int line_ = 0;
  char escape_ = '\\';
  bool directives_done_ = false;
  std::vector<std::string> seen_directives_;
  bool too_long_ = false;
  bool asks_again_ = false;  // for the line that is too long
  bool any_ = false;
  std::optional<Problem> problem_;
};

// The directive `name`, found as BuildKit finds `syntax` and `check` before it parses: stricter than the parser about
// indented lines, and past a first line that starts with "#!". For `syntax` also "// syntax=…" and {"syntax": "…"}.
[[nodiscard]] std::optional<Directive> find_directive(std::string_view text, std::string_view name);

}  // namespace dockerfile
