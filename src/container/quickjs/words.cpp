#include "container/quickjs/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace container::quickjs {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr const char* await_words = "await is only valid in async functions and the top level bodies of modules";

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         c == '#' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What stands between `before` and `after`, where `text` has this form.
bool between(std::string_view text, std::string_view before, std::string_view after, std::string_view& middle) {
  if (text.size() < before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after)) return false;
  middle = text.substr(before.size(), text.size() - before.size() - after.size());
  return true;
}

struct Renamed {
  std::string_view engine, v8;
};

constexpr std::array<Renamed, 20> fixed = {{
    {"this is not initialized",
     "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"},
    {"invalid array length", "Invalid array length"},
    {"invalid string length", "Invalid string length"},
    {"invalid repeat count", "Invalid count value"},
    {"empty array", "Reduce of empty array with no initial value"},
    {"circular reference", "Converting circular structure to JSON"},
    {"expecting hex digit", "URI malformed"},
    {"object is not extensible", "Cannot add property, object is not extensible"},
    {"cannot convert symbol to string", "Cannot convert a Symbol value to a string"},
    {"cannot convert symbol to number", "Cannot convert a Symbol value to a number"},
    {"cannot convert bigint to number", "Cannot mix BigInt and other types, use explicit conversions"},
    {"invalid 'instanceof' right operand", "Right-hand side of 'instanceof' is not callable"},
    {"invalid number of digits", "toFixed() digits argument must be between 0 and 100"},
    {"radix must be between 2 and 36", "toString() radix must be between 2 and 36"},
    {"cannot convert to object", "Cannot convert undefined or null to object"},
    {"invalid 'in' operand", "Cannot use 'in' operator to search for a key in what is not an object"},
    {"promise self resolution", "Chaining cycle detected for promise #<Promise>"},
    {"revoked proxy", "Cannot perform an operation on a proxy that has been revoked"},
    {"private class field forbidden after super", "Unexpected private field"},
    {"invalid descriptor flags", "Cannot redefine property"},
}};

// The start of the expression that ends before `end`: a name with its members, calls and indices.
std::size_t expression_start(std::string_view source, std::size_t end) {
  std::size_t at = end;
  while (true) {
    std::size_t i = at;
    if (i > 0 && (source[i - 1] == ')' || source[i - 1] == ']')) {
      // Back to the matching bracket; strings that hold brackets are rare here and only make the answer vaguer.
      int depth = 0;
      while (i > 0) {
        --i;
        if (source[i] == ')' || source[i] == ']') ++depth;
        if (source[i] == '(' || source[i] == '[') --depth;
        if (depth == 0) break;
      }
      if (depth != 0) return none;
      at = i;
      if (at > 0 && (is_name(source[at - 1]) || source[at - 1] == ')' || source[at - 1] == ']')) continue;
      if (at > 0 && source[at - 1] == '.') {  // a?.[0]
        --at;
        if (at > 0 && source[at - 1] == '?') --at;
        continue;
      }
    } else {
      while (i > 0 && is_name(source[i - 1])) --i;
      if (i == at) return none;
      at = i;
    }
    std::size_t dot = at;
    while (dot > 0 && is_space(source[dot - 1])) --dot;
    if (dot == 0 || source[dot - 1] != '.') return at;
    --dot;
    if (dot > 0 && source[dot - 1] == '?') --dot;
    while (dot > 0 && is_space(source[dot - 1])) --dot;
    at = dot;
  }
}

// An expression as V8 prints it: arguments become `(...)`, a['b'] becomes a.b, what is no name is an "(intermediate
// value)".
std::string printed(std::string_view expression) {
  std::string out;
  std::size_t i = 0;
  if (!expression.empty() && !is_name(expression[0])) {
    out = "(intermediate value)";
    int depth = 0;
    while (i < expression.size()) {
      if (expression[i] == '(' || expression[i] == '[') ++depth;
      if (expression[i] == ')' || expression[i] == ']') --depth;
      ++i;
      if (depth == 0) break;
    }
  }
  while (i < expression.size()) {
    const char c = expression[i];
    if (c == '(' || c == '[') {
      int depth = 0;
      const std::size_t start = i;
      while (i < expression.size()) {
        if (expression[i] == '(' || expression[i] == '[') ++depth;
        if (expression[i] == ')' || expression[i] == ']') --depth;
        ++i;
        if (depth == 0) break;
      }
      std::string_view inside = expression.substr(start + 1, i - start - 2);
      if (c == '(') {
        out += "(...)";
      } else if (inside.size() >= 2 && (inside[0] == '\'' || inside[0] == '"') && inside.back() == inside[0]) {
        out += '.';
        out += inside.substr(1, inside.size() - 2);
      } else if (std::all_of(inside.begin(), inside.end(), is_name)) {
        (out += '[').append(inside) += ']';
      } else {
        out += "[...]";
      }
      continue;
    }
    if (!is_space(c)) out += c;
    ++i;
  }
  return out;
}

bool word_before(std::string_view source, std::size_t at, std::string_view word, std::size_t& start) {
  while (at > 0 && is_space(source[at - 1])) --at;
  if (at < word.size() || source.substr(at - word.size(), word.size()) != word) return false;
  start = at - word.size();
  return start == 0 || (!is_name(source[start - 1]) && source[start - 1] != '.');
}

// The expression that begins at `at`: a name with members, no further.
std::string_view expression_from(std::string_view source, std::size_t at) {
  std::size_t end = at;
  while (end < source.size() && (is_name(source[end]) || source[end] == '.')) ++end;
  return source.substr(at, end - at);
}

// Line and column of an offset.
Place place_at(std::string_view source, std::size_t offset, const Place& like) {
  Place place = like;
  place.line = 1;
  place.column = 1;
  for (std::size_t i = 0; i < offset && i < source.size(); ++i) {
    if (source[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(source[i]) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

int characters(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string engine_words(std::string_view text) {
  for (const Renamed& row : fixed) {
    if (row.engine == text) return std::string(row.v8);
  }
  std::string_view name;
  for (const char* what : {"undefined", "null"}) {
    const std::string end = std::string("' of ") + what;
    if (between(text, "cannot read property '", end, name)) {
      if (name == "Symbol.iterator")
        return std::string(what) + " is not iterable (cannot read property Symbol(Symbol.iterator))";
      return "Cannot read properties of " + std::string(what) + " (reading '" + std::string(name) + "')";
    }
    if (between(text, "cannot set property '", end, name)) {
      return "Cannot set properties of " + std::string(what) + " (setting '" + std::string(name) + "')";
    }
  }
  if (between(text, "'", "' is not defined", name)) return std::string(name) + " is not defined";
  if (between(text, "", " is not initialized", name))
    return "Cannot access '" + std::string(name) + "' before initialization";
  if (between(text, "could not load module '", "'", name)) return "Cannot find module '" + std::string(name) + "'";
  return std::string(text);
}

std::string words_at(std::string_view text, std::string_view source, const Place& place, std::string_view function) {
  const std::size_t at = offset_of(source, place);
  const char here = at < source.size() ? source[at] : '\0';
  std::string_view name;
  if (text == "not a function" || text == "not a constructor") {
    if (here != '(' && here != '`') return std::string(text);
    std::size_t end = at;
    if (end >= 2 && source[end - 1] == '.' && source[end - 2] == '?') end -= 2;
    while (end > 0 && is_space(source[end - 1])) --end;
    const std::size_t start = expression_start(source, end);
    if (start == none) return "(intermediate value) is " + std::string(text);
    std::size_t word = 0;
    const bool constructor = word_before(source, start, "new", word);
    return printed(source.substr(start, end - start)) + (constructor ? " is not a constructor" : " is not a function");
  }
  for (const char* what : {"undefined", "null"}) {
    const std::string reads = std::string("cannot read property of ") + what;
    const std::string sets = std::string("cannot set property of ") + what;
    if (text != reads && text != sets) continue;
    std::string words =
        (text == reads ? "Cannot read properties of " : "Cannot set properties of ") + std::string(what);
    const std::size_t close = here == '[' ? source.find(']', at) : none;
    if (close != none) {
      const std::string_view key = source.substr(at + 1, close - at - 1);
      if (!key.empty() && std::all_of(key.begin(), key.end(), is_digit)) {
        words += (text == reads ? " (reading '" : " (setting '") + std::string(key) + "')";
      }
    }
    return words;
  }
  if (between(text, "'", "' is read-only", name)) {
    if (here != '.' && here != '[') return "Assignment to constant variable.";
    return "Cannot assign to read only property '" + std::string(name) + "' of object";
  }
  if (text == "value is not iterable") {
    const std::string_view expression =
        is_name(here) && !is_digit(here) ? expression_from(source, at) : std::string_view();
    static constexpr std::array<std::string_view, 6> not_it = {"function", "const", "let", "var", "for", "async"};
    const bool known = !expression.empty() && std::find(not_it.begin(), not_it.end(), expression) == not_it.end();
    return (known ? std::string(expression) : "object") + " is not iterable";
  }
  if (text == "class constructors must be invoked with 'new'") {
    return "Class constructor " + std::string(function) + " cannot be invoked without 'new'";
  }
  return engine_words(text);
}

Place pointed(std::string_view source, Place place) {
  const std::size_t at = offset_of(source, place);
  if (at >= source.size()) return place;
  if (source[at] == '.' && at + 1 < source.size() && is_name(source[at + 1])) {
    ++place.column;
    return place;
  }
  if (source[at] == '?' && at + 2 < source.size() && source[at + 1] == '.' && is_name(source[at + 2])) {
    place.column += 2;
    return place;
  }
  if (source[at] != '(') return place;
  std::size_t end = at;
  while (end > 0 && is_space(source[end - 1])) --end;
  const std::size_t start = expression_start(source, end);
  if (start == none) return place;
  std::size_t word = 0;
  if (word_before(source, start, "new", word)) return place_at(source, word, place);
  std::size_t name = end;
  while (name > start && is_name(source[name - 1])) --name;
  return place_at(source, name == end ? start : name, place);
}

bool constructs(std::string_view source, const Place& place) {
  const std::size_t at = offset_of(source, place);
  if (at >= source.size() || source[at] != '(') return false;
  const std::size_t start = expression_start(source, at);
  std::size_t word = 0;
  return start != none && word_before(source, start, "new", word);
}

namespace {

constexpr std::array<Renamed, 12> own_syntax_words = {{
    {"return not in a function", "Illegal return statement"},
    {"missing initializer for const variable", "Missing initializer in const declaration"},
    {"invalid assignment left-hand side", "Invalid left-hand side in assignment"},
    {"unexpected end of string", "Invalid or unexpected token"},
    {"unexpected character", "Invalid or unexpected token"},
    {"invalid number literal", "Invalid or unexpected token"},
    {"unexpected end of comment", "Invalid or unexpected token"},
    {"unexpected end of regexp", "Invalid regular expression: missing /"},
    {"expecting catch or finally", "Missing catch or finally after try"},
    {"line terminator not allowed after throw", "Illegal newline after throw"},
    {"duplicate default", "More than one default clause in switch statement"},
    {"continue must be inside loop", "Illegal continue statement: no surrounding iteration statement"},
}};

constexpr std::array<std::string_view, 33> keywords = {
    "break", "case",   "catch", "class",   "const", "continue", "debugger", "default", "delete", "do",         "else",
    "enum",  "export", "false", "finally", "for",   "function", "if",       "import",  "in",     "instanceof", "new",
    "null",  "return", "super", "switch",  "this",  "throw",    "true",     "try",     "typeof", "var",        "while"};

constexpr std::array<std::string_view, 22> long_punctuators = {
    "===", "!==", "=>", "==", "!=", "<=", ">=", "&&",  "||", "??", "?.",
    "++",  "--",  "+=", "-=", "*=", "/=", "**", "...", ">>", "<<", "%="};

// The message, with the stretch of the source from `start` to `end` as the place that it points at.
SyntaxWords words_over(std::string message, std::string_view source, std::size_t start, std::size_t end,
                       const Place& like) {
  SyntaxWords out{std::move(message), place_at(source, start, like)};
  out.place.width = std::max(1, characters(source.substr(start, end - start)));
  return out;
}

// What V8 says in words of its own, whatever stands there.
std::optional<SyntaxWords> words_of_own(std::string_view text, std::string_view source, const Place& place) {
  const auto row = std::find_if(own_syntax_words.begin(), own_syntax_words.end(),
                                [&](const Renamed& known) { return known.engine == text; });
  if (row == own_syntax_words.end()) return std::nullopt;
  SyntaxWords out{std::string(row->v8), place};
  const int width = text == "unexpected end of string" ? characters(line_of(source, place.line)) - place.column + 1
                                                       : characters(expression_from(source, offset_of(source, place)));
  out.place.width = std::max(1, width);
  return out;
}

// The bracket that is open at `end`; 0 where none is.
std::size_t open_bracket(std::string_view source, std::size_t end) {
  int depth = 0;
  while (end > 0) {
    --end;
    if (source[end] == ')' || source[end] == ']' || source[end] == '}') ++depth;
    if (source[end] == '(' || source[end] == '[' || source[end] == '{') {
      if (depth == 0) break;
      --depth;
    }
  }
  return end;
}

// Does this bracket hold the arguments of a call? Those of `if` and its like do not.
bool opens_arguments(std::string_view source, std::size_t open) {
  std::size_t callee = open;
  while (callee > 0 && is_space(source[callee - 1])) --callee;
  if (source[open] != '(' || callee == 0 || (!is_name(source[callee - 1]) && source[callee - 1] != ')')) return false;
  std::size_t word = callee;
  while (word > 0 && is_name(source[word - 1])) --word;
  static constexpr std::array<std::string_view, 6> heads = {"if", "while", "for", "switch", "catch", "with"};
  return std::find(heads.begin(), heads.end(), source.substr(word, callee - word)) == heads.end();
}

// Where the last argument in front of `end` begins: a text, a name or a single character.
std::size_t argument_start(std::string_view source, std::size_t open, std::size_t end) {
  std::size_t start = end;
  if (start > 0 && (source[start - 1] == '\'' || source[start - 1] == '"' || source[start - 1] == '`')) {
    const char quote = source[start - 1];
    --start;
    while (start > open + 1 && source[start - 1] != quote) --start;
    return start - 1;
  }
  if (start == 0 || !is_name(source[start - 1])) return start - 1;
  while (start > 0 && is_name(source[start - 1])) --start;
  return start;
}

// In a call V8 points at the last argument and misses the bracket.
std::optional<SyntaxWords> words_of_missing_bracket(std::string_view source, const Place& place) {
  std::size_t end = offset_of(source, place);
  while (end > 0 && is_space(source[end - 1])) --end;
  const std::size_t open = open_bracket(source, end);
  if (!opens_arguments(source, open)) return std::nullopt;
  return words_over("missing ) after argument list", source, argument_start(source, open, end), end, place);
}

bool is_redeclaration(std::string_view text) {
  return text == "invalid redefinition of lexical identifier" || text == "invalid redefinition of a variable" ||
         text == "invalid redefinition of parameter name" || text == "invalid redefinition of global identifier";
}

// The name that is declared again; QuickJS points behind it. `at` and `token`: what stands there, blanks skipped.
SyntaxWords words_of_redeclaration(std::string_view source, const Place& place, std::size_t at,
                                   std::string_view token) {
  std::size_t end = offset_of(source, place);
  if (!is_name(end < source.size() ? source[end] : '\0')) {
    while (end > 0 && is_space(source[end - 1])) --end;
  } else {
    while (end < source.size() && is_name(source[end])) ++end;
  }
  std::size_t start = end;
  while (start > 0 && is_name(source[start - 1])) --start;
  if (start < end && source.substr(start, end - start) == token && start != at) start = at;
  const std::string name(source.substr(start, end - start));
  return words_over("Identifier '" + name + "' has already been declared", source, start, end, place);
}

// The name or the single character at `at`.
std::string_view token_at(std::string_view source, std::size_t at) {
  std::size_t end = at;
  while (end < source.size() && is_name(source[end])) ++end;
  return source.substr(at, std::max<std::size_t>(end - at, 1));
}

// How V8 names a token that it does not expect, by what kind of token it is.
SyntaxWords words_of_unexpected(std::string_view source, std::size_t at, std::string_view token, const Place& place) {
  const char here = source[at];
  const auto over = [&](std::string message, std::size_t length) {
    return words_over(std::move(message), source, at, at + length, place);
  };
  if (is_digit(here)) return over("Unexpected number", token.size());
  if (here == '\'' || here == '"') {
    std::size_t end = at + 1;
    while (end < source.size() && source[end] != here && source[end] != '\n') ++end;
    return over("Unexpected string", end + 1 - at);
  }
  if (here == '`') return over("Unexpected template string", token.size());
  if (is_name(here)) {
    const bool keyword = std::find(keywords.begin(), keywords.end(), token) != keywords.end();
    return over((keyword ? "Unexpected token '" : "Unexpected identifier '") + std::string(token) + "'", token.size());
  }
  const auto longer = std::find_if(long_punctuators.begin(), long_punctuators.end(),
                                   [&](std::string_view sign) { return source.substr(at).starts_with(sign); });
  if (longer != long_punctuators.end()) token = *longer;
  return over("Unexpected token '" + std::string(token) + "'", token.size());
}

}  // namespace

SyntaxWords syntax_words(std::string_view text, std::string_view source, Place place) {
  if (auto words = words_of_own(text, source, place)) return *std::move(words);
  if (text == "expecting ','" || text == "expecting ')'") {
    if (auto words = words_of_missing_bracket(source, place)) return *std::move(words);
  }
  std::size_t at = offset_of(source, place);
  std::size_t awaited = 0;
  if (text == "expecting ';'" && word_before(source, at, "await", awaited))
    return words_over(await_words, source, awaited, awaited + 5, place);
  while (at < source.size() && is_space(source[at])) ++at;
  if (at >= source.size()) return {"Unexpected end of input", place_at(source, source.size(), place)};

  const std::string_view token = token_at(source, at);
  if (is_redeclaration(text)) return words_of_redeclaration(source, place, at, token);
  const auto over_token = [&](std::string message) {
    return words_over(std::move(message), source, at, at + token.size(), place);
  };
  if (text == "unexpected 'await' keyword" || token == "await") return over_token(await_words);
  if (token == "import" && place.file.ends_with("js"))
    return over_token("Cannot use import statement outside a module");
  if (token == "export" && place.file.ends_with("js")) return over_token("Unexpected token 'export'");
  return words_of_unexpected(source, at, token, place);
}

}  // namespace container::quickjs
