#include "dockerfile/excerpt.h"

#include <algorithm>

namespace dockerfile {
namespace {

constexpr std::string_view rule = "--------------------\n";

std::string right_aligned(int number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 3 ? 3 - digits.size() : 0, ' ') + digits;
}

}  // namespace

std::string excerpt(std::string_view text, const std::vector<int>& marked, std::string_view file_name) {
  if (marked.empty()) return {};
  std::vector<int> marked_lines = marked;
  std::sort(marked_lines.begin(), marked_lines.end());
  const auto [first, last] = std::minmax_element(marked_lines.begin(), marked_lines.end());
  // A text that ends with a line end has one more, empty line.
  const int count = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (*first < 1 || *first > count) return {};
  const int end = std::min(*last, count);
  const int around = *first == end ? 2 : 1;
  const int from = std::max(1, *first - around);
  const int to = std::min(count, end + around);

  std::string out = std::string(file_name) + ":" + std::to_string(*first) + "\n";
  out += rule;
  for (int number = 1; number <= to; ++number) {
    const std::size_t newline = text.find('\n');
    if (number >= from) {
      const bool is_marked = std::binary_search(marked_lines.begin(), marked_lines.end(), number);
      out += ' ' + right_aligned(number) + " | " + (is_marked ? ">>>" : "   ") + ' ';
      std::string_view line = text.substr(0, newline);
      if (line.ends_with('\r')) line.remove_suffix(1);  // a terminal does not show it
      out += line;
      out += '\n';
    }
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
  }
  out += rule;
  return out;
}

}  // namespace dockerfile
