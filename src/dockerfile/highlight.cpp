// Colours for the editor. Reads lines and nodes as the parser does, and goes on where the parser would stop.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "dockerfile/instructions/table.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/parse.h"

namespace dockerfile {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Highlighter {
 public:
  explicit Highlighter(std::string_view text) : reader_(text, Dialect::buildkit) {}

  std::vector<Span> run() {
    do {
      while (reader_.next(line_)) {
        instruction();
        marks();
      }
      marks();
    } while (reader_.problem() && reader_.recover());
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.where < b.where; });
    return std::move(spans_);
  }

 private:
  void add(const Range& where, Colour colour) {
    if (where.begin < where.end) spans_.push_back({where, colour});
  }

  [[nodiscard]] std::size_t piece_end(std::size_t i) const {
    return i + 1 < line_.pieces.size() ? line_.pieces[i + 1].offset : line_.text.size();
  }

  // A stretch of the logical line, which may stand on several lines of the text.
  void add(std::size_t begin, std::size_t end, Colour colour) {
    const auto first = std::upper_bound(line_.pieces.begin(), line_.pieces.end(), begin,
                                        [](std::size_t offset, const Piece& piece) { return offset < piece.offset; });
    for (auto i = static_cast<std::size_t>(first - line_.pieces.begin()) - 1; begin < end; ++i) {
      const std::size_t part_end = std::min(end, piece_end(i));
      add(line_.range(begin, part_end), colour);
      begin = part_end;
    }
  }

  void marks() {
    for (const Mark& mark : line_.marks) {
      switch (mark.kind) {
        case Mark::Kind::comment: add(mark.where, Colour::comment); break;
        case Mark::Kind::directive: add(mark.where, Colour::directive); break;
        case Mark::Kind::continuation: add(mark.where, Colour::operator_); break;
        case Mark::Kind::heredoc: add(mark.where, Colour::heredoc); break;
      }
    }
    line_.marks.clear();
  }

  void instruction() {
    // Arguments that can't be taken apart are coloured all the same.
    (void)read_node(line_, reader_.escape(), node_);
    head(node_);
    for (const Node& trigger : node_.triggers) head(trigger);
    const Node& last = node_.triggers.empty() ? node_ : node_.triggers.back();
    const Row* row = last.row;
    if (row == nullptr) return;
    has_heredocs_ = may_hold_heredocs(node_) && line_.text.find("<<") != std::string_view::npos;
    arguments(last.rest, row->keyword == "FROM", row->form == ArgumentForm::json_or_whole && !last.json);
    if (!has_heredocs_) return;
    for (const HeredocWord& word : heredocs_of_line(line_.text)) {
      if (!reader_.heredoc(line_, word.name, word.chomp).terminated) break;
    }
  }

  // A word that is no instruction gets no colour: so a slip of the pen shows.
  void head(const Node& node) {
    if (node.row != nullptr) spread(node.keyword.where, Colour::keyword);
    for (const Text& flag : node.flags) spread(flag.where, Colour::flag);
  }

  // A range that may go over a line's end: only what the pieces hold of it.
  void spread(const Range& where, Colour colour) {
    const auto behind = std::upper_bound(line_.pieces.begin(), line_.pieces.end(), where.begin,
                                         [](const Position& at, const Piece& piece) { return at < piece.begin; });
    auto i = static_cast<std::size_t>(behind - line_.pieces.begin());
    for (i = i > 0 ? i - 1 : 0; i < line_.pieces.size() && line_.pieces[i].begin < where.end; ++i) {
      if (line_.pieces[i].offset == piece_end(i)) continue;
      const Range piece = line_.range(line_.pieces[i].offset, piece_end(i));
      add({std::max(piece.begin, where.begin), std::min(piece.end, where.end)}, colour);
    }
  }

  void arguments(std::size_t at, bool from, bool shell) {
    const std::string_view text = line_.text;
    while (at < text.size()) {
      const char c = text[at];
      if (c == reader_.escape()) {
        at += 2;
      } else if (c == '\'' || c == '"') {
        at = string(at);
      } else if (c == '$') {
        at = variable(at);
      } else if (has_heredocs_ && text.substr(at, 2) == "<<" && text.substr(at, 3) != "<<<") {
        std::size_t end = at + 2;
        while (end < text.size() && is_blank(text[end])) ++end;
        while (end < text.size() && !is_blank(text[end])) ++end;
        add(at, end, Colour::heredoc);
        at = end;
      } else if (shell ? std::string_view("&|;<>").find(c) != std::string_view::npos
                       : std::string_view("[],=").find(c) != std::string_view::npos) {
        add(at, at + 1, Colour::operator_);
        ++at;
      } else if (!is_blank(c)) {
        at = word(at, from);
      } else {
        ++at;
      }
    }
  }

  // A plain word: a number, the AS of a FROM, or nothing of note.
  std::size_t word(std::size_t at, bool from) {
    const std::string_view text = line_.text;
    std::size_t end = at;
    while (end < text.size() && (is_name(text[end]) || text[end] == '-' || text[end] == '.' || text[end] == '/')) ++end;
    if (end == at) return at + 1;
    const std::string_view word = text.substr(at, end - at);
    const bool starts = at == 0 || is_blank(text[at - 1]);
    const bool ends = end == text.size() || is_blank(text[end]);
    if (starts && ends && from && word.size() == 2 && (word[0] | 0x20) == 'a' && (word[1] | 0x20) == 's') {
      add(at, end, Colour::keyword);
    } else if (starts && is_digit(word.front())) {
      std::size_t digits = at;
      while (digits < end && is_digit(text[digits])) ++digits;
      if ((digits == end && ends) || text[digits] == '/' || text[digits] == '-') add(at, digits, Colour::number);
    }
    return end;
  }

  std::size_t string(std::size_t at) {
    const std::string_view text = line_.text;
    const char quote = text[at];
    std::size_t start = at++;
    while (at < text.size() && text[at] != quote) {
      if (quote == '"' && text[at] == reader_.escape()) {
        at += 2;
      } else if (quote == '"' && text[at] == '$') {
        add(start, at, Colour::string);
        at = variable(at);
        start = at;
      } else {
        ++at;
      }
    }
    at = std::min(at + 1, text.size());
    add(start, at, Colour::string);
    return at;
  }

  // $NAME, or ${…} to its bracket; a lone dollar is nothing.
  std::size_t variable(std::size_t at) {
    const std::string_view text = line_.text;
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '{') {
      int open = 0;
      for (; end < text.size(); ++end) {
        if (text[end] == '{') ++open;
        if (text[end] == '}' && --open == 0) break;
      }
      end = std::min(end + 1, text.size());
    } else {
      while (end < text.size() && is_name(text[end])) ++end;
      if (end == at + 1) return end;
    }
    add(at, end, Colour::variable);
    return end;
  }

  LineReader reader_;
  LogicalLine line_;
  Node node_;
  bool has_heredocs_ = false;
  std::vector<Span> spans_;
};

}  // namespace

std::vector<Span> highlight(std::string_view text) { return Highlighter(text).run(); }

}  // namespace dockerfile
