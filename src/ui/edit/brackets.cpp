#include "ui/edit/brackets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ui::edit {
namespace {

constexpr std::string_view signs = "([{)]}";
constexpr int kinds = 3;

constexpr std::array<signed char, 256> table_of_signs() {
  std::array<signed char, 256> table{};
  table.fill(-1);
  for (std::size_t i = 0; i < signs.size(); ++i)
    table[static_cast<unsigned char>(signs[i])] = static_cast<signed char>(i);
  return table;
}

// 0 to 2 for what opens, 3 to 5 for what closes, below 0 for any other character.
int sign_of(char c) {
  static constexpr auto table = table_of_signs();
  return table[static_cast<unsigned char>(c)];
}

class Pairing {
 public:
  void see(std::size_t at, int sign) {
    out.push_back({at, std::nullopt});
    if (sign < kinds) {
      open_.push_back({out.size() - 1, sign});
      ++waiting_[static_cast<std::size_t>(sign)];
    } else if (waiting_[static_cast<std::size_t>(sign - kinds)] > 0) {
      close(sign - kinds);
    }
  }

  std::vector<Bracket> out;

 private:
  struct Open {
    std::size_t index;
    int kind;
  };

  // The nearest one of its kind; whatever was opened after that stays without a partner.
  void close(int kind) {
    while (true) {
      const Open last = open_.back();
      open_.pop_back();
      --waiting_[static_cast<std::size_t>(last.kind)];
      if (last.kind != kind) continue;
      out[last.index].partner = out.back().at;
      out.back().partner = out[last.index].at;
      return;
    }
  }

  std::vector<Open> open_;
  std::array<int, kinds> waiting_{};
};

}  // namespace

std::vector<Bracket> all_brackets(std::string_view text, const std::vector<highlight::Token>& tokens) {
  Pairing pairing;
  auto token = tokens.begin();
  std::size_t at = 0;
  while (at < text.size()) {
    while (token != tokens.end() && token->end <= at) ++token;
    const bool inside = token != tokens.end() && token->begin <= at;
    const std::size_t end = std::min(text.size(), token == tokens.end() ? text.size()
                                                  : inside              ? token->end
                                                                        : token->begin);
    if (inside && (token->kind == highlight::Kind::string || token->kind == highlight::Kind::comment)) {
      at = end;
      continue;
    }
    for (; at < end; ++at)
      if (const int sign = sign_of(text[at]); sign >= 0) pairing.see(at, sign);
  }
  return std::move(pairing.out);
}

std::optional<Bracket> bracket_beside(const std::vector<Bracket>& brackets, std::size_t caret) {
  const auto right = std::lower_bound(brackets.begin(), brackets.end(), caret,
                                      [](const Bracket& bracket, std::size_t offset) { return bracket.at < offset; });
  if (right != brackets.end() && right->at == caret) return *right;
  if (right != brackets.begin() && (right - 1)->at + 1 == caret) return *(right - 1);
  return std::nullopt;
}

std::optional<Bracket> bracket_around(const std::vector<Bracket>& brackets, std::size_t caret) {
  for (auto bracket = brackets.rbegin(); bracket != brackets.rend(); ++bracket)
    if (bracket->at < caret && bracket->partner && *bracket->partner >= caret) return *bracket;
  return std::nullopt;
}

bool beside_bracket(std::string_view text, std::size_t caret) {
  return (caret < text.size() && sign_of(text[caret]) >= 0) || (caret > 0 && sign_of(text[caret - 1]) >= 0);
}

}  // namespace ui::edit
