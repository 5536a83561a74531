// JavaScript's tokens, as far as colours need them: strings, templates, comments, numbers, keywords, and names that are
// called.
#include <algorithm>
#include <array>
#include <utility>

#include "ui/highlight/tokens.h"

namespace ui::highlight {
namespace {

constexpr std::array<std::string_view, 43> keywords = {
    "async",   "await",     "break",  "case",   "catch",  "class",      "const", "continue", "debugger",
    "default", "delete",    "do",     "else",   "export", "extends",    "false", "finally",  "for",
    "from",    "function",  "if",     "import", "in",     "instanceof", "let",   "new",      "null",
    "of",      "return",    "static", "super",  "switch", "this",       "throw", "true",     "try",
    "typeof",  "undefined", "var",    "void",   "while",  "with",       "yield"};

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (c & 0x80) != 0;
}
bool digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    code(false);
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char at(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void add(std::size_t begin, Kind kind) { tokens_.push_back({begin, at_, kind}); }

  // Until the end, or, inside of a template's ${…}, to the brace that closes it.
  void code(bool in_template) {
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = at(0);
      if (in_template && c == '}' && depth == 0) return;
      if (c == '{') ++depth;
      if (c == '}') --depth;
      piece(c);
    }
  }

  void piece(char c) {
    const std::size_t begin = at_;
    if (c == '/' && at(1) == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      add(begin, Kind::comment);
    } else if (c == '/' && at(1) == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      add(begin, Kind::comment);
    } else if (c == '"' || c == '\'') {
      quoted(c);
      add(begin, Kind::string);
      value_before_ = true;
    } else if (c == '`') {
      template_literal();
      value_before_ = true;
    } else if (c == '/' && !value_before_ && regular_expression()) {
      add(begin, Kind::string);
      value_before_ = true;
    } else if (digit(c) || (c == '.' && digit(at(1)))) {
      while (digit(at(0)) || starts_name(at(0)) || at(0) == '.') ++at_;
      add(begin, Kind::number);
      value_before_ = true;
    } else if (starts_name(c)) {
      name();
    } else {
      ++at_;
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') value_before_ = c == ')' || c == ']' || c == '}';
    }
  }

  void quoted(char quote) {
    for (++at_; at_ < text_.size() && at(0) != '\n'; ++at_) {
      if (at(0) == '\\')
        ++at_;
      else if (at(0) == quote) {
        ++at_;
        break;
      }
    }
    at_ = std::min(at_, text_.size());
  }

  void template_literal() {
    std::size_t begin = at_++;
    while (at_ < text_.size()) {
      if (at(0) == '\\')
        at_ = std::min(at_ + 2, text_.size());
      else if (at(0) == '`') {
        ++at_;
        break;
      } else if (at(0) == '$' && at(1) == '{' && nesting_ < 50) {
        at_ += 2;
        add(begin, Kind::string);
        ++nesting_;
        value_before_ = false;
        code(true);
        --nesting_;
        begin = at_;
      } else {
        ++at_;
      }
    }
    add(begin, Kind::string);
  }

  // Only where it ends on its line: else the slash was a division.
  bool regular_expression() {
    bool in_class = false;
    for (std::size_t i = at_ + 1; i < text_.size() && text_[i] != '\n'; ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == '[')
        in_class = true;
      else if (text_[i] == ']')
        in_class = false;
      else if (text_[i] == '/' && !in_class) {
        at_ = i + 1;
        while (starts_name(at(0))) ++at_;
        return true;
      }
    }
    return false;
  }

  void name() {
    const std::size_t begin = at_;
    while (starts_name(at(0)) || digit(at(0))) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool field = begin > 0 && text_[begin - 1] == '.';
    if (!field && std::find(keywords.begin(), keywords.end(), word) != keywords.end()) {
      add(begin, Kind::keyword);
      value_before_ = word == "this" || word == "null" || word == "true" || word == "false" || word == "super" ||
                      word == "undefined";
      return;
    }
    if (at(0) == '(') add(begin, Kind::name);
    value_before_ = true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool value_before_ = false;  // then a slash divides
  int nesting_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> javascript(std::string_view text) { return Scanner(text).run(); }

}  // namespace ui::highlight
