// Colours for the editor: those of nodes, lines and words as the parser reads them, in one pass over the same streams.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "dockerfile/instructions/table.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/parse.h"
#include "dockerfile/words.h"

namespace dockerfile {
namespace {

bool is_decimal(char c) { return c >= '0' && c <= '9'; }

// Which signs mean something between the words of an instruction.
std::string_view signs_of(const Node& node) {
  if (node.row->form == ArgumentForm::pairs || node.row->form == ArgumentForm::words) return "=";
  if (node.json) return "[],";
  return node.row->form == ArgumentForm::json_or_whole || node.row->form == ArgumentForm::type_and_json ? "&|;<>" : "";
}

class Highlighter {
 public:
  explicit Highlighter(std::string_view text) : stream_(text, Dialect::buildkit, Marks::kept) {}

  std::vector<Span> run() {
    do {
      while (stream_.next()) {
        instruction();
        marks();
      }
      // What can't be taken apart is coloured as far as it goes.
      if (stream_.has_node()) instruction();
      marks();
    } while (stream_.problem() && stream_.recover());
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.where < b.where; });
    return std::move(spans_);
  }

 private:
  void add(const Range& where, Colour colour) {
    if (where.begin < where.end) spans_.push_back({where, colour});
  }
  // What may stand on several lines.
  void spread(const Range& where, Colour colour) {
    for (const Range& part : line_.parts(where)) add(part, colour);
  }
  void spread(std::size_t begin, std::size_t end, Colour colour) {
    if (begin < end) spread(line_.range(begin, end), colour);
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
    head(node_);
    for (const Node& trigger : node_.triggers) head(trigger);
    const Node& last = node_.triggers.empty() ? node_ : node_.triggers.back();
    if (last.row != nullptr) arguments(last);
  }

  // A word that is no instruction gets no colour: so a slip of the pen shows.
  void head(const Node& node) {
    if (node.row != nullptr) spread(node.keyword.where, Colour::keyword);
    for (const Text& flag : node.flags) spread(flag.where, Colour::flag);
  }

  // The lexer's tokens; and of what is plain to it, heredocs, signs, numbers and the AS of a FROM.
  void arguments(const Node& node) {
    heredoc_ = 0;
    // Nothing is expanded in a JSON command.
    const bool fixed = node.json && node.row->form != ArgumentForm::json_or_list;
    for (const WordToken& token : tokens_of(line_.text, node.rest, node.json ? '\\' : stream_.escape())) {
      switch (token.kind) {
        case WordToken::Kind::plain: plain(node, token); break;
        case WordToken::Kind::quoted: spread_around_heredocs(token.begin, token.end, Colour::string); break;
        case WordToken::Kind::variable:
          spread_around_heredocs(token.begin, token.end, fixed ? Colour::string : Colour::variable);
          break;
      }
    }
    std::size_t done = node.rest;
    for (const Heredoc& heredoc : node_.heredocs) {
      if (heredoc.word.begin < done) continue;
      spread(heredoc.word.begin, heredoc.word.end, Colour::heredoc);
      done = heredoc.word.end;
    }
  }

  // Where the heredoc's word that stands at `at` ends; 0: there is none. To be asked in the order of the text.
  std::size_t heredoc_end(std::size_t at) {
    const std::vector<Heredoc>& all = node_.heredocs;
    while (heredoc_ < all.size() && all[heredoc_].word.end <= at) ++heredoc_;
    return heredoc_ < all.size() && all[heredoc_].word.begin <= at ? all[heredoc_].word.end : 0;
  }

  // Quotes that are not closed may have heredocs behind them. To be asked in the order of the text, too.
  void spread_around_heredocs(std::size_t begin, std::size_t end, Colour colour) {
    const std::vector<Heredoc>& all = node_.heredocs;
    while (heredoc_ < all.size() && all[heredoc_].word.end <= begin) ++heredoc_;
    for (std::size_t i = heredoc_; i < all.size() && all[i].word.begin < end; ++i) {
      if (all[i].word.begin > begin) spread(begin, all[i].word.begin, colour);
      begin = std::max(begin, all[i].word.end);
    }
    if (begin < end) spread(begin, end, colour);
  }

  void plain(const Node& node, const WordToken& token) {
    const std::string_view signs = signs_of(node);
    std::size_t at = token.begin;
    while (at < token.end) {
      const char c = line_.text[at];
      if (const std::size_t end = heredoc_end(at); end != 0) {
        at = end;
      } else if (c == stream_.escape()) {
        at += 2;
      } else if (signs.find(c) != std::string_view::npos) {
        spread(at, at + 1, Colour::operator_);
        ++at;
      } else if (is_word(c)) {
        at = word(node, at, token.end);
      } else {
        ++at;
      }
    }
  }

  static bool is_word(char c) {
    return is_decimal(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' ||
           c == '/';
  }
  static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  // A number, the AS of a FROM, or nothing of note.
  std::size_t word(const Node& node, std::size_t begin, std::size_t limit) {
    const std::string_view text = line_.text;
    std::size_t end = begin;
    while (end < limit && is_word(text[end])) ++end;
    const bool starts = begin == 0 || is_blank(text[begin - 1]);
    const bool ends = end == text.size() || is_blank(text[end]);
    const std::string_view word = text.substr(begin, end - begin);
    const bool from = node.row->keyword == "FROM";
    if (starts && ends && from && word.size() == 2 && (word[0] | 0x20) == 'a' && (word[1] | 0x20) == 's') {
      spread(begin, end, Colour::keyword);
    } else if (starts && is_decimal(word.front())) {
      std::size_t digits = begin;
      while (digits < end && is_decimal(text[digits])) ++digits;
      if ((digits == end && ends) || (digits < end && (text[digits] == '/' || text[digits] == '-'))) {
        spread(begin, digits, Colour::number);
      }
    }
    return end;
  }

  NodeStream stream_;
  LogicalLine& line_ = stream_.line();
  Node& node_ = stream_.node();
  std::size_t heredoc_ = 0;  // the next heredoc of the line
  std::vector<Span> spans_;
};

}  // namespace

std::vector<Span> highlight(std::string_view text) { return Highlighter(text).run(); }

}  // namespace dockerfile
