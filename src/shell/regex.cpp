#include "shell/regex.h"

#include <algorithm>
#include <functional>

#include "shell/pattern.h"

namespace shell {

namespace {

constexpr std::size_t max_steps = 2'000'000;  // of one search from one place
constexpr int max_nesting = 100;

bool word_char(char c) { return in_class("alnum", static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

class RegexParser {
 public:
  using Node = Regex::Node;
  using Kind = Regex::Node::Kind;

  RegexParser(std::string_view text, RegexOptions options) : text_(text), options_(options) {}

  base::Result<Regex, std::string> run() {
    Regex made;
    made.root_ = choice(0);
    if (!error_ && at_ < text_.size()) error_ = "Unmatched ) or \\)";
    if (error_) return base::Failure{*error_};
    made.groups_ = groups_;
    made.any_case_ = options_.any_case;
    return made;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  // Is the operator (one of | ( ) { } + ?) here, in the dialect's spelling?
  bool here(char op) const {
    if (at_end()) return false;
    if (options_.extended) return text_[at_] == op;
    return text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == op;
  }
  bool take(char op) {
    if (!here(op)) return false;
    at_ += options_.extended ? 1 : 2;
    return true;
  }

  Node choice(int depth) {
    if (depth > max_nesting) {
      error_ = "Regular expression too big";
      at_ = text_.size();
      return {};
    }
    Node all;
    all.kind = Kind::choice;
    all.children.push_back(sequence(depth));
    while (!error_ && take('|')) all.children.push_back(sequence(depth));
    if (all.children.size() == 1) {
      Node only = std::move(all.children.front());
      return only;
    }
    return all;
  }

  Node sequence(int depth) {
    Node all;
    all.kind = Kind::sequence;
    while (!error_ && !at_end() && !here('|') && !here(')')) {
      Node one = atom(depth, all.children.empty());
      if (error_) break;
      repeats(one, all.children.empty());
      all.children.push_back(std::move(one));
    }
    return all;
  }

  void repeats(Node& node, bool first) {
    for (;;) {
      int least = -1;
      int most = -1;
      if (!at_end() && text_[at_] == '*' && !(first && node.kind == Kind::line_begin && !options_.extended)) {
        ++at_;
        least = 0;
      } else if (take('+')) {
        least = 1;
      } else if (take('?')) {
        least = 0;
        most = 1;
      } else if (here('{') && starts_bound()) {
        take('{');
        least = number();
        most = least;
        if (!at_end() && text_[at_] == ',') {
          ++at_;
          most = !at_end() && text_[at_] >= '0' && text_[at_] <= '9' ? number() : -1;
        }
        if (!take('}')) {
          error_ = "Unmatched { or \\{";
          return;
        }
        if (least > 1000 || most > 1000 || (most >= 0 && least > most)) {
          error_ = "Invalid content of \\{\\}";
          return;
        }
      } else {
        return;
      }
      Node repeat;
      repeat.kind = Kind::repeat;
      repeat.least = least;
      repeat.most = most;
      repeat.children.push_back(std::move(node));
      node = std::move(repeat);
    }
  }

  bool starts_bound() const {
    const std::size_t after = at_ + (options_.extended ? 1 : 2);
    return after < text_.size() && ((text_[after] >= '0' && text_[after] <= '9') || text_[after] == ',');
  }

  int number() {
    int value = 0;
    while (!at_end() && text_[at_] >= '0' && text_[at_] <= '9')
      value = std::min(value * 10 + (text_[at_++] - '0'), 100000);
    return value;
  }

  static Node literal(char c) {
    Node node;
    node.kind = Kind::literal;
    node.c = static_cast<unsigned char>(c);
    return node;
  }
  static Node plain(Kind kind) {
    Node node;
    node.kind = kind;
    return node;
  }
  Node class_node(std::string_view name, bool with_underscore, bool negated) {
    Node node;
    node.kind = Kind::set;
    node.set.resize(256);
    for (unsigned c = 0; c < 256; ++c)
      node.set[c] = (in_class(name, static_cast<unsigned char>(c)) || (with_underscore && c == '_')) != negated;
    return node;
  }

  Node atom(int depth, bool first) {
    if (take('(')) {
      Node group;
      group.kind = Kind::group;
      group.group = static_cast<int>(++groups_);
      group.children.push_back(choice(depth + 1));
      if (!error_ && !take(')')) error_ = "Unmatched ( or \\(";
      return group;
    }
    const char c = text_[at_];
    if (c == '.') {
      ++at_;
      return plain(Kind::any);
    }
    if (c == '[') return bracket();
    if (c == '^' && (options_.extended || first)) {
      ++at_;
      return plain(Kind::line_begin);
    }
    if (c == '$') {
      const std::size_t next = at_ + 1;
      const bool last = next >= text_.size() || (!options_.extended && text_.substr(next, 2) == "\\)") ||
                        (!options_.extended && text_.substr(next, 2) == "\\|");
      if (options_.extended || last) {
        ++at_;
        return plain(Kind::line_end);
      }
    }
    if (c == '\\' && at_ + 1 < text_.size()) {
      const char e = text_[at_ + 1];
      at_ += 2;
      switch (e) {
        case '<': return plain(Kind::word_begin);
        case '>': return plain(Kind::word_end);
        case 'b': return plain(Kind::word_edge);
        case 'B': return plain(Kind::no_word_edge);
        case 'w': return class_node("alnum", true, false);
        case 'W': return class_node("alnum", true, true);
        case 's': return class_node("space", false, false);
        case 'S': return class_node("space", false, true);
        case 'n': return literal('\n');
        case 't': return literal('\t');
        default: break;
      }
      if (e >= '1' && e <= '9') {
        if (static_cast<std::size_t>(e - '0') > groups_) error_ = "Invalid back reference";
        Node node;
        node.kind = Kind::back_reference;
        node.group = e - '0';
        return node;
      }
      return literal(e);
    }
    if (c == '\\') {
      error_ = "Trailing backslash";
      return {};
    }
    if (options_.extended && (c == '*' || c == '+' || c == '?') && first) {
      if (c == '*') {
        ++at_;
        return literal(c);
      }
      error_ = "Invalid preceding regular expression";
      return {};
    }
    ++at_;
    return literal(c);
  }

  Node bracket() {
    Node node;
    node.kind = Kind::set;
    node.set.resize(256);
    std::size_t i = at_ + 1;
    bool negated = false;
    if (i < text_.size() && text_[i] == '^') {
      negated = true;
      ++i;
    }
    bool first = true;
    for (;; first = false) {
      if (i >= text_.size()) {
        error_ = "Unmatched [, [^, [:, [., or [=";
        return node;
      }
      if (text_[i] == ']' && !first) break;
      if (text_[i] == '[' && i + 1 < text_.size() && text_[i + 1] == ':') {
        const std::size_t end = text_.find(":]", i + 2);
        if (end == std::string_view::npos) {
          error_ = "Unmatched [, [^, [:, [., or [=";
          return node;
        }
        const std::string_view name = text_.substr(i + 2, end - i - 2);
        for (unsigned c = 0; c < 256; ++c)
          if (in_class(name, static_cast<unsigned char>(c))) node.set[c] = true;
        i = end + 2;
        continue;
      }
      const auto low = static_cast<unsigned char>(text_[i++]);
      unsigned char high = low;
      if (i + 1 < text_.size() && text_[i] == '-' && text_[i + 1] != ']') {
        high = static_cast<unsigned char>(text_[i + 1]);
        i += 2;
        if (high < low) {
          error_ = "Invalid range end";
          return node;
        }
      }
      for (unsigned c = low; c <= high; ++c) node.set[c] = true;
    }
    at_ = i + 1;
    if (options_.any_case)
      for (unsigned c = 'a'; c <= 'z'; ++c) node.set[c] = node.set[c - 32U] = node.set[c] || node.set[c - 32U];
    if (negated) node.set.flip();
    return node;
  }

  std::string_view text_;
  RegexOptions options_;
  std::size_t at_ = 0;
  std::size_t groups_ = 0;
  std::optional<std::string> error_;
};

// One search: tries all ways from one place, and keeps the longest.
class RegexRun {
 public:
  using Node = Regex::Node;
  using Kind = Regex::Node::Kind;
  using Next = std::function<bool(std::size_t)>;

  RegexRun(const Regex& regex, std::string_view text, bool line_start)
      : regex_(regex), text_(text), line_start_(line_start) {
    groups_.assign(regex.groups_ + 1, {1, 0});
  }

  std::optional<RegexMatch> from(std::size_t begin) {
    std::optional<RegexMatch> best;
    step(regex_.root_, begin, [&](std::size_t end) {
      if (!best || end > best->end) {
        best = RegexMatch{begin, end, groups_};
        best->groups[0] = {begin, end};
      }
      return end == text_.size();  // nothing can be longer
    });
    return best;
  }

 private:
  unsigned char fold(unsigned char c) const {
    return regex_.any_case_ && c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
  }
  bool begins_word(std::size_t at) const {
    return at < text_.size() && word_char(text_[at]) && !(at > 0 && word_char(text_[at - 1]));
  }
  bool ends_word(std::size_t at) const {
    return at > 0 && word_char(text_[at - 1]) && !(at < text_.size() && word_char(text_[at]));
  }

  bool single(const Node& node, unsigned char c) const {
    if (node.kind == Kind::any) return true;
    if (node.kind == Kind::literal) return fold(node.c) == fold(c);
    return node.set[c];
  }
  static bool is_single(const Node& node) {
    return node.kind == Kind::any || node.kind == Kind::literal || node.kind == Kind::set;
  }

  bool step(const Node& node, std::size_t at, const Next& next) {
    if (++steps_ > max_steps) return false;
    switch (node.kind) {
      case Kind::empty: return next(at);
      case Kind::any:
      case Kind::literal:
      case Kind::set: return at < text_.size() && single(node, static_cast<unsigned char>(text_[at])) && next(at + 1);
      case Kind::line_begin: return at == 0 && line_start_ && next(at);
      case Kind::line_end: return at == text_.size() && next(at);
      case Kind::word_begin: return begins_word(at) && next(at);
      case Kind::word_end: return ends_word(at) && next(at);
      case Kind::word_edge: return (begins_word(at) || ends_word(at)) && next(at);
      case Kind::no_word_edge: return !begins_word(at) && !ends_word(at) && next(at);
      case Kind::back_reference: {
        const auto [begin, end] = groups_[static_cast<std::size_t>(node.group)];
        if (begin > end) return false;
        const std::string_view wanted = text_.substr(begin, end - begin);
        return text_.substr(at, wanted.size()) == wanted && next(at + wanted.size());
      }
      case Kind::group: {
        const auto index = static_cast<std::size_t>(node.group);
        const auto before = groups_[index];
        const bool done = step(node.children.front(), at, [&](std::size_t end) {
          const auto within = groups_[index];
          groups_[index] = {at, end};
          if (next(end)) return true;
          groups_[index] = within;
          return false;
        });
        if (!done) groups_[index] = before;
        return done;
      }
      case Kind::sequence: return sequence(node, 0, at, next);
      case Kind::choice:
        for (const Node& child : node.children)
          if (step(child, at, next)) return true;
        return false;
      case Kind::repeat:
        if (is_single(node.children.front())) return repeat_single(node, at, next);
        return repeat(node, 0, at, next);
    }
    return false;
  }

  bool sequence(const Node& node, std::size_t index, std::size_t at, const Next& next) {
    if (index == node.children.size()) return next(at);
    if (index + 1 == node.children.size()) return step(node.children[index], at, next);
    return step(node.children[index], at, [&, index](std::size_t end) { return sequence(node, index + 1, end, next); });
  }

  bool repeat_single(const Node& node, std::size_t at, const Next& next) {
    const Node& child = node.children.front();
    std::size_t end = at;
    const std::size_t most =
        node.most < 0 ? text_.size() : std::min(text_.size(), at + static_cast<std::size_t>(node.most));
    while (end < most && single(child, static_cast<unsigned char>(text_[end]))) ++end;
    const std::size_t least = at + static_cast<std::size_t>(node.least);
    steps_ += (end - at) / 8;
    for (; end >= least; --end) {
      if (next(end)) return true;
      if (end == 0 || steps_ > max_steps) break;
    }
    return false;
  }

  bool repeat(const Node& node, int done, std::size_t at, const Next& next) {
    if (++steps_ > max_steps || done > 2000) return false;
    if (node.most < 0 || done < node.most) {
      const bool found = step(node.children.front(), at, [&, done, at](std::size_t end) {
        if (end == at && done >= node.least) return false;  // an empty round leads nowhere new
        return repeat(node, done + 1, end, next);
      });
      if (found) return true;
    }
    return done >= node.least && next(at);
  }

  const Regex& regex_;
  std::string_view text_;
  bool line_start_;
  std::vector<std::pair<std::size_t, std::size_t>> groups_;
  std::size_t steps_ = 0;
};

base::Result<Regex, std::string> Regex::compile(std::string_view pattern, RegexOptions options) {
  return RegexParser(pattern, options).run();
}

std::optional<RegexMatch> Regex::search(std::string_view text, std::size_t from, bool line_start) const {
  // Most patterns begin with a plain character: only its places need a try.
  const Node* first = &root_;
  while (first->kind == Node::Kind::sequence && !first->children.empty()) first = &first->children.front();
  const bool literal = first->kind == Node::Kind::literal && !any_case_;
  for (std::size_t at = from; at <= text.size(); ++at) {
    if (literal) {
      at = text.find(static_cast<char>(first->c), at);
      if (at == std::string_view::npos) return std::nullopt;
    }
    if (std::optional<RegexMatch> match = RegexRun(*this, text, line_start).from(at)) return match;
    if (first->kind == Node::Kind::line_begin) break;
  }
  return std::nullopt;
}

}  // namespace shell
