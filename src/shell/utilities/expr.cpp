// expr: whole numbers, texts and matches, with the usual precedence.
#include <limits>

#include "shell/regex.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

class Expr {
 public:
  explicit Expr(Program& program) : program_(program), words_(program.args.begin() + 1, program.args.end()) {}

  int run() {
    if (words_.empty()) return program_.fail("too few arguments", 2);
    const std::string value = either();
    if (!failed_ && at_ < words_.size()) fail("syntax error");
    if (failed_) return 2;
    program_.out(value + "\n");
    return truth(value) ? 0 : 1;
  }

 private:
  void fail(std::string_view text) {
    if (!failed_) program_.fail(text);
    failed_ = true;
    at_ = words_.size();
  }
  static bool truth(const std::string& value) {
    std::int64_t number = 0;
    return !value.empty() && !(parse_number(value, number) && number == 0);
  }
  bool take(std::string_view op) {
    if (at_ >= words_.size() || words_[at_] != op) return false;
    ++at_;
    return true;
  }
  std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    if (!parse_number(text, value)) fail("non-numeric argument");
    return value;
  }

  std::string either() {
    std::string left = both();
    while (!failed_ && take("|")) {
      const std::string right = both();
      if (!truth(left)) left = right;
    }
    return left;
  }
  std::string both() {
    std::string left = compared();
    while (!failed_ && take("&")) {
      const std::string right = compared();
      if (!truth(left) || !truth(right)) left = "0";
    }
    return left;
  }
  std::string compared() {
    std::string left = sum();
    while (!failed_ && at_ < words_.size()) {
      const std::string op = words_[at_];
      if (op != "<" && op != "<=" && op != "=" && op != "==" && op != "!=" && op != ">=" && op != ">") break;
      ++at_;
      const std::string right = sum();
      std::int64_t a = 0;
      std::int64_t b = 0;
      const bool numbers = parse_number(left, a) && parse_number(right, b);
      const int order = numbers ? (a < b ? -1 : a > b ? 1 : 0) : left.compare(right);
      const bool holds = op == "<"    ? order < 0
                         : op == "<=" ? order <= 0
                         : op == "!=" ? order != 0
                         : op == ">=" ? order >= 0
                         : op == ">"  ? order > 0
                                      : order == 0;
      left = holds ? "1" : "0";
    }
    return left;
  }
  std::string sum() {
    std::string left = product();
    while (!failed_ && at_ < words_.size() && (words_[at_] == "+" || words_[at_] == "-")) {
      const bool plus = words_[at_++] == "+";
      const std::string right = product();
      const auto a = static_cast<std::uint64_t>(number(left));
      const auto b = static_cast<std::uint64_t>(number(right));
      left = std::to_string(static_cast<std::int64_t>(plus ? a + b : a - b));
    }
    return left;
  }
  std::string product() {
    std::string left = matched();
    while (!failed_ && at_ < words_.size() && (words_[at_] == "*" || words_[at_] == "/" || words_[at_] == "%")) {
      const char op = words_[at_++][0];
      const std::string right = matched();
      const std::int64_t a = number(left);
      const std::int64_t b = number(right);
      if (failed_) break;
      if (op == '*') {
        left = std::to_string(static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b)));
      } else if (b == 0) {
        fail("division by zero");
      } else if (b == -1) {
        left = op == '/' ? std::to_string(static_cast<std::int64_t>(0U - static_cast<std::uint64_t>(a))) : "0";
      } else {
        left = std::to_string(op == '/' ? a / b : a % b);
      }
    }
    return left;
  }
  std::string match(const std::string& text, const std::string& pattern) {
    const base::Result<Regex, std::string> regex = Regex::compile("^" + pattern, {}, program_.world.meter);
    if (!regex) {
      fail("bad regex");
      return {};
    }
    const std::optional<RegexMatch> found = regex->search(text, 0, program_.world.meter);
    if (regex->group_count() == 0) return std::to_string(found ? found->end : 0);
    if (!found || found->groups[1].first > found->groups[1].second) return {};
    return text.substr(found->groups[1].first, found->groups[1].second - found->groups[1].first);
  }
  std::string matched() {
    std::string left = primary();
    while (!failed_ && take(":")) left = match(left, primary());
    return left;
  }
  std::string primary() {
    if (at_ >= words_.size()) {
      fail("syntax error");
      return {};
    }
    if (take("(")) {
      std::string value = either();
      if (!failed_ && !take(")")) fail("syntax error");
      return value;
    }
    if (words_[at_] == ")") {
      fail("syntax error");
      return {};
    }
    if (at_ + 1 < words_.size()) {
      if (take("quote")) return words_[at_++];
      if (take("length")) return std::to_string(primary().size());
      if (at_ + 2 < words_.size() && take("match")) {
        const std::string text = primary();
        return match(text, primary());
      }
      if (at_ + 2 < words_.size() && take("index")) {
        const std::string text = primary();
        const std::size_t found = text.find_first_of(primary());
        return std::to_string(found == std::string::npos ? 0 : found + 1);
      }
      if (at_ + 3 < words_.size() && take("substr")) {
        const std::string text = primary();
        const std::int64_t from = number(primary());
        const std::int64_t length = number(primary());
        if (failed_ || from < 1 || length < 1 || static_cast<std::size_t>(from) > text.size()) return {};
        return text.substr(static_cast<std::size_t>(from - 1), static_cast<std::size_t>(length));
      }
    }
    return words_[at_++];
  }

  Program& program_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

int run_expr(Program& program) { return Expr(program).run(); }

}  // namespace shell
