#include "fs/regexp.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "fs/regexp_parser.h"

namespace fs {

namespace {

using State = Regexp::State;
using Range = Regexp::Range;
using Assertion = Regexp::Assertion;

constexpr std::size_t most_states = 500'000;  // keeps absurd expressions from eating the memory

// Builds the automaton from its end to its start: every part is told which state comes after it.
class Builder {
 public:
  std::uint32_t part(const RegexpNode& node, std::uint32_t after) {
    switch (node.kind) {
      case RegexpNode::Kind::characters: {
        State state;
        state.kind = State::Kind::characters;
        state.ranges = node.ranges;
        state.next = after;
        return add(std::move(state));
      }
      case RegexpNode::Kind::assertion: {
        State state;
        state.kind = State::Kind::assertion;
        state.assertion = node.assertion;
        state.next = after;
        return add(std::move(state));
      }
      case RegexpNode::Kind::sequence:
        for (auto i = node.parts.rbegin(); i != node.parts.rend(); ++i) after = part(*i, after);
        return after;
      case RegexpNode::Kind::choice: {
        std::uint32_t ways = part(node.parts.back(), after);
        for (auto i = node.parts.rbegin() + 1; i != node.parts.rend(); ++i) ways = fork(part(*i, after), ways);
        return ways;
      }
      case RegexpNode::Kind::repeat: break;
    }
    return repeat(node, after);
  }

  std::uint32_t add(State state) {
    if (states.size() < most_states)
      states.push_back(std::move(state));
    else
      too_many = true;
    return static_cast<std::uint32_t>(states.size() - 1);
  }

  std::vector<State> states;
  bool too_many = false;

 private:
  std::uint32_t fork(std::uint32_t next, std::uint32_t other) {
    State state;
    state.kind = State::Kind::fork;
    state.next = next;
    state.other = other;
    return add(std::move(state));
  }

  std::uint32_t repeat(const RegexpNode& node, std::uint32_t after) {
    const RegexpNode& what = node.parts.front();
    const std::uint32_t end = after;
    if (node.most < 0) {
      const std::uint32_t loop = fork(end, end);
      const std::uint32_t body = part(what, loop);
      states[loop].next = body;
      after = loop;
    } else {
      for (int i = node.least; i < node.most && !too_many; ++i) after = fork(part(what, after), end);
    }
    for (int i = 0; i < node.least && !too_many; ++i) after = part(what, after);
    return after;
  }
};

bool in(const std::vector<Range>& ranges, std::uint32_t code) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                      [](std::uint32_t value, const Range& range) { return value < range.from; });
  return after != ranges.begin() && code <= std::prev(after)->to;
}

bool is_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool holds(Assertion assertion, std::string_view text, std::size_t at) {
  const bool boundary = (at > 0 && is_word(text, at - 1)) != is_word(text, at);
  switch (assertion) {
    case Assertion::text_start: return at == 0;
    case Assertion::text_end: return at == text.size();
    case Assertion::line_start: return at == 0 || text[at - 1] == '\n';
    case Assertion::line_end: return at == text.size() || text[at] == '\n';
    case Assertion::word_boundary: return boundary;
    case Assertion::no_word_boundary: break;
  }
  return !boundary;
}

// The states that can be reached at one place of the text without reading a character.
class Reached {
 public:
  explicit Reached(const std::vector<State>& states) : states_(&states), seen_at_(states.size(), 0) {}

  void begin() {
    ++round_;
    readers_.clear();
  }

  void add(std::uint32_t first, std::string_view text, std::size_t at) {
    pending_.push_back(first);
    while (!pending_.empty()) {
      const std::uint32_t number = pending_.back();
      pending_.pop_back();
      if (seen_at_[number] == round_) continue;
      seen_at_[number] = round_;
      const State& state = (*states_)[number];
      switch (state.kind) {
        case State::Kind::match: matched_ = true; return;
        case State::Kind::characters: readers_.push_back(number); break;
        case State::Kind::assertion:
          if (holds(state.assertion, text, at)) pending_.push_back(state.next);
          break;
        case State::Kind::fork:
          pending_.push_back(state.other);
          pending_.push_back(state.next);
          break;
      }
    }
  }

  [[nodiscard]] bool matched() const { return matched_; }
  [[nodiscard]] const std::vector<std::uint32_t>& readers() const { return readers_; }

 private:
  const std::vector<State>* states_;
  std::vector<std::size_t> seen_at_;
  std::size_t round_ = 0;
  std::vector<std::uint32_t> readers_;
  std::vector<std::uint32_t> pending_;
  bool matched_ = false;
};

}  // namespace

std::optional<Regexp> Regexp::compile(std::string_view expression) {
  const auto tree = parse_regexp(expression);
  if (!tree) return std::nullopt;
  Builder builder;
  const std::uint32_t match = builder.add(State{});
  Regexp regexp;
  regexp.start_ = builder.part(*tree, match);
  if (builder.too_many) return std::nullopt;
  regexp.states_ = std::move(builder.states);
  return regexp;
}

bool Regexp::matches(std::string_view text) const {
  Reached one(states_);
  Reached other(states_);
  Reached* now = &one;
  Reached* next = &other;
  now->begin();
  const State& first = states_[start_];
  const bool anchored = first.kind == State::Kind::assertion && first.assertion == Assertion::text_start;
  for (std::size_t at = 0;;) {
    if (at == 0 || !anchored) now->add(start_, text, at);
    if (now->matched()) return true;
    if (at == text.size() || (anchored && now->readers().empty())) return false;
    const base::Rune rune = base::decode_rune(text.substr(at));
    next->begin();
    for (const std::uint32_t number : now->readers()) {
      if (in(states_[number].ranges, rune.code)) next->add(states_[number].next, text, at + rune.size);
    }
    at += rune.size;
    std::swap(now, next);
  }
}

}  // namespace fs
