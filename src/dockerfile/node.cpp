#include "dockerfile/node.h"

#include "base/text.h"
#include "base/unicode.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/json.h"

namespace dockerfile {
namespace {

constexpr std::string_view strings_only = "when using JSON array syntax, arrays must be comprised of strings only";

// What separates a keyword from its arguments, and the items of a list. No Unicode blanks.
bool is_separator(char c) { return c <= ' ' && (c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'); }

// Flags are cut byte by byte in BuildKit: each byte counts as the character of that number.
bool is_latin1_space(char c) { return base::is_space(static_cast<unsigned char>(c)); }

// Takes one instruction of a logical line apart: the part of it from `begin` on.
class NodeReader {
 public:
  NodeReader(const LogicalLine& line, char escape, std::size_t begin, Node& node)
      : line_(line), text_(line.text), escape_(escape), at_(begin), node_(node) {}

  // Returns where the arguments begin, in at().
  void head() {
    const bool whole_line = at_ == 0;
    const std::string_view from_here = text_.substr(at_);
    const std::string_view trimmed = base::trim(from_here);
    at_ += static_cast<std::size_t>(trimmed.data() - from_here.data());
    end_ = at_ + trimmed.size();
    node_.original = whole_line ? from_here : trimmed;
    const std::size_t start = at_;
    while (at_ < end_ && !is_separator(text_[at_])) ++at_;
    node_.keyword = {text_.substr(start, at_ - start), line_.range(start, at_)};
    node_.row = find_row(node_.keyword.text);
    while (at_ < end_ && is_separator(text_[at_])) ++at_;
    flags();
    trim_rest();
    node_.rest = at_;
  }

  [[nodiscard]] std::optional<std::string> arguments(ArgumentForm form) {
    switch (form) {
      case ArgumentForm::whole: whole(); return std::nullopt;
      case ArgumentForm::list: list(); return std::nullopt;
      case ArgumentForm::json_or_whole:
        if (at_ == end_) return std::nullopt;
        return json_or(&NodeReader::whole);
      case ArgumentForm::json_or_list: return json_or(&NodeReader::list);
      case ArgumentForm::words: words(); return std::nullopt;
      case ArgumentForm::pairs: return pairs();
      case ArgumentForm::type_and_json: return type_and_json();
      case ArgumentForm::unknown: node_.arguments.push_back({"", line_.range(end_, end_)}); return std::nullopt;
      case ArgumentForm::instruction: return std::nullopt;  // its caller reads on
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool nothing_left() const { return at_ == end_; }

 private:
  // Quotes and escapes stay in it.
  struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t text_end = 0;  // sooner where an escape token ends the line, which is dropped
  };

  // What is no UTF-8 becomes U+FFFD.
  [[nodiscard]] std::string text_of(std::size_t begin, std::size_t end) const {
    std::string_view rest = text_.substr(begin, end - begin);
    if (base::is_utf8(rest)) return std::string(rest);
    std::string out;
    while (!rest.empty()) {
      const base::Rune rune = base::decode_rune(rest);
      base::append_rune(out, rune.code);
      rest.remove_prefix(rune.size);
    }
    return out;
  }

  [[nodiscard]] Text make_text(std::size_t begin, std::size_t end) const {
    return {std::string(text_.substr(begin, end - begin)), line_.range(begin, end)};
  }

  // Its end is trimmed already.
  void trim_rest() { at_ = end_ - base::trim_left(text_.substr(at_, end_ - at_)).size(); }

  // Words that start with "--", up to the first other one; a lone "--" ends them and is dropped.
  void flags() {
    while (true) {
      while (at_ < end_ && is_latin1_space(text_[at_])) ++at_;
      if (end_ - at_ < 2 || text_[at_] != '-' || text_[at_ + 1] != '-') return;
      const std::size_t begin = at_;
      std::string word;
      const bool quoted = flag_word(word);
      if (word == "--") return;
      if (quoted || !word.empty()) node_.flags.push_back({std::move(word), line_.range(begin, at_)});
    }
  }

  // What stands for itself in flags and words, in quotes or not.
  [[nodiscard]] bool is_plain(char c) const {
    return c > ' ' && static_cast<unsigned char>(c) < 0x80 && c != '\'' && c != '"' && c != escape_;
  }

  // Up to a blank outside quotes. True where it held quotes.
  bool flag_word(std::string& word) {
    char quote = '\0';
    bool quoted = false;
    for (; at_ < end_; ++at_) {
      char c = text_[at_];
      if (is_plain(c)) {
        word += c;
        continue;
      }
      if (quote == '\0' && is_latin1_space(c)) break;
      if (quote == '\0' && (c == '\'' || c == '"')) {
        quote = c;
        quoted = true;
        continue;
      }
      if (quote != '\0' && c == quote) {
        quote = '\0';
        continue;
      }
      if (c == escape_) {
        if (at_ + 1 == end_) continue;  // at the end it is dropped
        c = text_[++at_];
      }
      base::append_rune(word, static_cast<unsigned char>(c));
    }
    return quoted;
  }

  void whole() {
    if (at_ < end_) node_.arguments.push_back(make_text(at_, end_));
  }

  [[nodiscard]] std::size_t list_size() const {
    std::size_t size = 0;
    bool in_item = false;
    for (std::size_t i = at_; i < end_; ++i) {
      const bool separator = is_separator(text_[i]);
      if (!separator && !in_item) ++size;
      in_item = !separator;
    }
    return size;
  }

  void list() {
    node_.arguments.reserve(list_size());
    // A text that begins with a separator would give an empty first item; it is trimmed, so none does.
    for (std::size_t i = at_; i < end_;) {
      const std::size_t start = i;
      while (i < end_ && !is_separator(text_[i])) ++i;
      node_.arguments.push_back(make_text(start, i));
      while (i < end_ && is_separator(text_[i])) ++i;
    }
  }

  std::optional<std::string> json_or(void (NodeReader::*otherwise)()) {
    if (at_ < end_ && text_[at_] == '[') {
      std::vector<JsonString> elements;
      switch (read_json_list(text_.substr(at_, end_ - at_), elements)) {
        case JsonList::other_values: return std::string(strings_only);
        case JsonList::none: break;
        case JsonList::strings:
          node_.json = true;
          node_.arguments.reserve(elements.size());
          for (JsonString& element : elements) {
            node_.arguments.push_back({std::move(element.text), line_.range(at_ + element.begin, at_ + element.end)});
          }
          return std::nullopt;
      }
    }
    (this->*otherwise)();
    return std::nullopt;
  }

  // The next word from `at` on, which then stands behind it.
  [[nodiscard]] std::optional<Word> next_word(std::size_t& at) const {
    while (at < end_) {
      const base::Rune rune = base::decode_rune(text_.substr(at, end_ - at));
      if (base::is_space(rune.code)) {
        at += rune.size;
        continue;
      }
      const Word word = word_at(at);
      at = word.end;
      // Nothing is left of one that is a dropped escape token alone.
      if (word.begin < word.text_end) return word;
    }
    return std::nullopt;
  }

  // Up to a blank outside quotes.
  [[nodiscard]] Word word_at(std::size_t begin) const {
    char32_t quote = 0;
    std::size_t i = begin;
    while (i < end_) {
      if (is_plain(text_[i])) {
        ++i;
        continue;
      }
      base::Rune rune = base::decode_rune(text_.substr(i, end_ - i));
      if (quote == 0 && base::is_space(rune.code)) break;
      if (quote == 0 && (rune.code == '\'' || rune.code == '"')) {
        quote = rune.code;
      } else if (quote != 0 && rune.code == quote) {
        quote = 0;
      } else if (rune.code == static_cast<char32_t>(escape_) && quote != '\'') {
        if (i + rune.size == end_) return {begin, end_, i};
        i += rune.size;
        rune = base::decode_rune(text_.substr(i, end_ - i));
      }
      i += rune.size;
    }
    return {begin, i, i};
  }

  void words() {
    std::size_t at = at_;
    while (const std::optional<Word> word = next_word(at)) {
      node_.arguments.push_back({text_of(word->begin, word->text_end), line_.range(word->begin, word->end)});
    }
  }

  std::optional<std::string> pairs() {
    std::size_t at = at_;
    while (const std::optional<Word> word = next_word(at)) {
      const std::size_t equals = text_.substr(0, word->text_end).find('=', word->begin);
      if (equals == std::string_view::npos) {
        if (node_.arguments.empty()) return old_pair();
        return "Syntax error - can't find = in " + base::go_quote(text_of(word->begin, word->text_end)) +
               ". Must be of the form: name=value";
      }
      node_.arguments.push_back({text_of(word->begin, equals), line_.range(word->begin, equals)});
      node_.arguments.push_back({text_of(equals + 1, word->text_end), line_.range(equals + 1, word->end)});
      node_.arguments.push_back({"=", line_.range(equals, equals + 1)});
    }
    return std::nullopt;
  }

  std::optional<std::string> old_pair() {
    std::size_t name_end = at_;
    while (name_end < end_ && !is_separator(text_[name_end])) ++name_end;
    if (name_end == end_) return std::string(node_.row->keyword) + " must have two arguments";
    std::size_t value = name_end;
    while (value < end_ && is_separator(text_[value])) ++value;
    node_.arguments.push_back(make_text(at_, name_end));
    node_.arguments.push_back(make_text(value, end_));
    node_.arguments.push_back({"", line_.range(end_, end_)});
    return std::nullopt;
  }

  std::optional<std::string> type_and_json() {
    const std::size_t start = at_;
    while (at_ < end_ && !is_latin1_space(text_[at_])) ++at_;
    if (at_ == start) return std::nullopt;
    node_.arguments.push_back(make_text(start, at_));
    while (at_ < end_ && is_latin1_space(text_[at_])) ++at_;
    if (at_ == end_) return std::nullopt;
    return json_or(&NodeReader::whole);
  }

  const LogicalLine& line_;
  std::string_view text_;
  char escape_;
  std::size_t at_;
  std::size_t end_ = 0;
  Node& node_;
};

void clear(Node& node) {
  node.flags.clear();
  node.arguments.clear();
  node.json = false;
  node.heredocs.clear();
  node.heredoc_places.clear();
  node.triggers.clear();
}

}  // namespace

std::optional<std::string> read_node(const LogicalLine& line, char escape, Node& node) {
  clear(node);
  node.where = line.whole();
  std::size_t begin = 0;
  Node* current = &node;
  while (true) {
    NodeReader reader(line, escape, begin, *current);
    reader.head();
    const ArgumentForm form = current->row == nullptr ? ArgumentForm::unknown : current->row->form;
    if (std::optional<std::string> error = reader.arguments(form)) return error;
    if (form != ArgumentForm::instruction || reader.nothing_left()) return std::nullopt;
    begin = reader.at();
    current = &node.triggers.emplace_back();
  }
}

bool Node::is(std::string_view capitals) const { return row != nullptr && row->keyword == capitals; }

bool may_hold_heredocs(const Node& node) {
  if (node.json) return false;
  if (node.row == nullptr) return false;
  if (node.row->form != ArgumentForm::instruction) return node.row->heredocs;
  // Only one level down: the trigger of a trigger is never run.
  if (node.triggers.empty() || node.triggers.front().json) return false;
  const Row* trigger = node.triggers.front().row;
  return trigger != nullptr && trigger->heredocs;
}

}  // namespace dockerfile
