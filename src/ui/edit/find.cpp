#include "ui/edit/find.h"

#include <algorithm>

namespace ui::edit {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::vector<Match> find_all(std::string_view text, std::string_view wanted) {
  std::vector<Match> out;
  if (wanted.empty()) return out;
  const bool exact = std::any_of(wanted.begin(), wanted.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  auto from = text.begin();
  while (true) {
    const auto found = std::search(from, text.end(), wanted.begin(), wanted.end(),
                                   [exact](char a, char b) { return exact ? a == b : lowered(a) == b; });
    if (found == text.end()) return out;
    const auto begin = static_cast<std::size_t>(found - text.begin());
    out.push_back({begin, begin + wanted.size()});
    from = found + static_cast<std::ptrdiff_t>(wanted.size());
  }
}

int next_match(const std::vector<Match>& matches, std::size_t offset, bool backwards) {
  if (matches.empty()) return -1;
  const auto count = static_cast<int>(matches.size());
  if (backwards) {
    for (int i = count - 1; i >= 0; --i)
      if (matches[static_cast<std::size_t>(i)].end <= offset) return i;
    return count - 1;
  }
  for (int i = 0; i < count; ++i)
    if (matches[static_cast<std::size_t>(i)].begin >= offset) return i;
  return 0;
}

}  // namespace ui::edit
