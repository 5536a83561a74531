#include "shell/arithmetic.h"

#include <array>
#include <cctype>
#include <limits>
#include <optional>

namespace shell {

namespace {

using Number = std::int64_t;

Number wrap(std::uint64_t value) { return static_cast<Number>(value); }
std::uint64_t bits(Number value) { return static_cast<std::uint64_t>(value); }

struct Operator {
  std::string_view text;
  int level;  // binds tighter the higher it is
};

constexpr std::array<Operator, 19> operators = {{{"||", 3},
                                                 {"&&", 4},
                                                 {"|", 5},
                                                 {"^", 6},
                                                 {"&", 7},
                                                 {"==", 8},
                                                 {"!=", 8},
                                                 {"<=", 9},
                                                 {">=", 9},
                                                 {"<<", 10},
                                                 {">>", 10},
                                                 {"<", 9},
                                                 {">", 9},
                                                 {"+", 11},
                                                 {"-", 11},
                                                 {"**", 13},
                                                 {"*", 12},
                                                 {"/", 12},
                                                 {"%", 12}}};

class Evaluator {
 public:
  Evaluator(std::string_view text, const ArithmeticVariables& variables) : text_(text), variables_(variables) {}

  base::Result<Number, std::string> run() {
    skip();
    if (at_ == text_.size()) return Number{0};
    const Number value = comma(true);
    skip();
    if (at_ != text_.size()) fail("arithmetic syntax error");
    if (error_) return base::Failure{*error_};
    return value;
  }

 private:
  void fail(std::string message) {
    if (!error_) error_ = std::move(message);
    at_ = text_.size();
  }

  void skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  char peek(std::size_t n = 0) const { return at_ + n < text_.size() ? text_[at_ + n] : '\0'; }
  bool take(std::string_view op) {
    skip();
    if (text_.substr(at_, op.size()) != op) return false;
    at_ += op.size();
    return true;
  }

  // `live`: whether the value counts; the side of && or ?: that is not taken must not assign.
  Number comma(bool live) {
    Number value = assignment(live);
    while (!error_ && take(",")) value = assignment(live);
    return value;
  }

  Number assignment(bool live) {
    skip();
    const std::size_t back = at_;
    const std::string name = take_name();
    if (!name.empty()) {
      skip();
      for (std::string_view op : {"<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", "="}) {
        if (text_.substr(at_, op.size()) != op) continue;
        if (op == "=" && peek(1) == '=') break;
        at_ += op.size();
        const Number right = assignment(live);
        if (error_) return 0;
        const Number value = op == "=" ? right : apply(op.substr(0, op.size() - 1), variable(name), right, live);
        if (live && !error_) variables_.set(name, value);
        return value;
      }
    }
    at_ = back;
    return ternary(live);
  }

  Number ternary(bool live) {
    const Number condition = binary(3, live);
    if (error_ || !take("?")) return condition;
    const Number yes = assignment(live && condition != 0);
    if (!take(":")) {
      fail("arithmetic syntax error");
      return 0;
    }
    const Number no = assignment(live && condition == 0);
    return condition != 0 ? yes : no;
  }

  std::optional<Operator> peek_operator() {
    skip();
    std::optional<Operator> best;
    for (const Operator& op : operators)
      if (text_.substr(at_, op.text.size()) == op.text && (!best || op.text.size() > best->text.size())) best = op;
    if (!best) return best;
    // `a += 1` in the middle of an expression is no sum.
    const char after = peek(best->text.size());
    if (after == '=' && best->text != "==" && best->text != "!=" && best->text != "<=" && best->text != ">=" &&
        best->text != "&&" && best->text != "||")
      return std::nullopt;
    return best;
  }

  Number binary(int level, bool live) {
    if (++depth_ > 400) {
      fail("arithmetic syntax error");
      return 0;
    }
    Number left = unary(live);
    while (!error_) {
      const std::optional<Operator> op = peek_operator();
      if (!op || op->level < level) break;
      at_ += op->text.size();
      bool right_live = live;
      if (op->text == "&&") right_live = live && left != 0;
      if (op->text == "||") right_live = live && left == 0;
      const Number right = binary(op->text == "**" ? op->level : op->level + 1, right_live);
      if (!error_) left = apply(op->text, left, right, right_live);
    }
    --depth_;
    return left;
  }

  Number apply(std::string_view op, Number a, Number b, bool live) {
    if (op == "||") return a != 0 || b != 0;
    if (op == "&&") return a != 0 && b != 0;
    if (op == "|") return a | b;
    if (op == "^") return a ^ b;
    if (op == "&") return a & b;
    if (op == "==") return a == b;
    if (op == "!=") return a != b;
    if (op == "<=") return a <= b;
    if (op == ">=") return a >= b;
    if (op == "<") return a < b;
    if (op == ">") return a > b;
    if (op == "<<") return wrap(bits(a) << (bits(b) & 63U));
    if (op == ">>") return a >> (bits(b) & 63U);
    if (op == "+") return wrap(bits(a) + bits(b));
    if (op == "-") return wrap(bits(a) - bits(b));
    if (op == "*") return wrap(bits(a) * bits(b));
    if (op == "**") {
      if (b < 0) {
        if (live) fail("exponent less than 0");
        return 0;
      }
      std::uint64_t result = 1;
      std::uint64_t base = bits(a);
      for (std::uint64_t exponent = bits(b); exponent != 0; exponent >>= 1U, base *= base)
        if ((exponent & 1U) != 0) result *= base;
      return wrap(result);
    }
    if (b == 0) {
      if (live) fail("divide by zero");
      return 0;
    }
    const bool overflows = a == std::numeric_limits<Number>::min() && b == -1;
    if (op == "/") return overflows ? a : a / b;
    return overflows ? 0 : a % b;
  }

  std::string take_name() {
    const std::size_t from = at_;
    if (!std::isalpha(static_cast<unsigned char>(peek())) && peek() != '_') return {};
    while (std::isalnum(static_cast<unsigned char>(peek())) || peek() == '_') ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  Number unary(bool live) {
    if (++depth_ > 400) {
      fail("arithmetic syntax error");
      return 0;
    }
    const Number value = unary_inner(live);
    --depth_;
    return value;
  }

  Number unary_inner(bool live) {
    skip();
    if (take("++") || take("--")) {
      const bool plus = text_[at_ - 1] == '+';
      skip();
      const std::string name = take_name();
      if (name.empty()) {  // - - 5
        const Number value = unary(live);
        return value;
      }
      const Number value = wrap(bits(variable(name)) + (plus ? 1U : ~0ULL));
      if (live && !error_) variables_.set(name, value);
      return value;
    }
    if (take("!")) return unary(live) == 0;
    if (take("~")) return ~unary(live);
    if (take("-")) return wrap(0U - bits(unary(live)));
    if (take("+")) return unary(live);
    if (take("(")) {
      const Number value = comma(live);
      if (!take(")")) fail("arithmetic syntax error");
      return value;
    }
    const std::string name = take_name();
    if (!name.empty()) {
      const Number value = variable(name);
      skip();
      const bool plus = text_.substr(at_, 2) == "++";
      const bool minus = text_.substr(at_, 2) == "--";
      if (plus || minus) {
        at_ += 2;
        if (live && !error_) variables_.set(name, wrap(bits(value) + (plus ? 1U : ~0ULL)));
      }
      return value;
    }
    return number();
  }

  Number number() {
    const std::size_t from = at_;
    while (std::isalnum(static_cast<unsigned char>(peek())) || peek() == '#' || peek() == '_') ++at_;
    const std::optional<Number> value = parse(text_.substr(from, at_ - from));
    if (!value) fail("arithmetic syntax error");
    return value.value_or(0);
  }

  static std::optional<Number> parse(std::string_view digits) {
    unsigned base = 10;
    if (const std::size_t hash = digits.find('#'); hash != std::string_view::npos) {
      base = 0;
      for (char c : digits.substr(0, hash)) base = base * 10 + static_cast<unsigned>(c - '0');
      if (base < 2 || base > 36) return std::nullopt;
      digits.remove_prefix(hash + 1);
    } else if (digits.size() > 1 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) {
      base = 16;
      digits.remove_prefix(2);
    } else if (digits.size() > 1 && digits[0] == '0') {
      base = 8;
    }
    if (digits.empty()) return std::nullopt;
    std::uint64_t value = 0;
    for (char c : digits) {
      unsigned digit = 99;
      if (c >= '0' && c <= '9')
        digit = static_cast<unsigned>(c - '0');
      else if (c >= 'a' && c <= 'z')
        digit = static_cast<unsigned>(c - 'a') + 10;
      else if (c >= 'A' && c <= 'Z')
        digit = static_cast<unsigned>(c - 'A') + 10;
      if (digit >= base) return std::nullopt;
      value = value * base + digit;
    }
    return wrap(value);
  }

  Number variable(const std::string& name) {
    const std::string text = variables_.get(name);
    if (text.find_first_not_of(" \t\n") == std::string::npos) return 0;
    if (++depth_ > 64) {
      fail("expression recursion loop detected");
      return 0;
    }
    const base::Result<Number, std::string> value = nested(text);
    --depth_;
    if (value) return *value;
    fail(value.error());
    return 0;
  }

  base::Result<Number, std::string> nested(const std::string& text) {
    Evaluator inner(text, variables_);
    inner.depth_ = depth_;
    return inner.run();
  }

  std::string_view text_;
  const ArithmeticVariables& variables_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<std::string> error_;
};

}  // namespace

base::Result<std::int64_t, std::string> evaluate(std::string_view expression, const ArithmeticVariables& variables) {
  return Evaluator(expression, variables).run();
}

}  // namespace shell
