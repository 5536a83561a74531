#include "dockerfile/words.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>

#include "base/text.h"
#include "base/unicode.h"
#include "dockerfile/shell_pattern.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

// No character: behind the end.
constexpr char32_t at_end = 0xFFFFFFFF;

// The characters of a text, with one to look ahead. A byte order mark at its start is dropped.
class RuneReader {
 public:
  explicit RuneReader(std::string_view text) : text_(text) {
    const base::Rune first = base::decode_rune(text_);
    if (first.code == 0xFEFF) at_ = first.size;
  }
  [[nodiscard]] char32_t peek() const {
    if (at_ == text_.size()) return at_end;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    return byte < 0x80 ? byte : base::decode_rune(text_.substr(at_)).code;
  }
  char32_t next() {
    if (at_ == text_.size()) return at_end;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++at_;
      return byte;
    }
    const base::Rune rune = base::decode_rune(text_.substr(at_));
    at_ += rune.size;
    return rune.code;
  }
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Where a word stands in the text that was expanded.
struct WordPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Collects the words of the outermost level.
class WordList {
 public:
  // What is added next stands there: at one place, or, where it is made of a variable, for all of that.
  void stand_at(std::size_t begin) { stand_for(begin, begin); }
  void stand_for(std::size_t begin, std::size_t end) { here_ = {begin, end}; }
  void add(char32_t rune) {
    if (!base::is_space(rune)) {
      add_raw(rune);
    } else if (!current_.empty()) {
      end_word();
    }
  }
  void add_raw(char32_t rune) {
    if (current_.empty()) begin_ = here_.begin;
    base::append_rune(current_, rune);
  }
  void add_each(std::string_view text) {
    while (!text.empty()) {
      const base::Rune rune = base::decode_rune(text);
      add(rune.code);
      text.remove_prefix(rune.size);
    }
  }
  void add_raw(std::string_view text) {
    if (current_.empty()) begin_ = here_.begin;
    current_ += text;
  }
  void forget_word() { current_.clear(); }
  void finish() {
    if (!current_.empty()) end_word();
  }

  std::vector<std::string> words;
  std::vector<WordPlace> places;  // beside `words`

 private:
  void end_word() {
    words.push_back(std::move(current_));
    places.push_back({begin_, here_.end});
    current_.clear();
  }

  std::string current_;
  std::size_t begin_ = 0;
  WordPlace here_;
};

using Names = std::set<std::string, std::less<>>;

void remember(Names& names, std::string_view name) {
  const auto place = names.lower_bound(name);
  if (place == names.end() || *place != name) names.emplace_hint(place, name);
}

// Goes through a word once, without recursion: what is open is on a stack, and all text is made in one place. So the
// cost is linear, however deep ${…} stands in ${…}.
class Lexer {
 public:
  Lexer(std::string_view word, const Variables& variables, const WordOptions& options)
      : runes_(word), variables_(variables), options_(options) {}

  [[nodiscard]] bool run() {
    open_.push_back({.part = Part::all, .keep_escapes = options_.keep_escapes});
    while (!open_.empty()) {
      const bool fine = open_.back().part == Part::quoted ? quoted_part() : plain_part();
      if (!fine) return false;
    }
    return true;
  }

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::size_t position() const { return runes_.position(); }
  // Where run() failed, in the middle of a token: its kind and begin.
  [[nodiscard]] WordToken unfinished() const {
    const bool quoted = open_.size() == 1 || (open_.size() == 2 && open_.back().part == Part::quoted);
    const bool variable = in_variable_ || (open_.size() > 1 && open_[1].part != Part::quoted) || open_.size() > 2;
    return {quoted && !variable ? WordToken::Kind::quoted : WordToken::Kind::variable, token_begin_, position()};
  }
  // After run():
  std::string text;
  WordList list;
  std::vector<WordToken>* tokens = nullptr;  // wanted: all but what is plain
  Names matched;
  Names unmatched;

 private:
  enum class Part : std::uint8_t {
    all,          // of the text, to its end
    quoted,       // in double quotes
    word,         // behind the modifier of ${…}, to its "}"
    pattern,      // of ${…/…/…}, to its second "/"
    replacement,  // and from there to its "}"
  };
  struct Open {
    Part part = Part::all;
    bool keep_escapes = false;
    // Of ${…}:
    bool empty_is_unset = false;  // ":" before the modifier
    bool all = false;             // "//"
    bool kept = false;            // not set, and to be left as it is written
    bool set = false;
    char32_t modifier = 0;
    std::size_t source = 0;    // where its dollar stands
    std::size_t begin = 0;     // where its text begins in `text`
    std::size_t word = 0;      // where that of its word, or pattern, does
    std::size_t replaced = 0;  // where that of its replacement does
    std::string_view name;
    std::string_view value;
  };

  // An error at the end of the text is always that something is missing there, to whatever was opened first.
  bool fail(std::string message) {
    error_ = std::move(message);
    if (runes_.peek() != at_end) return false;
    for (const Open& open : open_) {
      if (open.part == Part::all || open.part == Part::quoted) continue;
      error_ = open.part == Part::pattern ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'";
      break;
    }
    return false;
  }

  [[nodiscard]] bool outermost() const { return open_.size() == 1; }

  // Only what stands in no ${…} is a token of its own.
  [[nodiscard]] bool in_braces() const {
    return open_.size() > 2 || (open_.size() == 2 && open_.back().part != Part::quoted);
  }
  void begin_token(std::size_t begin) {
    if (tokens != nullptr && !in_braces()) token_begin_ = begin;
  }
  void end_token(WordToken::Kind kind) {
    const std::size_t end = runes_.position();
    if (tokens == nullptr || in_braces() || token_begin_ == end) return;
    tokens->push_back({kind, token_begin_, end});
  }
  // What was added to `text` since, as a part of the current word.
  void add_words(std::size_t since, std::size_t source) {
    if (!outermost()) return;
    list.stand_for(source, runes_.position());
    list.add_each(std::string_view(text).substr(since));
  }
  void add_words_raw(std::size_t since) {
    if (outermost()) list.add_raw(std::string_view(text).substr(since));
  }

  // Goes on in the part that was opened last, until it ends or another one opens.
  bool plain_part() {
    const Part part = open_.back().part;
    const char32_t stop = part == Part::all ? at_end : part == Part::pattern ? U'/' : U'}';
    while (runes_.peek() != at_end) {
      const char32_t rune = runes_.peek();
      const std::size_t at = runes_.position();
      if (outermost()) list.stand_at(at);
      if (rune == stop) {
        runes_.next();
        return end_of_part();
      }
      const std::size_t since = text.size();
      const std::size_t depth = open_.size();
      if (rune == '$') {
        if (!dollar()) return false;
        if (open_.size() != depth) return true;
        add_words(since, at);
      } else if (rune == '<') {
        possible_heredoc();
        add_words_raw(since);
      } else if (rune == '\'' && !options_.ignore_quotes) {
        if (!single_quoted()) return false;
        add_words_raw(since);
      } else if (rune == '"' && !options_.ignore_quotes) {
        begin_token(runes_.position());
        const char32_t quote = runes_.next();
        if (options_.keep_quotes) base::append_rune(text, quote);
        open_.push_back({.part = Part::quoted, .keep_escapes = open_.back().keep_escapes, .begin = since});
        return true;
      } else if (!plain()) {
        break;
      }
    }
    if (part != Part::all) return fail("");  // which says what is missing
    list.stand_at(runes_.position());
    list.finish();
    open_.pop_back();
    return true;
  }

  // One character, or an escaped one; false where the text ends behind an escape token.
  bool plain() {
    char32_t rune = runes_.next();
    if (rune != static_cast<char32_t>(options_.escape)) {
      if (outermost()) list.add(rune);
      base::append_rune(text, rune);
      return true;
    }
    if (open_.back().keep_escapes) add_escaped(rune);
    rune = runes_.next();
    if (rune == at_end) return false;
    add_escaped(rune);
    return true;
  }
  void add_escaped(char32_t rune) {
    if (outermost()) list.add_raw(rune);
    base::append_rune(text, rune);
  }

  bool single_quoted() {
    begin_token(runes_.position());
    const char32_t quote = runes_.next();
    if (options_.keep_quotes) base::append_rune(text, quote);
    while (true) {
      const char32_t rune = runes_.next();
      if (rune == at_end) return fail("unexpected end of statement while looking for matching single-quote");
      if (rune == '\'') break;
      base::append_rune(text, rune);
    }
    if (options_.keep_quotes) base::append_rune(text, quote);
    end_token(WordToken::Kind::quoted);
    return true;
  }

  bool quoted_part() {
    const std::size_t depth = open_.size();
    while (true) {
      const char32_t next = runes_.peek();
      if (next == at_end) return fail("unexpected end of statement while looking for matching double-quote");
      if (next == '"') break;
      if (next == '$') {
        if (!dollar()) return false;
        if (open_.size() != depth) return true;
        continue;
      }
      char32_t rune = runes_.next();
      if (rune == static_cast<char32_t>(options_.escape)) {
        if (open_.back().keep_escapes) base::append_rune(text, rune);
        const char32_t escaped = runes_.peek();
        if (escaped == at_end) continue;
        if (escaped == '"' || escaped == '$' || escaped == static_cast<char32_t>(options_.escape)) rune = runes_.next();
      }
      base::append_rune(text, rune);
    }
    const char32_t quote = runes_.next();
    if (options_.keep_quotes) base::append_rune(text, quote);
    const std::size_t begin = open_.back().begin;
    open_.pop_back();
    end_token(WordToken::Kind::quoted);
    add_words_raw(begin);
    return true;
  }

  // "<<" and the blanks behind it stay together with the word that follows.
  void possible_heredoc() {
    base::append_rune(text, runes_.next());
    if (runes_.peek() != '<') return;
    base::append_rune(text, runes_.next());
    while (runes_.peek() == ' ' || runes_.peek() == '\t' || runes_.peek() == '\r')
      base::append_rune(text, runes_.next());
  }

  // A variable, or the start of one that has a word in it: that is opened then.
  bool dollar() {
    const bool quoted = open_.back().part == Part::quoted;
    const std::size_t depth = open_.size();
    if (quoted) end_token(WordToken::Kind::quoted);
    begin_token(runes_.position());
    in_variable_ = true;
    if (!variable()) return false;
    in_variable_ = false;
    // What was opened ends later.
    if (open_.size() == depth) end_variable();
    return true;
  }

  void end_variable() {
    const bool quoted = open_.back().part == Part::quoted;
    const bool none = runes_.position() - token_begin_ == 1;  // a lone dollar
    if (!none || quoted) end_token(none ? WordToken::Kind::quoted : WordToken::Kind::variable);
    if (quoted) begin_token(runes_.position());
  }

  bool variable() {
    runes_.next();
    if (runes_.peek() == '{') {
      runes_.next();
      return braces();
    }
    const std::string_view name = variable_name();
    if (name.empty()) {
      text += '$';
      return true;
    }
    const std::optional<std::string_view> value = look_up(name);
    if (value) return put(*value);
    if (options_.keep_unset) (text += '$') += name;
    return true;
  }

  // Behind "${".
  bool braces() {
    const char32_t first = runes_.peek();
    if (first == at_end) return fail("syntax error: missing '}'");
    if (first == '{' || first == '}' || first == ':') return fail("syntax error: bad substitution");
    Open open{.part = Part::word, .source = runes_.position() - 2, .begin = text.size()};
    open.name = variable_name();
    open.modifier = runes_.next();
    if (open.modifier == '}') {
      const std::optional<std::string_view> value = look_up(open.name);
      if (value) return put(*value);
      if (options_.keep_unset) ((text += "${") += open.name) += '}';
      return true;
    }
    if (options_.colon_only && open.modifier != ':' && open.modifier != '?') return fail("missing ':' in substitution");
    if (open.modifier == '/') {
      open.part = Part::pattern;
      open.keep_escapes = true;
      open.all = runes_.peek() == '/';
      if (open.all) runes_.next();
    } else {
      if (open.modifier == ':') {
        open.empty_is_unset = true;
        open.modifier = runes_.next();
      }
      const bool trims = !options_.colon_only && (open.modifier == '#' || open.modifier == '%');
      const bool known = trims || open.modifier == '+' || open.modifier == '-' || open.modifier == '?';
      if ((open.empty_is_unset && trims) || (!known && !open.empty_is_unset)) return unsupported(open);
      open.keep_escapes = trims;
    }
    const std::optional<std::string_view> value = look_up(open.name);
    open.set = value.has_value();
    open.value = value.value_or("");
    open.kept = !open.set && options_.keep_unset;
    if (open.kept) ((text += "${") += open.name) += shown(open);
    open.word = text.size();
    open_.push_back(open);
    list.forget_word();
    return true;
  }

  static std::string shown(const Open& open) {
    std::string out;
    if (open.empty_is_unset) out += ':';
    base::append_rune(out, open.modifier);
    return out;
  }
  bool unsupported(Open open) {
    if (options_.colon_only) open.empty_is_unset = false;  // the colon is not named
    return fail("unsupported modifier (" + shown(open) + ") in substitution");
  }

  // Behind the "}" or "/" that ends a part of ${…}.
  bool end_of_part() {
    if (open_.back().part == Part::pattern) {
      Open& open = open_.back();
      open.part = Part::replacement;
      if (open.kept) text += '/';
      open.replaced = text.size();
      return true;
    }
    const Open open = open_.back();
    open_.pop_back();
    if (open.kept) {
      text += '}';
    } else if (open.part == Part::replacement ? !replace(open) : !substitute(open)) {
      return false;
    }
    end_variable();
    add_words(open.begin, open.source);
    return true;
  }

  // `text` ends in the word: it stays, or something else takes its place.
  bool substitute(const Open& open) {
    const bool unset = !open.set || (open.empty_is_unset && open.value.empty());
    switch (open.modifier) {
      case '-': return unset || instead(open, open.value);
      case '+': return !unset || instead(open, "");
      case '?':
        if (unset) {
          std::string word = text.substr(open.word);
          if (word.empty()) word = open.set ? "is not allowed to be empty" : "is not allowed to be unset";
          return fail(std::string(open.name) + ": " + word);
        }
        return instead(open, open.value);
      case '#':
      case '%': {
        const std::string word = text.substr(open.word);
        std::string_view pattern = word;
        const bool suffix = open.modifier == '%';
        const bool longest = !pattern.empty() && pattern.front() == (suffix ? '%' : '#');
        if (longest) pattern.remove_prefix(1);
        return instead(open,
                       suffix ? trim_suffix(pattern, open.value, longest) : trim_prefix(pattern, open.value, longest));
      }
      default: return unsupported(open);
    }
  }

  bool replace(const Open& open) {
    const std::string pattern = text.substr(open.word, open.replaced - open.word);
    const std::string with = text.substr(open.replaced);
    return instead(open, open.all ? replace_all(pattern, open.value, with) : replace_first(pattern, open.value, with));
  }

  bool instead(const Open& open, std::string_view other) {
    text.resize(open.begin);
    return put(other);
  }

  // What a variable holds, or what is made of it.
  bool put(std::string_view value) {
    put_ += value.size();
    if (put_ > max_expansion) {
      error_ = longer_than_the_lab_expands;
      return false;
    }
    text += value;
    return true;
  }
  bool instead(const Open& open, const PatternResult& other) {
    return other ? instead(open, std::string_view(*other)) : fail(other.error());
  }

  std::string_view variable_name() {
    const std::size_t begin = runes_.position();
    const char32_t first = runes_.peek();
    if (first == at_end) return {};
    if (is_digit(first)) {
      while (runes_.peek() != at_end && is_digit(runes_.peek())) runes_.next();
    } else if (first < 0x80 && std::string_view("@*#?-$!").find(static_cast<char>(first)) != std::string_view::npos) {
      runes_.next();
    } else {
      while (runes_.peek() != at_end && (is_letter(runes_.peek()) || is_digit(runes_.peek()) || runes_.peek() == '_')) {
        runes_.next();
      }
    }
    return runes_.since(begin);
  }

  std::optional<std::string_view> look_up(std::string_view name) {
    const std::optional<std::string_view> value = variables_ ? variables_(name) : std::nullopt;
    remember(value ? matched : unmatched, name);
    return value;
  }

  RuneReader runes_;
  const Variables& variables_;
  const WordOptions& options_;
  std::vector<Open> open_;
  std::size_t put_ = 0;  // bytes that variables put in
  std::size_t token_begin_ = 0;
  bool in_variable_ = false;  // failed at a variable's start
  std::string error_;
};

// Letters alone, as in "EOF": nothing is to be done with them.
bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

std::size_t quotes_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '\'' || c == '"'; }));
}

}  // namespace

base::Result<Expansion, std::string> expand(std::string_view word, const Variables& variables,
                                            const WordOptions& options) {
  Lexer lexer(word, variables, options);
  if (!lexer.run()) return base::Failure{"failed to process " + base::go_quote(word) + ": " + lexer.error()};
  return Expansion{std::move(lexer.text),
                   std::move(lexer.list.words),
                   {lexer.matched.begin(), lexer.matched.end()},
                   {lexer.unmatched.begin(), lexer.unmatched.end()}};
}

std::vector<WordToken> tokens_of(std::string_view text, std::size_t begin, char escape) {
  WordOptions options;
  options.escape = escape;
  const Variables none;
  std::vector<WordToken> out;
  std::vector<WordToken> found;
  const auto add_plain = [&](std::size_t end) {
    const std::size_t from = out.empty() ? begin : out.back().end;
    if (from < end) out.push_back({WordToken::Kind::plain, from, end});
  };
  // Behind what is wrong it goes on.
  for (std::size_t at = begin; at < text.size();) {
    Lexer lexer(text.substr(at), none, options);
    found.clear();
    lexer.tokens = &found;
    const bool fine = lexer.run();
    if (!fine) found.push_back(lexer.unfinished());
    for (const WordToken& token : found) {
      if (token.begin == token.end) continue;
      add_plain(at + token.begin);
      out.push_back({token.kind, at + token.begin, at + token.end});
    }
    at = fine ? text.size() : at + std::max<std::size_t>(lexer.position(), 1);
  }
  add_plain(text.size());
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

  if (is_plain_name(rest)) {
    found.name = rest;
    return found;
  }
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
  const Variables none;
  Lexer lexer(line, none, options);
  if (!lexer.run()) return found;
  for (std::size_t i = 0; i < lexer.list.words.size(); ++i) {
    std::optional<HeredocWord> heredoc = heredoc_word(lexer.list.words[i]);
    if (!heredoc) continue;
    heredoc->begin = lexer.list.places[i].begin;
    heredoc->end = lexer.list.places[i].end;
    found.push_back(std::move(*heredoc));
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
