#include "shell/regex.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "shell/pattern.h"

namespace shell {

namespace {

constexpr std::size_t max_program = 20'000;  // instructions: a{1000}{1000} would be a million
constexpr int max_nesting = 100;
constexpr int max_tries = 1500;  // places in the expression that wait for the rest, each on the real stack

bool word_char(char c) { return in_class("alnum", static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

// From the tree of an expression to the program that follows all ways at once.
class RegexCompiler {
 public:
  using Node = Regex::Node;
  using Kind = Regex::Node::Kind;
  using Instruction = Regex::Instruction;

  explicit RegexCompiler(Regex& regex) : regex_(regex) {}

  // False: it would be too large.
  bool run(const Node& root) {
    emit(root);
    add({.kind = Instruction::Kind::end});
    return fits();
  }

 private:
  bool fits() const { return regex_.program_.size() <= max_program; }
  std::uint32_t here() const { return static_cast<std::uint32_t>(regex_.program_.size()); }
  std::uint32_t add(Instruction instruction) {
    regex_.program_.push_back(instruction);
    return here() - 1;
  }

  void emit(const Node& node) {
    if (!fits()) return;
    switch (node.kind) {
      case Kind::empty:
      case Kind::back_reference: return;
      case Kind::any:
      case Kind::literal:
      case Kind::set: return one(node);
      case Kind::line_begin:
      case Kind::line_end:
      case Kind::word_begin:
      case Kind::word_end:
      case Kind::word_edge:
      case Kind::no_word_edge: add({.kind = Instruction::Kind::place, .place = node.kind}); return;
      case Kind::group:
        add({.kind = Instruction::Kind::save, .x = static_cast<std::uint32_t>(node.group) * 2});
        emit(node.children.front());
        add({.kind = Instruction::Kind::save, .x = static_cast<std::uint32_t>(node.group) * 2 + 1});
        return;
      case Kind::sequence:
        for (const Node& child : node.children) emit(child);
        return;
      case Kind::choice: return choice(node);
      case Kind::repeat: return repeat(node);
    }
  }

  void one(const Node& node) {
    Regex::Set set = node.set;
    if (node.kind == Kind::any) set.set();
    if (node.kind == Kind::literal) {
      set.set(node.c);
      if (regex_.any_case_ && std::isalpha(node.c) != 0) set.set(node.c ^ 32U);
    }
    add({.kind = Instruction::Kind::one, .x = static_cast<std::uint32_t>(regex_.sets_.size())});
    regex_.sets_.push_back(set);
  }

  void choice(const Node& node) {
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool last = i + 1 == node.children.size();
      const std::uint32_t split = last ? 0 : add({.kind = Instruction::Kind::split, .x = here() + 1});
      emit(node.children[i]);
      if (last) break;
      ends.push_back(add({.kind = Instruction::Kind::jump}));
      regex_.program_[split].y = here();
    }
    for (const std::uint32_t end : ends) regex_.program_[end].x = here();
  }

  void repeat(const Node& node) {
    const Node& child = node.children.front();
    for (int i = 0; i < node.least && fits(); ++i) emit(child);
    if (node.most < 0) {
      const std::uint32_t split = add({.kind = Instruction::Kind::split, .x = here() + 1});
      emit(child);
      add({.kind = Instruction::Kind::jump, .x = split});
      regex_.program_[split].y = here();
      return;
    }
    std::vector<std::uint32_t> splits;
    for (int i = node.least; i < node.most && fits(); ++i) {
      splits.push_back(add({.kind = Instruction::Kind::split, .x = here() + 1}));
      emit(child);
    }
    for (const std::uint32_t split : splits) regex_.program_[split].y = here();
  }

  Regex& regex_;
};

class RegexParser {
 public:
  using Node = Regex::Node;
  using Kind = Regex::Node::Kind;

  RegexParser(std::string_view text, RegexOptions options) : text_(text), options_(options) {}

  base::Result<Regex, std::string> run() {
    Node root = choice(0);
    if (!error_ && at_ < text_.size()) error_ = "Unmatched ) or \\)";
    if (error_) return base::Failure{*error_};
    return build(std::move(root));
  }

 private:
  base::Result<Regex, std::string> build(Node root) const {
    Regex made;
    made.groups_ = groups_;
    made.any_case_ = options_.any_case;
    const Node* first = &root;
    while (first->kind == Kind::sequence && !first->children.empty()) first = &first->children.front();
    // Most patterns begin with a plain character: only its places need a try.
    if (first->kind == Kind::literal && !options_.any_case) made.first_ = static_cast<char>(first->c);
    made.begins_line_ = first->kind == Kind::line_begin;
    if (!RegexCompiler(made).run(root)) return base::Failure{std::string("Regular expression too big")};
    if (refers_back_) made.root_ = std::make_shared<const Node>(std::move(root));
    return made;
  }

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
    for (unsigned c = 0; c < 256; ++c)
      node.set[c] = (in_class(name, static_cast<unsigned char>(c)) || (with_underscore && c == '_')) != negated;
    return node;
  }

  // ( … ), behind its opening.
  Node group_node(int depth) {
    Node group;
    group.kind = Kind::group;
    group.group = static_cast<int>(++groups_);
    group.children.push_back(choice(depth + 1));
    if (!error_ && !take(')')) error_ = "Unmatched ( or \\(";
    return group;
  }

  // A backslash and what follows it.
  Node escape() {
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
      refers_back_ = true;
      node.group = e - '0';
      return node;
    }
    return literal(e);
  }

  Node atom(int depth, bool first) {
    if (take('(')) return group_node(depth);
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
    if (c == '\\' && at_ + 1 < text_.size()) return escape();
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
  bool refers_back_ = false;
  std::optional<std::string> error_;
};

// One search that follows all ways through the expression side by side, a character at a time (Pike's machine). Threads
// stand in the order in which one way after the other would have been tried, so of two in the same state the first
// counts, and of two that end at one place, too.
class RegexThreads {
 public:
  using Instruction = Regex::Instruction;

  RegexThreads(const Regex& regex, std::string_view text, bool line_start, Work& work)
      : regex_(regex), text_(text), line_start_(line_start), work_(work), slots_(2 * (regex.groups_ + 1)) {
    seen_.assign(regex.program_.size(), 0);
  }

  std::optional<RegexMatch> search(std::size_t from) {
    for (std::size_t at = from; at <= text_.size(); ++at) {
      if (threads_.empty() && !skip(at, from)) break;
      if (!best_ && (at == from || !regex_.begins_line_)) begin(at);
      if (!step(at)) break;
      if (best_ && threads_.empty()) break;
    }
    return work_.over() ? std::nullopt : best_;
  }

 private:
  // Nothing is under way: goes on to where a match may begin. False: nowhere.
  bool skip(std::size_t& at, std::size_t from) {
    if (best_ || (regex_.begins_line_ && at != from)) return false;
    if (!regex_.first_) return true;
    const std::size_t begin = text_.find(*regex_.first_, at);
    work_.touch(std::min(begin, text_.size()) - at);
    at = begin;
    return at != std::string_view::npos;
  }

  void begin(std::size_t at) {
    way_.assign(slots_, std::string_view::npos);
    way_[0] = at;
    follow(0, at);
  }

  // Takes the threads over one character; those that are at the end of the expression have matched.
  bool step(std::size_t at) {
    std::swap(threads_, before_);
    std::swap(ways_, ways_before_);
    threads_.clear();
    ways_.clear();
    ++round_;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const std::size_t* way = ways_before_.data() + i * slots_;
      if (best_ && way[0] > best_->begin) break;  // a match further left is there
      const Instruction& instruction = regex_.program_[before_[i]];
      if (instruction.kind == Instruction::Kind::end) {
        matched(way, at);
        continue;
      }
      if (at == text_.size() || !regex_.sets_[instruction.x][static_cast<unsigned char>(text_[at])]) continue;
      way_.assign(way, way + slots_);
      follow(before_[i] + 1, at + 1);
    }
    return work_.touch(8);
  }

  void matched(const std::size_t* way, std::size_t end) {
    if (best_ && best_->begin == way[0] && best_->end >= end) return;
    best_ = RegexMatch{way[0], end, {}};
    best_->groups.emplace_back(way[0], end);
    for (std::size_t group = 1; group < slots_ / 2; ++group) {
      const bool took_part = way[2 * group] != std::string_view::npos && way[2 * group + 1] != std::string_view::npos;
      best_->groups.push_back(took_part ? std::make_pair(way[2 * group], way[2 * group + 1])
                                        : std::make_pair(std::size_t{1}, std::size_t{0}));
    }
  }

  // Adds a thread for each state that is reached from `start` without a character, with what way_ holds.
  void follow(std::uint32_t start, std::size_t at) {
    struct Undo {  // of a slot: what it held before the way on this side of a split
      std::uint32_t pc;
      std::uint32_t slot;
      std::size_t value;
    };
    constexpr std::uint32_t no_slot = ~0U;
    std::vector<Undo> pending = {{start, no_slot, 0}};
    while (!pending.empty()) {
      const Undo next = pending.back();
      pending.pop_back();
      if (next.slot != no_slot) {
        way_[next.slot] = next.value;
        continue;
      }
      for (std::uint32_t pc = next.pc; seen_[pc] != round_ + 1;) {
        seen_[pc] = round_ + 1;
        if (!work_.touch(8 + slots_)) return;
        const Instruction& instruction = regex_.program_[pc];
        if (instruction.kind == Instruction::Kind::one || instruction.kind == Instruction::Kind::end) {
          threads_.push_back(pc);
          ways_.insert(ways_.end(), way_.begin(), way_.end());
          break;
        }
        if (instruction.kind == Instruction::Kind::place && !regex_.holds(instruction.place, text_, at, line_start_))
          break;
        if (instruction.kind == Instruction::Kind::save) {
          pending.push_back({0, instruction.x, way_[instruction.x]});
          way_[instruction.x] = at;
        }
        if (instruction.kind == Instruction::Kind::split) pending.push_back({instruction.y, no_slot, 0});
        const bool leaps = instruction.kind == Instruction::Kind::split || instruction.kind == Instruction::Kind::jump;
        pc = leaps ? instruction.x : pc + 1;
      }
    }
  }

  const Regex& regex_;
  std::string_view text_;
  bool line_start_;
  Work& work_;
  std::size_t slots_;
  std::vector<std::uint32_t> threads_;  // where each stands in the program
  std::vector<std::uint32_t> before_;
  std::vector<std::size_t> ways_;  // of each thread its slots
  std::vector<std::size_t> ways_before_;
  std::vector<std::size_t> way_;
  std::vector<std::uint64_t> seen_;  // of each instruction the round + 1 in which a thread came there
  std::uint64_t round_ = 0;
  std::optional<RegexMatch> best_;
};

// One search of an expression with back-references: tries all ways from one place, and keeps the longest.
class RegexRun {
 public:
  using Node = Regex::Node;
  using Kind = Regex::Node::Kind;
  using Next = std::function<bool(std::size_t)>;

  RegexRun(const Regex& regex, std::string_view text, bool line_start, Work& work)
      : regex_(regex), text_(text), line_start_(line_start), work_(work) {
    groups_.assign(regex.groups_ + 1, {1, 0});
  }

  std::optional<RegexMatch> from(std::size_t begin) {
    std::optional<RegexMatch> best;
    step(*regex_.root_, begin, [&](std::size_t end) {
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
  bool single(const Node& node, unsigned char c) const {
    if (node.kind == Kind::any) return true;
    if (node.kind == Kind::literal) return fold(node.c) == fold(c);
    return node.set[c];
  }
  static bool is_single(const Node& node) {
    return node.kind == Kind::any || node.kind == Kind::literal || node.kind == Kind::set;
  }

  // One that is too deep for the stack uses up all work: the RUN stops, rather than finding something else.
  bool step(const Node& node, std::size_t at, const Next& next) {
    if (!work_.touch(16)) return false;
    if (depth_ >= max_tries) {
      work_.exhaust();
      return false;
    }
    ++depth_;
    const bool found = step_in(node, at, next);
    --depth_;
    return found;
  }

  bool step_in(const Node& node, std::size_t at, const Next& next) {
    switch (node.kind) {
      case Kind::empty: return next(at);
      case Kind::any:
      case Kind::literal:
      case Kind::set: return at < text_.size() && single(node, static_cast<unsigned char>(text_[at])) && next(at + 1);
      case Kind::line_begin:
      case Kind::line_end:
      case Kind::word_begin:
      case Kind::word_end:
      case Kind::word_edge:
      case Kind::no_word_edge: return regex_.holds(node.kind, text_, at, line_start_) && next(at);
      case Kind::back_reference: {
        const auto [begin, end] = groups_[static_cast<std::size_t>(node.group)];
        if (begin > end) return false;
        const std::string_view wanted = text_.substr(begin, end - begin);
        work_.touch(wanted.size());
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
    work_.touch(end - at);
    for (; end >= least; --end) {
      if (next(end)) return true;
      if (end == 0 || !work_.touch(16)) break;
    }
    return false;
  }

  bool repeat(const Node& node, int done, std::size_t at, const Next& next) {
    if (!work_.touch(16)) return false;
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
  Work& work_;
  int depth_ = 0;
};

base::Result<Regex, std::string> Regex::compile(std::string_view pattern, RegexOptions options, Work& work) {
  work.touch(pattern.size() * sizeof(Node));
  base::Result<Regex, std::string> made = RegexParser(pattern, options).run();
  if (made) work.touch(made->program_.size() * (sizeof(Instruction) + sizeof(Set)));
  return made;
}

bool Regex::holds(Node::Kind place, std::string_view text, std::size_t at, bool line_start) const {
  const bool word_before = at > 0 && word_char(text[at - 1]);
  const bool word_after = at < text.size() && word_char(text[at]);
  switch (place) {
    case Node::Kind::line_begin: return at == 0 && line_start;
    case Node::Kind::line_end: return at == text.size();
    case Node::Kind::word_begin: return !word_before && word_after;
    case Node::Kind::word_end: return word_before && !word_after;
    case Node::Kind::word_edge: return word_before != word_after;
    case Node::Kind::no_word_edge: return word_before == word_after;
    default: return false;
  }
}

std::optional<RegexMatch> Regex::search(std::string_view text, std::size_t from, Work& work, bool line_start) const {
  if (from > text.size()) return std::nullopt;
  if (first_) {
    const std::size_t begin = text.find(*first_, from);
    work.touch(std::min(begin, text.size()) - from);
    if (begin == std::string_view::npos) return std::nullopt;
    from = begin;
  }
  if (!root_) return RegexThreads(*this, text, line_start, work).search(from);
  for (std::size_t at = from; at <= text.size() && work.touch(16); ++at) {
    std::optional<RegexMatch> match = RegexRun(*this, text, line_start, work).from(at);
    if (work.over()) return std::nullopt;
    if (match) return match;
    if (begins_line_) break;
  }
  return std::nullopt;
}

}  // namespace shell
