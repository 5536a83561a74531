#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <utility>

#include "shell/awk/syntax.h"

namespace shell::awk {

namespace {

constexpr std::array<std::string_view, 26> builtins = {
    "length",  "substr", "index", "split",  "sub",    "gsub",    "match",    "sprintf", "toupper",
    "tolower", "sin",    "cos",   "atan2",  "exp",    "log",     "sqrt",     "int",     "rand",
    "srand",   "system", "close", "fflush", "gensub", "systime", "strftime", "xor"};
constexpr std::array<std::string_view, 16> keywords = {"BEGIN",    "END",  "function", "func",  "if",       "else",
                                                       "while",    "for",  "do",       "break", "continue", "next",
                                                       "nextfile", "exit", "return",   "delete"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

enum class Token : std::uint8_t { end, newline, number, text, regex, name, function_name, keyword, builtin, op };

NodePtr make(Op op, std::string text = {}) {
  auto node = std::make_unique<Node>();
  node->op = op;
  node->text = std::move(text);
  return node;
}
NodePtr make(Op op, NodePtr a) {
  NodePtr node = make(op);
  node->kids.push_back(std::move(a));
  return node;
}
NodePtr make(Op op, NodePtr a, NodePtr b) {
  NodePtr node = make(op, std::move(a));
  node->kids.push_back(std::move(b));
  return node;
}

class Parser {
 public:
  Parser(std::string_view text, Work& work) : text_(text), work_(work) { next(); }

  base::Result<Script, std::string> run() {
    Script script;
    skip_ends();
    while (token_ != Token::end && !failed()) {
      item(script);
      skip_ends();
    }
    if (error_) return base::Failure{*error_};
    return script;
  }

 private:
  bool failed() const { return error_.has_value(); }
  void fail(std::string message) {
    if (!error_) error_ = std::move(message);
    token_ = Token::end;
    at_ = text_.size();
  }
  void unexpected() { fail(token_ == Token::end ? "Unexpected end of string" : "Unexpected token"); }

  // ---- tokens ----
  char peek(std::size_t n = 0) const { return at_ + n < text_.size() ? text_[at_ + n] : '\0'; }

  // Blanks, comments and lines that are continued.
  void skip_blanks() {
    while (at_ < text_.size()) {
      if (peek() == ' ' || peek() == '\t' || peek() == '\r')
        ++at_;
      else if (peek() == '\\' && peek(1) == '\n')
        at_ += 2;
      else if (peek() == '#')
        while (at_ < text_.size() && peek() != '\n') ++at_;
      else
        break;
    }
  }

  void next() {
    const bool after_value = value_ended_;
    value_ended_ = false;
    skip_blanks();
    word_.clear();
    if (at_ >= text_.size()) {
      token_ = Token::end;
      return;
    }
    const char c = peek();
    if (c == '\n') {
      ++at_;
      token_ = Token::newline;
      return;
    }
    if (c == '"') return string();
    const bool fraction = c == '.' && std::isdigit(static_cast<unsigned char>(peek(1)));
    if (std::isdigit(static_cast<unsigned char>(c)) || fraction) return number();
    if (std::isalpha(static_cast<unsigned char>(c)) || c == '_') return name();
    if (c == '/' && !after_value) return regex();
    sign(after_value);
  }

  void number() {
    const std::string rest(text_.substr(at_, 64));
    char* end = nullptr;
    number_ = std::strtod(rest.c_str(), &end);
    at_ += static_cast<std::size_t>(end - rest.c_str());
    token_ = Token::number;
    value_ended_ = true;
  }

  void name() {
    while (std::isalnum(static_cast<unsigned char>(peek())) || peek() == '_') word_ += text_[at_++];
    if (among(keywords, word_))
      token_ = Token::keyword;
    else if (among(builtins, word_))
      token_ = Token::builtin, value_ended_ = word_ == "length";
    else if (word_ == "in")
      token_ = Token::op;
    else if (word_ == "getline" || word_ == "print" || word_ == "printf")
      token_ = Token::keyword;
    else if (peek() == '(')
      token_ = Token::function_name;
    else
      token_ = Token::name, value_ended_ = true;
  }

  void sign(bool after_value) {
    token_ = Token::op;
    for (std::string_view op : {"**=", "&&", "||", "++", "--",
                                "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=", "!~", ">>", "**"}) {
      if (text_.substr(at_, op.size()) != op) continue;
      word_ = op == "**" ? "^" : op == "**=" ? "^=" : std::string(op);
      at_ += op.size();
      value_ended_ = (op == "++" || op == "--") && after_value;
      return;
    }
    const char c = text_[at_++];
    word_ = std::string(1, c);
    value_ended_ = c == ')' || c == ']';
  }

  void string() {
    ++at_;
    while (at_ < text_.size() && peek() != '"') {
      if (peek() != '\\') {
        word_ += text_[at_++];
        continue;
      }
      ++at_;
      const char c = peek();
      ++at_;
      switch (c) {
        case 'n': word_ += '\n'; break;
        case 't': word_ += '\t'; break;
        case 'r': word_ += '\r'; break;
        case 'a': word_ += '\a'; break;
        case 'b': word_ += '\b'; break;
        case 'f': word_ += '\f'; break;
        case 'v': word_ += '\v'; break;
        case '\\':
        case '"':
        case '/': word_ += c; break;
        case '\n': break;
        default:
          if (c >= '0' && c <= '7') {
            int value = c - '0';
            for (int n = 1; n < 3 && peek() >= '0' && peek() <= '7'; ++n) value = value * 8 + (text_[at_++] - '0');
            word_ += static_cast<char>(value);
          } else {
            word_ += '\\';
            word_ += c;
          }
      }
    }
    if (at_ >= text_.size()) return fail("Unexpected end of string");
    ++at_;
    token_ = Token::text;
    value_ended_ = true;
  }

  void regex() {
    ++at_;
    bool bracket = false;
    while (at_ < text_.size() && (peek() != '/' || bracket) && peek() != '\n') {
      if (peek() == '\\' && peek(1) == '/') {
        word_ += '/';
        at_ += 2;
        continue;
      }
      // As busybox reads it: what stands for one character is that character, in a bracket too.
      constexpr std::string_view letters = "abfnrtv";
      constexpr std::string_view meant = "\a\b\f\n\r\t\v";
      const std::size_t letter = peek() == '\\' ? letters.find(peek(1)) : std::string_view::npos;
      if (letter != std::string_view::npos && at_ + 1 < text_.size()) {
        word_ += meant[letter];
        at_ += 2;
        continue;
      }
      if (peek() == '\\' && at_ + 1 < text_.size())
        word_ += text_[at_++];
      else if (peek() == '[' && !bracket)
        bracket = true;
      else if (peek() == ']' && bracket && word_.back() != '[' && word_.back() != '^')
        bracket = false;
      word_ += text_[at_++];
    }
    if (peek() != '/') return fail("Unexpected end of string");
    ++at_;
    token_ = Token::regex;
    value_ended_ = true;
  }

  bool is(std::string_view op) const { return (token_ == Token::op || token_ == Token::keyword) && word_ == op; }
  bool take(std::string_view op) {
    if (!is(op)) return false;
    next();
    return true;
  }
  void expect(std::string_view op) {
    if (!take(op)) unexpected();
  }
  void skip_newlines() {
    while (token_ == Token::newline) next();
  }
  void skip_ends() {
    while (token_ == Token::newline || is(";")) next();
  }
  bool deep() {
    if (++depth_ < 200) return false;
    fail("Expression nested too deeply");
    return true;
  }

  // ---- structure ----
  void item(Script& script) {
    if (take("function") || take("func")) {
      const std::string name = word_;
      if (token_ != Token::name && token_ != Token::function_name) return unexpected();
      next();
      expect("(");
      Function function;
      while (token_ == Token::name) {
        function.parameters.push_back(word_);
        next();
        if (!take(",")) break;
        skip_newlines();
      }
      expect(")");
      skip_newlines();
      function.body = block();
      script.functions[name] = std::move(function);
      return;
    }
    Rule rule;
    if (take("BEGIN"))
      rule.kind = Rule::Kind::begin;
    else if (take("END"))
      rule.kind = Rule::Kind::end;
    else if (!is("{")) {
      rule.kind = Rule::Kind::pattern;
      rule.from = expression();
      if (take(",")) {
        skip_newlines();
        rule.kind = Rule::Kind::range;
        rule.to = expression();
      }
    }
    if (is("{"))
      rule.action = block();
    else if (rule.kind == Rule::Kind::begin || rule.kind == Rule::Kind::end)
      return unexpected();
    script.rules.push_back(std::move(rule));
  }

  NodePtr block() {
    NodePtr node = make(Op::block);
    expect("{");
    skip_ends();
    while (!failed() && !is("}") && token_ != Token::end) {
      node->kids.push_back(statement());
      skip_ends();
    }
    expect("}");
    return node;
  }

  void end_statement() {
    if (token_ == Token::newline || is(";"))
      next();
    else if (!is("}") && token_ != Token::end)
      unexpected();
  }

  NodePtr body() {
    skip_newlines();
    if (take(";")) return make(Op::block);
    return statement();
  }

  NodePtr statement() {
    if (deep()) return make(Op::block);
    NodePtr made = statement_inner();
    --depth_;
    return made;
  }

  NodePtr statement_inner() {
    if (is("{")) return block();
    if (take("if")) {
      NodePtr node = make(Op::if_else);
      expect("(");
      node->kids.push_back(expression());
      expect(")");
      node->kids.push_back(body());
      skip_ends_before_else();
      if (take("else")) node->kids.push_back(body());
      return node;
    }
    if (take("while")) {
      NodePtr node = make(Op::while_loop);
      expect("(");
      node->kids.push_back(expression());
      expect(")");
      node->kids.push_back(body());
      return node;
    }
    if (take("do")) {
      NodePtr node = make(Op::do_loop);
      node->kids.push_back(body());
      skip_ends();
      expect("while");
      expect("(");
      node->kids.push_back(expression());
      expect(")");
      end_statement();
      return node;
    }
    if (take("for")) return for_statement();
    NodePtr node = simple();
    end_statement();
    return node;
  }

  // An `else` may stand behind a `;` or newlines; what else stands there begins the next statement.
  void skip_ends_before_else() {
    const auto saved = *this;
    skip_ends();
    if (!is("else")) restore(saved);
  }
  void restore(const Parser& saved) {
    at_ = saved.at_;
    token_ = saved.token_;
    word_ = saved.word_;
    number_ = saved.number_;
    value_ended_ = saved.value_ended_;
  }

  NodePtr for_statement() {
    expect("(");
    if (token_ == Token::name) {
      const auto saved = *this;
      const std::string variable = word_;
      next();
      if (is("in")) {
        next();
        if (token_ == Token::name) {
          const std::string array = word_;
          next();
          if (take(")")) {
            NodePtr node = make(Op::for_in, variable);
            node->second = array;
            node->kids.push_back(body());
            return node;
          }
        }
      }
      restore(saved);
    }
    NodePtr node = make(Op::for_loop);
    node->kids.push_back(is(";") ? nullptr : simple());
    expect(";");
    skip_newlines();
    node->kids.push_back(is(";") ? nullptr : expression());
    expect(";");
    skip_newlines();
    node->kids.push_back(is(")") ? nullptr : simple());
    expect(")");
    node->kids.push_back(body());
    return node;
  }

  NodePtr simple() {
    if (is("print") || is("printf")) return print();
    if (take("next")) return make(Op::next);
    if (take("nextfile")) return make(Op::next_file);
    if (take("break")) return make(Op::leave_loop);
    if (take("continue")) return make(Op::next_round);
    if (is("exit") || is("return")) {
      NodePtr node = make(is("exit") ? Op::exit : Op::return_value);
      next();
      if (token_ != Token::newline && !is(";") && !is("}") && token_ != Token::end) node->kids.push_back(expression());
      return node;
    }
    if (take("delete")) {
      const std::string name = word_;
      if (token_ != Token::name) unexpected();
      next();
      NodePtr node = make(Op::delete_array, name);
      if (take("[")) {
        node->op = Op::delete_element;
        do node->kids.push_back(expression());
        while (take(","));
        expect("]");
      }
      return node;
    }
    return make(Op::expression, expression());
  }

  NodePtr print() {
    NodePtr node = make(is("print") ? Op::print : Op::printf);
    next();
    const bool outer = std::exchange(no_greater_, true);
    const auto ends = [&] {
      return token_ == Token::newline || token_ == Token::end || is(";") || is("}") || is(">") || is(">>") || is("|");
    };
    if (is("(")) {  // print (a, b) > "file": the parentheses may hold all that is printed
      const auto saved = *this;
      next();
      no_greater_ = false;
      std::vector<NodePtr> kids;
      do {
        skip_newlines();
        if (is(")")) break;
        kids.push_back(expression());
        skip_newlines();
      } while (take(","));
      no_greater_ = true;
      if (take(")") && ends() && !failed()) {
        node->kids = std::move(kids);
      } else {
        if (failed()) return node;
        restore(saved);
      }
    }
    if (node->kids.empty() && !ends()) {
      do {
        skip_newlines();
        node->kids.push_back(expression());
      } while (take(","));
    }
    no_greater_ = outer;
    if (is(">") || is(">>") || is("|")) {
      node->text = word_;
      next();
      const bool outer_greater = std::exchange(no_greater_, true);
      node->kids.push_back(conditional());
      no_greater_ = outer_greater;
    }
    return node;
  }

  // ---- expressions, the loosest first ----
  NodePtr expression() {
    if (deep()) return make(Op::number);
    NodePtr left = conditional();
    const bool target = left && (left->op == Op::variable || left->op == Op::field || left->op == Op::element);
    if (target && token_ == Token::op) {
      for (std::string_view op : {"=", "+=", "-=", "*=", "/=", "%=", "^="}) {
        if (word_ != op) continue;
        next();
        skip_newlines();
        NodePtr right = expression();
        NodePtr node = make(Op::assign, std::move(left), std::move(right));
        node->text = op.substr(0, op.size() - 1);
        --depth_;
        return node;
      }
    }
    --depth_;
    return left;
  }

  NodePtr conditional() {
    NodePtr condition = either();
    if (!take("?")) return condition;
    skip_newlines();
    NodePtr yes = expression();
    skip_newlines();
    expect(":");
    skip_newlines();
    NodePtr no = expression();
    NodePtr node = make(Op::conditional, std::move(condition), std::move(yes));
    node->kids.push_back(std::move(no));
    return node;
  }
  NodePtr either() {
    NodePtr left = both();
    while (take("||")) {
      skip_newlines();
      left = make(Op::either, std::move(left), both());
    }
    return left;
  }
  NodePtr both() {
    NodePtr left = membership();
    while (take("&&")) {
      skip_newlines();
      left = make(Op::both, std::move(left), membership());
    }
    return left;
  }
  NodePtr membership() {
    NodePtr left = matching();
    while (take("in")) {
      NodePtr node = make(Op::in_array, word_);
      if (token_ != Token::name) unexpected();
      next();
      node->kids.push_back(std::move(left));
      left = std::move(node);
    }
    return left;
  }
  NodePtr matching() {
    NodePtr left = comparison();
    while (is("~") || is("!~")) {
      const Op op = is("~") ? Op::match : Op::no_match;
      next();
      left = make(op, std::move(left), comparison());
    }
    return left;
  }
  NodePtr comparison() {
    NodePtr left = concatenation();
    for (;;) {
      if (is("|")) {
        const auto saved = *this;
        next();
        if (!take("getline")) {
          restore(saved);
          return left;
        }
        NodePtr node = make(Op::getline, "|");
        node->kids.push_back(getline_target());
        node->kids.push_back(std::move(left));
        left = std::move(node);
        continue;
      }
      Op op = Op::less;
      if (is("<"))
        op = Op::less;
      else if (is("<="))
        op = Op::less_equal;
      else if (is("=="))
        op = Op::equal;
      else if (is("!="))
        op = Op::not_equal;
      else if (is(">="))
        op = Op::greater_equal;
      else if (is(">") && !no_greater_)
        op = Op::greater;
      else
        return left;
      next();
      left = make(op, std::move(left), concatenation());
    }
  }

  bool starts_value() const {
    switch (token_) {
      case Token::number:
      case Token::text:
      case Token::regex:
      case Token::name:
      case Token::function_name:
      case Token::builtin: return true;
      case Token::op:
        return word_ == "$" || word_ == "!" || word_ == "(" || word_ == "-" || word_ == "+" || word_ == "++" ||
               word_ == "--";
      case Token::keyword:
      case Token::newline:
      case Token::end: return false;
    }
    return false;
  }

  NodePtr concatenation() {
    NodePtr left = additive();
    while (!failed() && starts_value() && !is("+") && !is("-") && !(token_ == Token::op && word_ == "in"))
      left = make(Op::concatenate, std::move(left), additive());
    return left;
  }
  NodePtr additive() {
    NodePtr left = multiplicative();
    while (is("+") || is("-")) {
      const Op op = is("+") ? Op::add : Op::subtract;
      next();
      left = make(op, std::move(left), multiplicative());
    }
    return left;
  }
  NodePtr multiplicative() {
    NodePtr left = unary();
    while (is("*") || is("/") || is("%")) {
      const Op op = is("*") ? Op::multiply : is("/") ? Op::divide : Op::modulo;
      next();
      left = make(op, std::move(left), unary());
    }
    return left;
  }
  NodePtr unary() {
    if (deep()) return make(Op::number);
    NodePtr made;
    if (take("!"))
      made = make(Op::negation, unary());
    else if (take("-"))
      made = make(Op::minus, unary());
    else if (take("+"))
      made = make(Op::plus, unary());
    else
      made = power();
    --depth_;
    return made;
  }
  NodePtr power() {
    NodePtr left = postfix();
    if (!take("^")) return left;
    if (deep()) return left;
    NodePtr right = is("-") || is("!") || is("+") ? unary() : power();
    --depth_;
    return make(Op::power, std::move(left), std::move(right));
  }
  NodePtr postfix() {
    NodePtr left = primary();
    const bool target = left && (left->op == Op::variable || left->op == Op::field || left->op == Op::element);
    if (target && take("++")) return make(Op::post_increment, std::move(left));
    if (target && take("--")) return make(Op::post_decrement, std::move(left));
    return left;
  }

  NodePtr getline_target() {
    if (token_ == Token::name || is("$")) return primary();
    return nullptr;
  }

  std::vector<NodePtr> arguments() {
    std::vector<NodePtr> list;
    expect("(");
    skip_newlines();
    const bool outer = std::exchange(no_greater_, false);
    while (!failed() && !is(")")) {
      list.push_back(expression());
      skip_newlines();
      if (!take(",")) break;
      skip_newlines();
    }
    no_greater_ = outer;
    expect(")");
    return list;
  }

  NodePtr primary() {
    if (deep()) return make(Op::number);
    NodePtr made = primary_inner();
    --depth_;
    return made;
  }

  NodePtr primary_inner() {
    switch (token_) {
      case Token::number: {
        NodePtr node = make(Op::number);
        node->number = number_;
        next();
        return node;
      }
      case Token::text: {
        NodePtr node = make(Op::text, word_);
        next();
        return node;
      }
      case Token::regex: return regex_literal();
      case Token::name: return variable_or_element();
      case Token::function_name: {
        NodePtr node = make(Op::call, word_);
        next();
        node->kids = arguments();
        return node;
      }
      case Token::builtin: return builtin_call();
      case Token::keyword:
        if (take("getline")) return simple_getline();
        break;
      case Token::op:
        if (take("$")) {
          if (is("++") || is("--")) return make(Op::field, unary_step());
          return make(Op::field, is("-") ? unary() : primary());
        }
        if (is("++") || is("--")) return unary_step();
        if (take("(")) return group();
        if (take("-")) return make(Op::minus, unary());
        if (take("+")) return make(Op::plus, unary());
        if (take("!")) return make(Op::negation, unary());
        break;
      case Token::newline:
      case Token::end: break;
    }
    unexpected();
    return make(Op::number);
  }

  NodePtr regex_literal() {
    NodePtr node = make(Op::regex, word_);
    base::Result<Regex, std::string> compiled = Regex::compile(word_, {.extended = true}, work_);
    if (!compiled)
      fail("bad regex '" + word_ + "': " + compiled.error());
    else
      node->regex = std::make_shared<Regex>(*compiled);
    if (!failed()) next();
    return node;
  }

  NodePtr variable_or_element() {
    const std::string name = word_;
    next();
    if (!take("[")) return make(Op::variable, name);
    NodePtr node = make(Op::element, name);
    const bool outer = std::exchange(no_greater_, false);
    do node->kids.push_back(expression());
    while (take(","));
    no_greater_ = outer;
    expect("]");
    return node;
  }

  // Only `length` may stand without brackets.
  NodePtr builtin_call() {
    NodePtr node = make(Op::builtin, word_);
    next();
    if (is("("))
      node->kids = arguments();
    else if (node->text != "length")
      unexpected();
    return node;
  }

  // getline, getline VARIABLE, getline < FILE; behind the word.
  NodePtr simple_getline() {
    NodePtr node = make(Op::getline);
    node->kids.push_back(getline_target());
    node->kids.push_back(nullptr);
    if (take("<")) {
      node->text = "<";
      node->kids[1] = primary();
    }
    return node;
  }

  // ( expression ), or (i, j) in array; behind the bracket.
  NodePtr group() {
    const bool outer = std::exchange(no_greater_, false);
    NodePtr inner = expression();
    if (!is(",")) {
      no_greater_ = outer;
      expect(")");
      return make(Op::group, std::move(inner));
    }
    NodePtr node = make(Op::in_array);
    node->kids.push_back(std::move(inner));
    while (take(",")) node->kids.push_back(expression());
    no_greater_ = outer;
    expect(")");
    expect("in");
    node->text = word_;
    if (token_ != Token::name) unexpected();
    next();
    return node;
  }

  NodePtr unary_step() {
    const Op op = is("++") ? Op::pre_increment : Op::pre_decrement;
    next();
    NodePtr target = primary();
    if (!failed() && target->op != Op::variable && target->op != Op::field && target->op != Op::element) unexpected();
    return make(op, std::move(target));
  }

  std::string_view text_;
  Work& work_;
  std::size_t at_ = 0;
  Token token_ = Token::end;
  std::string word_;
  double number_ = 0;
  bool value_ended_ = false;  // a '/' that follows divides
  bool no_greater_ = false;
  int depth_ = 0;
  std::optional<std::string> error_;
};

}  // namespace

base::Result<Script, std::string> parse(std::string_view text, Work& work) { return Parser(text, work).run(); }

}  // namespace shell::awk
