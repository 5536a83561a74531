#include "dockerfile/words.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "base/unicode.h"
#include "dockerfile/shell_pattern.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

constexpr int deepest = 200;  // of ${…} in ${…}: the lab's own limit, so that no text exhausts the stack

// No character: behind the end.
constexpr char32_t at_end = 0xFFFFFFFF;

// The characters of a text, with one to look ahead. A byte order mark at its start is dropped.
class Runes {
 public:
  explicit Runes(std::string_view text) : rest_(text) {
    if (base::decode_rune(rest_).code == 0xFEFF) rest_.remove_prefix(base::decode_rune(rest_).size);
  }
  [[nodiscard]] char32_t peek() const { return rest_.empty() ? at_end : base::decode_rune(rest_).code; }
  char32_t next() {
    if (rest_.empty()) return at_end;
    const base::Rune rune = base::decode_rune(rest_);
    rest_.remove_prefix(rune.size);
    return rune.code;
  }

 private:
  std::string_view rest_;
};

// Collects words. `current` is shared by all levels of a nested expansion: a level that starts clears it for all.
class WordList {
 public:
  explicit WordList(std::string& current) : current_(current) { current_.clear(); }

  void add(char32_t rune) {
    if (!base::is_space(rune)) {
      add_raw(rune);
    } else if (in_word_ && !current_.empty()) {
      end_word();
    }
  }
  void add_raw(char32_t rune) {
    base::append_rune(current_, rune);
    in_word_ = true;
  }
  void add_each(std::string_view text) {
    while (!text.empty()) {
      const base::Rune rune = base::decode_rune(text);
      add(rune.code);
      text.remove_prefix(rune.size);
    }
  }
  void add_raw(std::string_view text) {
    current_ += text;
    in_word_ = true;
  }
  std::vector<std::string> finish() {
    if (!current_.empty()) end_word();
    return std::move(words_);
  }

 private:
  void end_word() {
    words_.push_back(current_);
    current_.clear();
    in_word_ = false;
  }

  std::string& current_;
  std::vector<std::string> words_;
  bool in_word_ = false;
};

void remember(std::vector<std::string>& names, std::string_view name) {
  auto place = std::lower_bound(names.begin(), names.end(), name);
  if (place == names.end() || *place != name) names.insert(place, std::string(name));
}

class Lexer {
 public:
  Lexer(std::string_view text, const Variables& variables, const WordOptions& options)
      : runes_(text), variables_(variables), options_(options), keep_escapes_(options.keep_escapes) {}

  bool run(Expansion& out) {
    const bool fine = until(at_end, options_.keep_escapes, out.text, &out.words);
    out.matched = std::move(matched_);
    out.unmatched = std::move(unmatched_);
    return fine;
  }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  bool fail(std::string text) {
    error_ = std::move(text);
    return false;
  }

  // Up to `stop`, which is taken too.
  bool until(char32_t stop, bool keep_escapes, std::string& out, std::vector<std::string>* words) {
    if (depth_ == deepest) return fail("the lab follows no more than 200 nested ${…}");
    ++depth_;
    const bool outer_keep_escapes = keep_escapes_;
    keep_escapes_ = keep_escapes;
    WordList list(current_word_);
    const bool fine = collect(stop, out, list);
    if (fine) {
      std::vector<std::string> finished = list.finish();
      if (words) *words = std::move(finished);
    }
    keep_escapes_ = outer_keep_escapes;
    --depth_;
    return fine;
  }

  bool collect(char32_t stop, std::string& out, WordList& words) {
    while (runes_.peek() != at_end) {
      const char32_t rune = runes_.peek();
      if (rune == stop) {
        runes_.next();
        return true;
      }
      std::string part;
      if (rune == '$') {
        if (!dollar(part)) return false;
        words.add_each(part);
      } else if (rune == '<') {
        possible_heredoc(part);
        words.add_raw(part);
      } else if (rune == '\'' && !options_.ignore_quotes) {
        if (!single_quoted(part)) return false;
        words.add_raw(part);
      } else if (rune == '"' && !options_.ignore_quotes) {
        if (!double_quoted(part)) return false;
        words.add_raw(part);
      } else if (!plain(out, words)) {
        break;
      }
      out += part;
    }
    if (stop == at_end) return true;
    std::string text = "unexpected end of statement while looking for matching ";
    base::append_rune(text, stop);
    return fail(std::move(text));
  }

  // One character, or an escaped one; false where the text ends behind an escape token.
  bool plain(std::string& out, WordList& words) {
    char32_t rune = runes_.next();
    if (rune != static_cast<char32_t>(options_.escape)) {
      words.add(rune);
      base::append_rune(out, rune);
      return true;
    }
    if (keep_escapes_) {
      words.add_raw(rune);
      base::append_rune(out, rune);
    }
    rune = runes_.next();
    if (rune == at_end) return false;
    words.add_raw(rune);
    base::append_rune(out, rune);
    return true;
  }

  bool single_quoted(std::string& out) {
    const char32_t quote = runes_.next();
    if (options_.keep_quotes) base::append_rune(out, quote);
    while (true) {
      const char32_t rune = runes_.next();
      if (rune == at_end) return fail("unexpected end of statement while looking for matching single-quote");
      if (rune == '\'') break;
      base::append_rune(out, rune);
    }
    if (options_.keep_quotes) base::append_rune(out, quote);
    return true;
  }

  bool double_quoted(std::string& out) {
    const char32_t quote = runes_.next();
    if (options_.keep_quotes) base::append_rune(out, quote);
    while (true) {
      const char32_t next = runes_.peek();
      if (next == at_end) return fail("unexpected end of statement while looking for matching double-quote");
      if (next == '"') break;
      if (next == '$') {
        if (!dollar(out)) return false;
        continue;
      }
      char32_t rune = runes_.next();
      if (rune == static_cast<char32_t>(options_.escape)) {
        if (keep_escapes_) base::append_rune(out, rune);
        const char32_t escaped = runes_.peek();
        if (escaped == at_end) continue;
        if (escaped == '"' || escaped == '$' || escaped == static_cast<char32_t>(options_.escape)) rune = runes_.next();
      }
      base::append_rune(out, rune);
    }
    runes_.next();
    if (options_.keep_quotes) base::append_rune(out, quote);
    return true;
  }

  // "<<" and the blanks behind it stay together with the word that follows.
  void possible_heredoc(std::string& out) {
    base::append_rune(out, runes_.next());
    if (runes_.peek() != '<') return;
    base::append_rune(out, runes_.next());
    while (runes_.peek() == ' ' || runes_.peek() == '\t' || runes_.peek() == '\r')
      base::append_rune(out, runes_.next());
  }

  bool dollar(std::string& out) {
    runes_.next();
    if (runes_.peek() == '{') {
      runes_.next();
      return braces(out);
    }
    const std::string name = variable_name();
    if (name.empty()) {
      out += '$';
      return true;
    }
    const std::optional<std::string_view> value = look_up(name);
    if (value) {
      out += *value;
    } else if (options_.keep_unset) {
      out += '$' + name;
    }
    return true;
  }

  // Behind "${".
  bool braces(std::string& out) {
    const char32_t first = runes_.peek();
    if (first == at_end) return fail("syntax error: missing '}'");
    if (first == '{' || first == '}' || first == ':') return fail("syntax error: bad substitution");
    const std::string name = variable_name();
    char32_t modifier = runes_.next();
    std::string shown;
    base::append_rune(shown, modifier);
    bool empty_is_unset = false;
    if (modifier == '}') {
      const std::optional<std::string_view> value = look_up(name);
      if (value) {
        out += *value;
      } else if (options_.keep_unset) {
        out += "${" + name + "}";
      }
      return true;
    }
    if (options_.colon_only && modifier != ':' && modifier != '?') return fail("missing ':' in substitution");
    if (modifier == '/') return replacement(name, out);
    if (modifier == ':') {
      empty_is_unset = true;
      modifier = runes_.next();
      if (options_.colon_only) shown.clear();  // it is not named
      base::append_rune(shown, modifier);
    }
    const bool trims = !options_.colon_only && (modifier == '#' || modifier == '%');
    const bool known = trims || modifier == '+' || modifier == '-' || modifier == '?';
    if ((empty_is_unset && trims) || (!known && !empty_is_unset)) return unsupported(shown);
    std::string word;
    if (!until('}', trims, word, nullptr)) return closing_missing("syntax error: missing '}'");
    const std::optional<std::string_view> value = look_up(name);
    if (!value && options_.keep_unset) {
      out += "${" + name + (empty_is_unset && options_.colon_only ? ":" : "") + shown + word + "}";
      return true;
    }
    const bool unset = !value || (empty_is_unset && value->empty());
    switch (modifier) {
      case '-': out += unset ? std::string_view(word) : *value; return true;
      case '+':
        if (!unset) out += word;
        return true;
      case '?':
        if (unset) {
          if (word.empty()) word = value ? "is not allowed to be empty" : "is not allowed to be unset";
          return fail(name + ": " + word);
        }
        out += *value;
        return true;
      case '#':
      case '%': return trimmed(modifier == '%', word, value.value_or(""), out);
      default: return unsupported(shown);
    }
  }

  bool unsupported(std::string_view modifier) {
    return fail("unsupported modifier (" + std::string(modifier) + ") in substitution");
  }

  // An error at the end of the text is always that something is missing there.
  bool closing_missing(std::string_view message) {
    if (runes_.peek() == at_end) error_ = message;
    return false;
  }

  bool trimmed(bool suffix, std::string_view pattern, std::string_view value, std::string& out) {
    const bool longest = !pattern.empty() && pattern.front() == (suffix ? '%' : '#');
    if (longest) pattern.remove_prefix(1);
    return add(suffix ? trim_suffix(pattern, value, longest) : trim_prefix(pattern, value, longest), out);
  }

  bool replacement(const std::string& name, std::string& out) {
    const bool all = runes_.peek() == '/';
    if (all) runes_.next();
    std::string pattern;
    if (!until('/', true, pattern, nullptr)) return closing_missing("syntax error: missing '/' in ${}");
    std::string text;
    if (!until('}', true, text, nullptr)) return closing_missing("syntax error: missing '}'");
    const std::optional<std::string_view> value = look_up(name);
    if (!value && options_.keep_unset) {
      out += "${" + name + "/" + pattern + "/" + text + "}";
      return true;
    }
    return add(all ? replace_all(pattern, value.value_or(""), text) : replace_first(pattern, value.value_or(""), text),
               out);
  }

  bool add(const base::Result<std::string, std::string>& result, std::string& out) {
    if (!result) return fail(result.error());
    out += *result;
    return true;
  }

  std::string variable_name() {
    std::string name;
    const char32_t first = runes_.peek();
    if (first == at_end) return name;
    if (is_digit(first)) {
      while (runes_.peek() != at_end && is_digit(runes_.peek())) base::append_rune(name, runes_.next());
      return name;
    }
    if (first < 0x80 && std::string_view("@*#?-$!").find(static_cast<char>(first)) != std::string_view::npos) {
      base::append_rune(name, runes_.next());
      return name;
    }
    while (runes_.peek() != at_end && (is_letter(runes_.peek()) || is_digit(runes_.peek()) || runes_.peek() == '_')) {
      base::append_rune(name, runes_.next());
    }
    return name;
  }

  std::optional<std::string_view> look_up(std::string_view name) {
    const std::optional<std::string_view> value = variables_ ? variables_(name) : std::nullopt;
    remember(value ? matched_ : unmatched_, name);
    return value;
  }

  Runes runes_;
  const Variables& variables_;
  const WordOptions& options_;
  bool keep_escapes_;
  std::string current_word_;
  std::vector<std::string> matched_;
  std::vector<std::string> unmatched_;
  std::string error_;
  int depth_ = 0;
};

std::size_t quotes_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '\'' || c == '"'; }));
}

}  // namespace

base::Result<Expansion, std::string> expand(std::string_view word, const Variables& variables,
                                            const WordOptions& options) {
  Expansion out;
  Lexer lexer(word, variables, options);
  if (!lexer.run(out)) return base::Failure{"failed to process " + base::go_quote(word) + ": " + lexer.error()};
  return out;
}

std::optional<HeredocWord> heredoc_word(std::string_view word) {
  HeredocWord found;
  std::size_t at = 0;
  bool overflow = false;
  for (; at < word.size() && word[at] >= '0' && word[at] <= '9'; ++at) {
    const auto digit = static_cast<std::uint64_t>(word[at] - '0');
    overflow = overflow || found.descriptor > (UINT64_MAX - digit) / 10;
    found.descriptor = overflow ? UINT64_MAX : found.descriptor * 10 + digit;
  }
  if (word.substr(at, 2) != "<<") return std::nullopt;
  at += 2;
  found.chomp = at < word.size() && word[at] == '-';
  if (found.chomp) ++at;
  const std::string_view rest = word.substr(at);
  if (rest.empty() || rest.find('<') != std::string_view::npos) return std::nullopt;

  WordOptions options;
  options.keep_unset = true;
  const auto plain = expand(rest, nullptr, options);
  if (!plain || plain->words.size() != 1) return std::nullopt;
  options.keep_quotes = true;
  const auto quoted = expand(rest, nullptr, options);
  if (!quoted || quoted->words.size() != 1) return std::nullopt;
  found.name = plain->words.front();
  found.expand = quotes_in(found.name) == quotes_in(quoted->words.front());
  return found;
}

std::vector<HeredocWord> heredocs_of_line(std::string_view line) {
  WordOptions options;
  options.keep_quotes = options.keep_escapes = options.keep_unset = true;
  std::vector<HeredocWord> found;
  const auto words = expand(line, nullptr, options);
  if (!words) return found;
  for (const std::string& word : words->words) {
    if (std::optional<HeredocWord> heredoc = heredoc_word(word)) found.push_back(std::move(*heredoc));
  }
  return found;
}

std::string Heredoc::text() const {
  if (!word.chomp) return content;
  std::string out;
  bool line_begins = true;
  for (const char c : content) {
    if (line_begins && c == '\t') continue;
    line_begins = c == '\n';
    out += c;
  }
  return out;
}

}  // namespace dockerfile
