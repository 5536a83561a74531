// Which bracket of a text belongs to which: ( ) [ ] { }, those in strings and comments left out.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/highlight/tokens.h"

namespace ui::edit {

struct Bracket {
  std::size_t at = 0;
  std::optional<std::size_t> partner;  // none: nothing opens or closes it
};

// All of them, in their order. A bracket that closes ends the nearest open one of its kind; what was opened inside of
// that and not closed has no partner, so one that is missing does not spoil the rest. `tokens` as highlight makes them.
[[nodiscard]] std::vector<Bracket> all_brackets(std::string_view text, const std::vector<highlight::Token>& tokens);

// The one that stands right of the caret, else the one left of it.
[[nodiscard]] std::optional<Bracket> bracket_beside(const std::vector<Bracket>& brackets, std::size_t caret);

// The nearest one that is open where the caret stands, and is closed behind it.
[[nodiscard]] std::optional<Bracket> bracket_around(const std::vector<Bracket>& brackets, std::size_t caret);

// Whether bracket_beside could find one: so that nobody looks for partners while the caret is among letters.
[[nodiscard]] bool beside_bracket(std::string_view text, std::size_t caret);

}  // namespace ui::edit
