#include "container/quickjs/words.h"

#include <algorithm>
#include <array>
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

SyntaxWords syntax_words(std::string_view text, std::string_view source, Place place) {
  std::size_t at = offset_of(source, place);
  SyntaxWords out{std::string(text), place};
  std::string_view name;

  // What V8 says in words of its own, whatever stands there.
  struct Own {
    std::string_view engine, v8;
  };
  static constexpr std::array<Own, 12> own = {{
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
  for (const Own& row : own) {
    if (row.engine != text) continue;
    out.message = row.v8;
    if (text == "unexpected end of string") {
      const std::string_view line = line_of(source, place.line);
      out.place.width = std::max(1, characters(line) - place.column + 1);
    } else {
      out.place.width = std::max(1, characters(expression_from(source, at)));
    }
    return out;
  }

  if (text == "expecting ','" || text == "expecting ')'") {
    // In a call V8 points at the last argument and misses the bracket.
    std::size_t end = offset_of(source, place);
    while (end > 0 && is_space(source[end - 1])) --end;
    std::size_t open = end;
    int depth = 0;
    while (open > 0) {
      --open;
      if (source[open] == ')' || source[open] == ']' || source[open] == '}') ++depth;
      if (source[open] == '(' || source[open] == '[' || source[open] == '{') {
        if (depth == 0) break;
        --depth;
      }
    }
    std::size_t callee = open;
    while (callee > 0 && is_space(source[callee - 1])) --callee;
    if (source[open] == '(' && callee > 0 && (is_name(source[callee - 1]) || source[callee - 1] == ')')) {
      std::size_t word = callee;
      while (word > 0 && is_name(source[word - 1])) --word;
      const std::string_view before = source.substr(word, callee - word);
      static constexpr std::array<std::string_view, 6> heads = {"if", "while", "for", "switch", "catch", "with"};
      if (std::find(heads.begin(), heads.end(), before) == heads.end()) {
        std::size_t start = end;
        if (start > 0 && (source[start - 1] == '\'' || source[start - 1] == '"' || source[start - 1] == '`')) {
          const char quote = source[start - 1];
          --start;
          while (start > open + 1 && source[start - 1] != quote) --start;
          --start;
        } else if (start > 0 && is_name(source[start - 1])) {
          while (start > 0 && is_name(source[start - 1])) --start;
        } else {
          --start;
        }
        out.message = "missing ) after argument list";
        out.place = place_at(source, start, place);
        out.place.width = std::max(1, characters(source.substr(start, end - start)));
        return out;
      }
    }
  }
  if (text == "expecting ';'") {
    std::size_t word = 0;
    if (word_before(source, at, "await", word)) {
      out.message = await_words;
      out.place = place_at(source, word, place);
      out.place.width = 5;
      return out;
    }
  }
  while (at < source.size() && is_space(source[at])) ++at;
  if (at >= source.size()) {
    out.message = "Unexpected end of input";
    out.place = place_at(source, source.size(), place);
    return out;
  }
  const char here = source[at];
  std::string_view token = source.substr(at, 1);
  if (is_name(here)) {
    std::size_t end = at;
    while (end < source.size() && is_name(source[end])) ++end;
    token = source.substr(at, end - at);
  }
  out.place = place_at(source, at, place);
  out.place.width = std::max(1, characters(token));

  if (text == "invalid redefinition of lexical identifier" || text == "invalid redefinition of a variable" ||
      text == "invalid redefinition of parameter name" || text == "invalid redefinition of global identifier") {
    // QuickJS points behind the name.
    std::size_t end = offset_of(source, place);
    if (!is_name(end < source.size() ? source[end] : '\0')) {
      while (end > 0 && is_space(source[end - 1])) --end;
    } else {
      while (end < source.size() && is_name(source[end])) ++end;
    }
    std::size_t start = end;
    while (start > 0 && is_name(source[start - 1])) --start;
    if (start < end && source.substr(start, end - start) == token && start != at) start = at;
    name = source.substr(start, end - start);
    out.message = "Identifier '" + std::string(name) + "' has already been declared";
    out.place = place_at(source, start, place);
    out.place.width = std::max(1, characters(name));
    return out;
  }
  if (text == "unexpected 'await' keyword" || token == "await") {
    out.message = await_words;
    return out;
  }
  if ((token == "import" || token == "export") && place.file.ends_with("js")) {
    out.message = token == "import" ? "Cannot use import statement outside a module" : "Unexpected token 'export'";
    return out;
  }
  static constexpr std::array<std::string_view, 33> keywords = {
      "break",  "case", "catch",      "class",  "const", "continue", "debugger", "default",  "delete",
      "do",     "else", "enum",       "export", "false", "finally",  "for",      "function", "if",
      "import", "in",   "instanceof", "new",    "null",  "return",   "super",    "switch",   "this",
      "throw",  "true", "try",        "typeof", "var",   "while"};
  if (is_digit(here)) {
    out.message = "Unexpected number";
  } else if (here == '\'' || here == '"') {
    out.message = "Unexpected string";
    std::size_t end = at + 1;
    while (end < source.size() && source[end] != here && source[end] != '\n') ++end;
    out.place.width = characters(source.substr(at, end + 1 - at));
  } else if (here == '`') {
    out.message = "Unexpected template string";
  } else if (is_name(here)) {
    const bool keyword = std::find(keywords.begin(), keywords.end(), token) != keywords.end();
    out.message = (keyword ? "Unexpected token '" : "Unexpected identifier '") + std::string(token) + "'";
  } else {
    static constexpr std::array<std::string_view, 22> longer = {
        "===", "!==", "=>", "==", "!=", "<=", ">=", "&&",  "||", "??", "?.",
        "++",  "--",  "+=", "-=", "*=", "/=", "**", "...", ">>", "<<", "%="};
    for (const std::string_view punctuator : longer) {
      if (source.substr(at).starts_with(punctuator)) {
        token = punctuator;
        break;
      }
    }
    out.place.width = characters(token);
    out.message = "Unexpected token '" + std::string(token) + "'";
  }
  return out;
}

}  // namespace container::quickjs
