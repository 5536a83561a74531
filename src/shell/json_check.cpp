#include "shell/json_check.h"

#include <algorithm>

namespace shell {

namespace {

class Checker {
 public:
  explicit Checker(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    blanks();
    value(0);
    blanks();
    if (!mistake_ && at_ < text_.size()) positioned("Unexpected non-whitespace character after JSON at position ");
    return mistake_;
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  void say(std::string message) {
    if (!mistake_) mistake_ = std::move(message);
  }
  void positioned(std::string_view before) {
    const std::string_view gone = text_.substr(0, at_);
    const auto line = std::count(gone.begin(), gone.end(), '\n') + 1;
    const std::size_t newline = gone.rfind('\n');
    const std::size_t column = newline == std::string_view::npos ? at_ + 1 : at_ - newline;
    say(std::string(before) + std::to_string(at_) + " (line " + std::to_string(line) + " column " +
        std::to_string(column) + ")");
  }
  void token() {
    if (at_ >= text_.size()) return say("Unexpected end of JSON input");
    constexpr std::size_t around = 10;
    std::string excerpt;
    if (text_.size() <= 40) {
      excerpt = "\"" + std::string(text_) + "\"";
    } else {
      const std::size_t from = at_ < around ? 0 : at_ - around;
      const std::size_t to = std::min(text_.size(), at_ + around);
      excerpt = std::string(from > 0 ? "..." : "") + "\"" + std::string(text_.substr(from, to - from)) + "\"" +
                (to < text_.size() ? "..." : "");
    }
    say(std::string("Unexpected token '") + here() + "', " + excerpt + " is not valid JSON");
  }

  void value(int depth) {
    if (mistake_) return;
    if (depth > 500) return token();
    const char c = here();
    if (c == '{') return object(depth);
    if (c == '[') return array(depth);
    if (c == '"') return string();
    if (c == '-' || (c >= '0' && c <= '9')) return number();
    for (std::string_view word : {"true", "false", "null"}) {
      if (c != word.front()) continue;
      for (char wanted : word) {
        if (here() != wanted) return token();
        ++at_;
      }
      return;
    }
    token();
  }

  void object(int depth) {
    ++at_;
    blanks();
    if (here() == '}') {
      ++at_;
      return;
    }
    for (bool first = true; !mistake_; first = false) {
      blanks();
      if (here() != '"')
        return positioned(first ? "Expected property name or '}' in JSON at position "
                                : "Expected double-quoted property name in JSON at position ");
      string();
      blanks();
      if (mistake_) return;
      if (here() != ':') return positioned("Expected ':' after property name in JSON at position ");
      ++at_;
      blanks();
      value(depth + 1);
      blanks();
      if (mistake_) return;
      if (here() == '}') {
        ++at_;
        return;
      }
      if (here() != ',') return positioned("Expected ',' or '}' after property value in JSON at position ");
      ++at_;
    }
  }

  void array(int depth) {
    ++at_;
    blanks();
    if (here() == ']') {
      ++at_;
      return;
    }
    while (!mistake_) {
      blanks();
      value(depth + 1);
      blanks();
      if (mistake_) return;
      if (here() == ']') {
        ++at_;
        return;
      }
      if (here() != ',') return positioned("Expected ',' or ']' after array element in JSON at position ");
      ++at_;
    }
  }

  void string() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < 0x20)
        return positioned("Bad control character in string literal in JSON at position ");
      if (text_[at_] == '\\') {
        ++at_;
        if (at_ >= text_.size()) break;
        if (std::string_view("\"\\/bfnrtu").find(text_[at_]) == std::string_view::npos)
          return positioned("Bad escaped character in JSON at position ");
      }
      ++at_;
    }
    if (at_ >= text_.size()) return positioned("Unterminated string in JSON at position ");
    ++at_;
  }

  void number() {
    if (here() == '-') ++at_;
    if (!(here() >= '0' && here() <= '9')) return positioned("No number after minus sign in JSON at position ");
    if (here() == '0')
      ++at_;
    else
      digits();
    if (here() == '.') {
      ++at_;
      if (!(here() >= '0' && here() <= '9')) return positioned("Unterminated fractional number in JSON at position ");
      digits();
    }
    if (here() == 'e' || here() == 'E') {
      ++at_;
      if (here() == '+' || here() == '-') ++at_;
      if (!(here() >= '0' && here() <= '9'))
        return positioned("Exponent part is missing a number in JSON at position ");
      digits();
    }
  }
  void digits() {
    while (here() >= '0' && here() <= '9') ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> mistake_;
};

}  // namespace

std::optional<std::string> json_mistake(std::string_view text) { return Checker(text).run(); }

}  // namespace shell
