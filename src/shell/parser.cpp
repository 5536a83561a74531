#include "shell/parser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shell {

namespace {

constexpr int deepest_nesting = 200;

constexpr std::array<std::string_view, 16> reserved = {"if",   "then",  "else",  "elif", "fi", "do", "done", "case",
                                                       "esac", "while", "until", "for",  "{",  "}",  "!",    "in"};
constexpr std::array<std::string_view, 8> closers = {"then", "else", "elif", "fi", "do", "done", "esac", "}"};

bool is_reserved(std::string_view word) { return std::find(reserved.begin(), reserved.end(), word) != reserved.end(); }
bool is_closer(std::string_view word) { return std::find(closers.begin(), closers.end(), word) != closers.end(); }

bool name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_char(char c) { return name_start(c) || digit(c); }
bool blank(char c) { return c == ' ' || c == '\t'; }
bool ends_word(char c) {
  return c == '\0' || blank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '<' || c == '>' || c == '(' ||
         c == ')';
}

void add(Word& word, std::string_view text, bool quoted) {
  if (!word.parts.empty()) {
    if (Text* last = std::get_if<Text>(&word.parts.back().value); last && last->quoted == quoted) {
      last->text += text;
      return;
    }
  }
  word.parts.push_back({Text{std::string(text), quoted}});
}
void add(Word& word, char c, bool quoted) { add(word, std::string_view(&c, 1), quoted); }

// The text of a word that holds nothing but plain text; empty where it holds more.
std::string_view plain(const Word& word) {
  if (word.parts.size() != 1) return {};
  const Text* text = std::get_if<Text>(&word.parts.front().value);
  return text && !text->quoted ? std::string_view(text->text) : std::string_view();
}

bool is_name(std::string_view text) {
  return !text.empty() && name_start(text.front()) && std::all_of(text.begin(), text.end(), name_char);
}

struct RedirectionSign {
  std::string_view sign;
  Redirection::Kind kind;
};
// Of two that begin alike the longer stands first.
constexpr std::array<RedirectionSign, 9> redirection_signs = {{{"<<-", Redirection::Kind::here},
                                                               {"<<", Redirection::Kind::here},
                                                               {"<&", Redirection::Kind::duplicate_in},
                                                               {"<>", Redirection::Kind::read_write},
                                                               {"<", Redirection::Kind::read},
                                                               {">>", Redirection::Kind::append},
                                                               {">&", Redirection::Kind::duplicate_out},
                                                               {">|", Redirection::Kind::clobber},
                                                               {">", Redirection::Kind::write}}};

struct BraceSign {
  std::string_view sign;
  Parameter::Operation operation;
  bool takes_pattern = false;
};
// What may stand behind the name in ${NAME…}; of two that begin alike the longer stands first.
constexpr std::array<BraceSign, 8> brace_signs = {{{"-", Parameter::Operation::default_value},
                                                   {"=", Parameter::Operation::assign},
                                                   {"?", Parameter::Operation::error},
                                                   {"+", Parameter::Operation::alternative},
                                                   {"%%", Parameter::Operation::cut_long_suffix, true},
                                                   {"%", Parameter::Operation::cut_suffix, true},
                                                   {"##", Parameter::Operation::cut_long_prefix, true},
                                                   {"#", Parameter::Operation::cut_prefix, true}}};

// The parameters whose name is a sign.
bool special_parameter(char c) { return c != '\0' && std::string_view("@*#?-$!").find(c) != std::string_view::npos; }

template <class T>
NodeRef make(T value, int line) {
  Node node;
  node.value = std::move(value);
  node.line = line;
  return std::make_shared<const Node>(std::move(node));
}

}  // namespace

// ---- the outer layer ---------------------------------------------------------------------------------------------

base::Result<NodeRef, SyntaxError> Parser::next() {
  skip_newlines();
  if (at_end() && !failed()) return NodeRef();
  NodeRef node = list(true);
  if (!failed() && at_end()) read_here_documents();
  if (failed()) return base::Failure{*error_};
  return node;
}

base::Result<NodeRef, SyntaxError> Parser::all() {
  NodeRef node = list(false);
  if (!failed() && !at_end()) unexpected();
  if (!failed()) read_here_documents();
  if (failed()) return base::Failure{*error_};
  return node;
}

base::Result<Word, SyntaxError> Parser::expandable(std::string_view text, int line) {
  Parser parser(text, line);
  Word word = parser.here_text();
  if (parser.failed()) return base::Failure{*parser.error_};
  return word;
}

void Parser::fail(std::string message) {
  if (!error_) error_ = SyntaxError{"syntax error: " + std::move(message), line_};
  at_ = text_.size();
}

void Parser::unexpected(std::string_view expecting) {
  std::string found;
  skip_blanks();
  const std::string_view word = peek_word();
  if (at_end())
    found = "end of file";
  else if (here() == '\n')
    found = "newline";
  else if (is_reserved(word))
    found = "\"" + std::string(word) + "\"";
  else if (here() == '<' || here() == '>')
    found = "redirection";
  else if (ends_word(here())) {
    std::string op(1, here());
    if ((here() == ';' || here() == '&' || here() == '|') && ahead(1) == here()) op += here();
    found = "\"" + op + "\"";
  } else {
    found = "word";
  }
  std::string message = "unexpected " + found;
  if (!expecting.empty()) message += " (expecting \"" + std::string(expecting) + "\")";
  fail(std::move(message));
}

void Parser::advance() {
  if (text_[at_] == '\n') ++line_;
  ++at_;
}

void Parser::skip_blanks() {
  while (!at_end()) {
    if (blank(here())) {
      ++at_;
    } else if (here() == '\\' && ahead(1) == '\n') {
      at_ += 2;
      ++line_;
    } else if (here() == '#') {
      while (!at_end() && here() != '\n') ++at_;
    } else {
      return;
    }
  }
}

void Parser::take_newline() {
  advance();
  read_here_documents();
}

void Parser::skip_newlines() {
  for (;;) {
    skip_blanks();
    if (at_end() || here() != '\n') return;
    take_newline();
  }
}

std::string_view Parser::peek_word() const {
  std::size_t end = at_;
  while (end < text_.size() && !ends_word(text_[end])) {
    const char c = text_[end];
    if (c == '\'' || c == '"' || c == '\\' || c == '$' || c == '`') return {};
    ++end;
  }
  return text_.substr(at_, end - at_);
}

bool Parser::at_operator(std::string_view op) const { return text_.substr(at_, op.size()) == op; }

bool Parser::take(std::string_view op) {
  if (!at_operator(op)) return false;
  at_ += op.size();
  return true;
}

bool Parser::take_word(std::string_view word) {
  if (peek_word() != word) return false;
  at_ += word.size();
  return true;
}

bool Parser::expect(std::string_view what) {
  if (failed()) return false;
  skip_blanks();
  const bool taken = what == ")" || what == "(" ? take(what) : take_word(what);
  if (!taken) unexpected(what);
  return taken;
}

NodeRef Parser::list(bool to_newline) {
  List items;
  const int line = line_;
  for (;;) {
    if (to_newline)
      skip_blanks();
    else
      skip_newlines();
    if (failed()) return nullptr;
    if (at_end()) break;
    const bool closing = here() == ')' || at_operator(";;") || at_operator(";&") || is_closer(peek_word());
    if (closing) {
      if (to_newline) {
        unexpected();
        return nullptr;
      }
      break;
    }
    NodeRef node = and_or();
    if (failed()) return nullptr;
    skip_blanks();
    bool background = false;
    bool more = false;
    if (here() == '&' && !at_operator("&&")) {
      ++at_;
      background = more = true;
    } else if (here() == ';' && !at_operator(";;") && !at_operator(";&")) {
      ++at_;
      more = true;
    }
    items.items.push_back({std::move(node), background});
    skip_blanks();
    if (here() == '\n' && !at_end()) {
      take_newline();
      if (to_newline) break;
      continue;
    }
    if (at_end()) break;
    if (!more) {
      if (to_newline) {
        unexpected();
        return nullptr;
      }
      break;
    }
  }
  if (items.items.empty()) return nullptr;
  if (items.items.size() == 1 && !items.items.front().background) return items.items.front().node;
  return make(std::move(items), line);
}

NodeRef Parser::and_or() {
  NodeRef left = pipeline();
  for (;;) {
    if (failed()) return nullptr;
    skip_blanks();
    const int line = line_;
    bool is_and = true;
    if (take("&&"))
      is_and = true;
    else if (take("||"))
      is_and = false;
    else
      return left;
    skip_newlines();
    NodeRef right = pipeline();
    left = make(AndOr{std::move(left), std::move(right), is_and}, line);
  }
}

NodeRef Parser::pipeline() {
  Pipeline pipe;
  skip_blanks();
  const int line = line_;
  while (take_word("!")) {
    pipe.negated = !pipe.negated;
    skip_blanks();
  }
  pipe.commands.push_back(command());
  for (;;) {
    if (failed()) return nullptr;
    skip_blanks();
    if (here() != '|' || at_operator("||")) break;
    ++at_;
    skip_newlines();
    pipe.commands.push_back(command());
  }
  if (pipe.commands.size() == 1 && !pipe.negated) return pipe.commands.front();
  return make(std::move(pipe), line);
}

NodeRef Parser::command() {
  skip_blanks();
  if (++depth_ > deepest_nesting) {
    fail("nested too deeply");
    return nullptr;
  }
  const std::string_view word = peek_word();
  NodeRef node;
  const bool opens = here() == '(' || word == "{" || word == "if" || word == "while" || word == "until" ||
                     word == "for" || word == "case";
  if (opens)
    node = compound(here() == '(' ? std::string_view("(") : word);
  else if (is_reserved(word) && word != "in")
    unexpected();
  else
    node = simple();
  --depth_;
  return failed() ? nullptr : node;
}

NodeRef Parser::compound(std::string_view word) {
  at_ += word.size();
  const int line = line_;
  NodeRef made;
  if (word == "(")
    made = make(Subshell{body(")")}, line);
  else if (word == "{")
    made = make(Braces{body("}")}, line);
  else if (word == "if")
    made = if_clause();
  else if (word == "while")
    made = loop_clause(false);
  else if (word == "until")
    made = loop_clause(true);
  else if (word == "for")
    made = for_clause();
  else
    made = case_clause();
  if (failed()) return nullptr;
  Node node = *made;
  node.line = line;
  redirections_after(node);
  return failed() ? nullptr : std::make_shared<const Node>(std::move(node));
}

void Parser::redirections_after(Node& node) {
  while (!failed()) {
    skip_blanks();
    if (!redirection(node.redirections)) return;
  }
}

NodeRef Parser::body(std::string_view closing) {
  NodeRef inside = list(false);
  if (failed()) return nullptr;
  if (!inside) {
    unexpected(closing == "}" || closing == ")" ? std::string_view() : closing);
    return nullptr;
  }
  expect(closing);
  return failed() ? nullptr : inside;
}

NodeRef Parser::if_clause() {
  const int line = line_;
  If clause;
  clause.condition = body("then");
  if (failed()) return nullptr;
  clause.then = list(false);
  if (failed()) return nullptr;
  if (!clause.then) {
    unexpected(at_end() ? "fi" : "");
    return nullptr;
  }
  skip_blanks();
  if (take_word("elif")) {
    clause.otherwise = if_clause();  // takes the fi
  } else if (take_word("else")) {
    clause.otherwise = body("fi");
  } else {
    expect("fi");
  }
  return failed() ? nullptr : make(std::move(clause), line);
}

NodeRef Parser::loop_clause(bool until) {
  const int line = line_;
  Loop loop;
  loop.until = until;
  loop.condition = body("do");
  if (failed()) return nullptr;
  loop.body = body("done");
  return failed() ? nullptr : make(std::move(loop), line);
}

NodeRef Parser::for_clause() {
  const int line = line_;
  For loop;
  skip_blanks();
  Word variable;
  if (!word(variable) || !is_name(plain(variable))) {
    if (!failed()) fail("bad for loop variable");
    return nullptr;
  }
  loop.variable = plain(variable);
  skip_newlines();
  if (take_word("in")) {
    for (;;) {
      skip_blanks();
      Word item;
      if (failed() || ends_word(here())) break;
      if (!word(item)) break;
      loop.words.push_back(std::move(item));
    }
    if (failed()) return nullptr;
    if (here() == ';' && !at_operator(";;"))
      ++at_;
    else if (here() != '\n')
      unexpected();
  } else {
    loop.over_arguments = true;
    if (here() == ';') ++at_;
  }
  skip_newlines();
  if (!expect("do")) return nullptr;
  loop.body = body("done");
  return failed() ? nullptr : make(std::move(loop), line);
}

NodeRef Parser::case_clause() {
  const int line = line_;
  Case clause;
  skip_blanks();
  if (!word(clause.subject)) {
    if (!failed()) unexpected();
    return nullptr;
  }
  skip_newlines();
  if (!expect("in")) return nullptr;
  for (;;) {
    skip_newlines();
    if (failed()) return nullptr;
    if (take_word("esac")) break;
    take("(");
    Case::Arm arm;
    for (;;) {
      skip_blanks();
      Word pattern;
      if (!word(pattern)) {
        if (!failed()) unexpected(at_end() ? ")" : "");
        return nullptr;
      }
      arm.patterns.push_back(std::move(pattern));
      skip_blanks();
      if (!take("|")) break;
    }
    if (!expect(")")) return nullptr;
    arm.body = list(false);
    if (failed()) return nullptr;
    skip_blanks();
    const bool ends = take(";;");
    if (!ends) arm.falls_through = take(";&");
    clause.arms.push_back(std::move(arm));
    if (ends || clause.arms.back().falls_through) continue;
    skip_newlines();
    if (!take_word("esac")) {
      unexpected(";;");
      return nullptr;
    }
    break;
  }
  return make(std::move(clause), line);
}

NodeRef Parser::function(std::string name) {
  const int line = line_;
  skip_newlines();
  Function made;
  made.name = std::move(name);
  made.body = command();
  return failed() ? nullptr : make(std::move(made), line);
}

bool Parser::assignment(Simple& simple_command) {
  std::size_t end = at_;
  if (end >= text_.size() || !name_start(text_[end])) return false;
  while (end < text_.size() && name_char(text_[end])) ++end;
  if (text_.substr(end, 1) != "=") return false;
  Assignment made;
  made.name = text_.substr(at_, end - at_);
  at_ = end + 1;
  word(made.value);
  simple_command.assignments.push_back(std::move(made));
  return true;
}

NodeRef Parser::simple() {
  Node node;
  node.line = line_;
  Simple made;
  for (;;) {
    skip_blanks();
    if (failed()) return nullptr;
    // Within [[ … ]] ash takes && and || for words that join tests; its other operators stay what they are.
    if (!made.words.empty() && plain(made.words.front()) == "[[" && plain(made.words.back()) != "]]") {
      const bool both = at_operator("&&");
      if (both || at_operator("||")) {
        at_ += 2;
        Word as_word;
        add(as_word, both ? "-a" : "-o", true);
        made.words.push_back(std::move(as_word));
        continue;
      }
    }
    if (redirection(node.redirections)) continue;
    if (failed()) return nullptr;
    if (made.words.empty() && assignment(made)) continue;
    if (ends_word(here())) break;
    Word next_word;
    if (!word(next_word)) break;
    const bool first = made.words.empty() && made.assignments.empty() && node.redirections.empty();
    if (first && plain(next_word) == "function" && blank(here())) {
      skip_blanks();
      const std::string name(peek_word());
      if (is_name(name)) {
        at_ += name.size();
        skip_blanks();
        if (take("(")) expect(")");
        return function(name);
      }
    }
    made.words.push_back(std::move(next_word));
    if (!first) continue;
    const std::size_t back = at_;
    while (blank(here())) ++at_;
    if (here() == '(') {
      const std::string name(plain(made.words.front()));
      ++at_;
      if (!expect(")")) return nullptr;
      if (name.empty()) {
        fail("bad function name");
        return nullptr;
      }
      return function(name);
    }
    at_ = back;
  }
  if (failed()) return nullptr;
  if (made.words.empty() && made.assignments.empty() && node.redirections.empty()) {
    unexpected();
    return nullptr;
  }
  node.value = std::move(made);
  return std::make_shared<const Node>(std::move(node));
}

// &> FILE: both standard output and standard error.
bool Parser::redirection_of_both(std::vector<Redirection>& into) {
  take("&>");
  Redirection made;
  made.kind = Redirection::Kind::both;
  skip_blanks();
  if (!word(made.target)) unexpected();
  into.push_back(std::move(made));
  return !failed();
}

bool Parser::redirection(std::vector<Redirection>& into) {
  if (at_operator("&>")) return redirection_of_both(into);
  std::size_t end = at_;
  while (end < text_.size() && digit(text_[end])) ++end;
  const char op = end < text_.size() ? text_[end] : '\0';
  if (op != '<' && op != '>') return false;
  Redirection made;
  if (end > at_) {
    made.fd = 0;
    for (; at_ < end; ++at_) made.fd = std::min(made.fd * 10 + (text_[at_] - '0'), 1'000'000);
  }
  const RedirectionSign& sign = *std::find_if(redirection_signs.begin(), redirection_signs.end(),
                                              [&](const RedirectionSign& row) { return take(row.sign); });
  made.kind = sign.kind;
  skip_blanks();
  Word target;
  const std::size_t from = at_;
  if (ends_word(here()) || !word(target)) {
    if (!failed()) unexpected();
    return false;
  }
  if (made.kind == Redirection::Kind::here)
    made.here = await_here_document(target, text_.substr(from, at_ - from), sign.sign == "<<-");
  else
    made.target = std::move(target);
  into.push_back(std::move(made));
  return true;
}

// The text of a here-document, which is read at the end of the line. `raw`: the delimiter as it is written, since
// quotes in it leave the text as it is.
std::shared_ptr<Word> Parser::await_here_document(const Word& delimiter, std::string_view raw, bool strip_tabs) {
  PendingHere document;
  document.quoted = raw.find_first_of("'\"\\") != std::string_view::npos;
  for (const Part& part : delimiter.parts)
    if (const Text* text = std::get_if<Text>(&part.value)) document.delimiter += text->text;
  document.strip_tabs = strip_tabs;
  document.text = std::make_shared<Word>();
  pending_.push_back(document);
  return document.text;
}

void Parser::read_here_documents() {
  std::vector<PendingHere> waiting = std::exchange(pending_, {});
  for (PendingHere& document : waiting) {
    std::string body_text;
    const int first_line = line_;
    while (!at_end()) {
      std::size_t end = text_.find('\n', at_);
      const bool has_newline = end != std::string_view::npos;
      if (!has_newline) end = text_.size();
      std::string_view one = text_.substr(at_, end - at_);
      at_ = has_newline ? end + 1 : end;
      if (has_newline) ++line_;
      if (document.strip_tabs) one.remove_prefix(std::min(one.find_first_not_of('\t'), one.size()));
      if (one == document.delimiter) break;
      body_text += one;
      if (has_newline) body_text += '\n';
    }
    if (document.quoted) {
      add(*document.text, body_text, true);
      continue;
    }
    Parser inner(body_text, first_line);
    *document.text = inner.here_text();
    if (inner.failed()) return fail(inner.error_->message.substr(std::string_view("syntax error: ").size()));
  }
}

// ---- words -------------------------------------------------------------------------------------------------------

bool Parser::word(Word& into) {
  const std::size_t from = at_;
  while (!failed() && !at_end() && !ends_word(here())) {
    const char c = here();
    if (c == '\\') {
      if (ahead(1) == '\n') {
        at_ += 2;
        ++line_;
        continue;
      }
      ++at_;
      if (at_end()) {
        add(into, '\\', true);
      } else {
        add(into, here(), true);
        advance();
      }
    } else if (c == '\'') {
      ++at_;
      const std::size_t end = text_.find('\'', at_);
      if (end == std::string_view::npos) {
        fail("unterminated quoted string");
        return false;
      }
      const std::string_view inside = text_.substr(at_, end - at_);
      add(into, inside, true);
      line_ += static_cast<int>(std::count(inside.begin(), inside.end(), '\n'));
      at_ = end + 1;
    } else if (c == '"') {
      ++at_;
      quoted_text(into);
    } else if (c == '$') {
      dollar(into, false);
    } else if (c == '`') {
      backquotes(into, false);
    } else {
      add(into, c, false);
      ++at_;
    }
  }
  return !failed() && at_ > from;
}

void Parser::quoted_text(Word& into) {
  add(into, std::string_view(), true);
  while (!failed()) {
    if (at_end()) return fail("unterminated quoted string");
    const char c = here();
    if (c == '"') {
      ++at_;
      return;
    }
    if (c == '\\') {
      const char next_char = ahead(1);
      if (next_char == '\n') {
        at_ += 2;
        ++line_;
      } else if (next_char == '$' || next_char == '`' || next_char == '"' || next_char == '\\') {
        add(into, next_char, true);
        at_ += 2;
      } else {
        add(into, c, true);
        ++at_;
      }
    } else if (c == '$') {
      dollar(into, true);
    } else if (c == '`') {
      backquotes(into, true);
    } else {
      add(into, c, true);
      advance();
    }
  }
}

Word Parser::here_text() {
  Word made;
  add(made, std::string_view(), true);
  while (!failed() && !at_end()) {
    const char c = here();
    const char next_char = ahead(1);
    if (c == '\\' && next_char == '\n') {
      at_ += 2;
      ++line_;
    } else if (c == '\\' && (next_char == '$' || next_char == '`' || next_char == '\\')) {
      add(made, next_char, true);
      at_ += 2;
    } else if (c == '$') {
      dollar(made, true);
    } else if (c == '`') {
      backquotes(made, true);
    } else {
      add(made, c, true);
      advance();
    }
  }
  return made;
}

void Parser::dollar(Word& into, bool quoted) {
  const char next_char = ahead(1);
  if (next_char == '(' && ahead(2) == '(') {
    at_ += 3;
    Arithmetic made;
    made.quoted = quoted;
    made.expression = double_quoted_until("))");
    into.parts.push_back({std::move(made)});
    return;
  }
  if (next_char == '(') {
    at_ += 2;
    CommandSubstitution made;
    made.quoted = quoted;
    if (++depth_ > deepest_nesting) return fail("nested too deeply");
    made.body = list(false);
    --depth_;
    if (failed()) return;
    if (!take(")")) return unexpected(")");
    into.parts.push_back({std::move(made)});
    return;
  }
  if (next_char == '{') {
    at_ += 2;
    return braces(into, quoted);
  }
  if (next_char == '\'' && !quoted) {
    at_ += 2;
    return dollar_single_quotes(into);
  }
  Parameter made;
  made.quoted = quoted;
  if (name_start(next_char)) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && name_char(text_[end])) ++end;
    made.name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end;
  } else if (next_char != '\0' && std::string_view("@*#?-$!0123456789").find(next_char) != std::string_view::npos) {
    made.name = std::string(1, next_char);
    at_ += 2;
  } else {
    add(into, '$', quoted);
    ++at_;
    return;
  }
  into.parts.push_back({std::move(made)});
}

// A name, a number or a sign, as they name parameters within braces.
std::string Parser::parameter_name() {
  const char c = here();
  std::size_t end = at_;
  if (name_start(c)) {
    while (end < text_.size() && name_char(text_[end])) ++end;
  } else if (digit(c)) {
    while (end < text_.size() && digit(text_[end])) ++end;
  } else if (special_parameter(c)) {
    ++end;
  }
  std::string name(text_.substr(at_, end - at_));
  at_ = end;
  return name;
}

void Parser::braces(Word& into, bool quoted) {
  Parameter made;
  made.quoted = quoted;
  if (here() == '#' && ahead(1) != '}' && (name_char(ahead(1)) || special_parameter(ahead(1)))) {
    ++at_;
    made.operation = Parameter::Operation::length;
  }
  made.name = parameter_name();
  if (made.name.empty()) return fail(at_end() ? "missing '}'" : "bad substitution");
  if (made.operation == Parameter::Operation::length || here() == '}') {
    if (!take("}")) return fail("bad substitution");
  } else {
    brace_operation(made);
    if (failed()) return;
    if (!take("}")) return fail("missing '}'");
  }
  into.parts.push_back({std::move(made)});
}

// What stands behind the name: :FROM:LENGTH, /PATTERN/TEXT, or a sign and its word.
void Parser::brace_operation(Parameter& made) {
  using Operation = Parameter::Operation;
  if (here() == ':' && std::string_view("-=?+").find(ahead(1)) == std::string_view::npos) {
    ++at_;
    made.operation = Operation::substring;
    made.word = braced_word(true, ":}");
    if (failed() || !take(":")) return;
    made.has_second = true;
    made.second = braced_word(true, "}");
    return;
  }
  if (take("/")) {
    made.operation = take("/") ? Operation::replace_all : Operation::replace;
    made.word = braced_word(false, "/}");
    if (failed() || !take("/")) return;
    made.has_second = true;
    made.second = braced_word(made.quoted, "}");
    return;
  }
  made.empty_counts_as_unset = take(":");
  const auto found =
      std::find_if(brace_signs.begin(), brace_signs.end(), [&](const BraceSign& row) { return take(row.sign); });
  if (found == brace_signs.end()) return fail("bad substitution");
  made.operation = found->operation;
  made.word = braced_word(made.quoted && !found->takes_pattern, "}");
}

Word Parser::braced_word(bool quoted, std::string_view stops) {
  Word made;
  if (++depth_ > deepest_nesting) {
    fail("nested too deeply");
    return made;
  }
  while (!failed()) {
    if (at_end()) {
      fail("missing '}'");
      break;
    }
    const char c = here();
    if (stops.find(c) != std::string_view::npos) break;
    if (c == '\\') {
      const char next_char = ahead(1);
      if (next_char == '\n') {
        at_ += 2;
        ++line_;
      } else if (!quoted || next_char == '$' || next_char == '`' || next_char == '"' || next_char == '\\' ||
                 next_char == '}') {
        add(made, next_char, true);
        at_ += 2;
      } else {
        add(made, c, true);
        ++at_;
      }
    } else if (c == '\'' && !quoted) {
      ++at_;
      const std::size_t end = text_.find('\'', at_);
      if (end == std::string_view::npos) {
        fail("unterminated quoted string");
        break;
      }
      add(made, text_.substr(at_, end - at_), true);
      at_ = end + 1;
    } else if (c == '"') {
      ++at_;
      quoted_text(made);
    } else if (c == '$') {
      dollar(made, quoted);
    } else if (c == '`') {
      backquotes(made, quoted);
    } else {
      add(made, c, quoted);
      advance();
    }
  }
  --depth_;
  return made;
}

Word Parser::double_quoted_until(std::string_view closing) {
  Word made;
  int parentheses = 0;
  while (!failed()) {
    if (at_end()) {
      fail("missing '" + std::string(closing) + "'");
      break;
    }
    const char c = here();
    if (c == ')' && parentheses == 0) {
      if (take(closing)) break;
      unexpected(closing);
      break;
    }
    if (c == '(') ++parentheses;
    if (c == ')') --parentheses;
    if (c == '$') {
      dollar(made, true);
    } else if (c == '`') {
      backquotes(made, true);
    } else if (c == '"') {
      ++at_;
    } else if (c == '\\' && ahead(1) == '\n') {
      at_ += 2;
      ++line_;
    } else {
      add(made, c, true);
      advance();
    }
  }
  return made;
}

void Parser::backquotes(Word& into, bool quoted) {
  ++at_;
  std::string inside;
  const int line = line_;
  for (;;) {
    if (at_end()) return fail("EOF in backquote substitution");
    const char c = here();
    if (c == '`') break;
    if (c == '\\') {
      const char next_char = ahead(1);
      if (next_char == '`' || next_char == '\\' || next_char == '$' || (quoted && next_char == '"')) {
        inside += next_char;
        at_ += 2;
        continue;
      }
    }
    inside += c;
    advance();
  }
  ++at_;
  Parser inner(inside, line);
  inner.depth_ = depth_ + 1;
  if (inner.depth_ > deepest_nesting) return fail("nested too deeply");
  base::Result<NodeRef, SyntaxError> body_node = inner.all();
  if (!body_node) return fail(body_node.error().message.substr(std::string_view("syntax error: ").size()));
  CommandSubstitution made;
  made.quoted = quoted;
  made.body = *body_node;
  into.parts.push_back({std::move(made)});
}

// $'…', behind its opening.
void Parser::dollar_single_quotes(Word& into) {
  std::string text;
  for (;;) {
    if (at_end()) return fail("unterminated quoted string");
    const char c = here();
    if (c == '\'') break;
    if (c != '\\') {
      text += c;
      advance();
      continue;
    }
    ++at_;
    if (!at_end()) text += ansi_escape();
  }
  ++at_;
  add(into, text, true);
}

// What follows a backslash in $'…'.
std::string Parser::ansi_escape() {
  const char c = here();
  advance();
  switch (c) {
    case 'n': return "\n";
    case 't': return "\t";
    case 'r': return "\r";
    case 'a': return "\a";
    case 'b': return "\b";
    case 'f': return "\f";
    case 'v': return "\v";
    case 'x': return hexadecimal_escape();
    case '\\':
    case '\'':
    case '"': return std::string(1, c);
    default: break;
  }
  if (c < '0' || c > '7') return std::string("\\") + c;
  int value = c - '0';
  for (int digits = 1; digits < 3 && here() >= '0' && here() <= '7'; ++digits, ++at_)
    value = value * 8 + (here() - '0');
  return std::string(1, static_cast<char>(value));
}

// Up to two digits behind \x.
std::string Parser::hexadecimal_escape() {
  int value = 0;
  int digits = 0;
  for (; digits < 2; ++digits, ++at_) {
    const char d = here();
    if (digit(d))
      value = value * 16 + (d - '0');
    else if (d >= 'a' && d <= 'f')
      value = value * 16 + (d - 'a' + 10);
    else if (d >= 'A' && d <= 'F')
      value = value * 16 + (d - 'A' + 10);
    else
      break;
  }
  return digits == 0 ? std::string("\\x") : std::string(1, static_cast<char>(value));
}

}  // namespace shell
