// Where a text holds another one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ui::edit {

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// From the first on, none overlaps another. Letters of ASCII match in both cases, unless `wanted` has a capital.
// Empty where `wanted` is.
[[nodiscard]] std::vector<Match> find_all(std::string_view text, std::string_view wanted);

// Which of them a search from `offset` comes to, around the end if need be; -1: there is none.
[[nodiscard]] int next_match(const std::vector<Match>& matches, std::size_t offset, bool backwards);

}  // namespace ui::edit
