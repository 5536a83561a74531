// Two texts line by line: what went, what came. The least of both that explains the change, after Myers (1986).
//
// Bounded: where two texts have hardly anything in common, the middle is given as all gone and all new.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct LineChange {
  enum class Kind : std::uint8_t { same, gone, came };
  Kind kind = Kind::same;
  std::string_view text;  // of the old text for same and gone, of the new one for came; without its line end
  int before = 0;         // line number from 1; 0 for came
  int after = 0;          // 0 for gone
};

// A line of a shown text or difference.
struct DiffLine {
  char mark = ' ';  // ' ', '-', '+'
  std::string text;
};

[[nodiscard]] std::vector<LineChange> diff_lines(std::string_view before, std::string_view after);

// Only what changed, with `context` same lines around it.
[[nodiscard]] std::vector<LineChange> around_changes(const std::vector<LineChange>& all, std::size_t context);

}  // namespace lab
