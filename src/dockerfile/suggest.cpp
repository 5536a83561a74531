#include "dockerfile/suggest.h"

#include <algorithm>

namespace dockerfile {
namespace {

constexpr std::size_t farthest = 2;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string mapped(std::string_view text, char (*map)(char)) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), map);
  return out;
}

// Levenshtein's distance. Candidates are short, and a text much longer than one is too far away to look at.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > 4 * farthest) return difference;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view text, const std::vector<std::string_view>& candidates, bool match_case) {
  const std::string wanted = match_case ? std::string(text) : mapped(text, small);
  std::string found;
  std::size_t best = farthest + 1;
  for (const std::string_view candidate : candidates) {
    const std::string option = match_case ? std::string(candidate) : mapped(candidate, small);
    if (option == wanted) return {};
    const std::size_t far = distance(wanted, option);
    if (far >= best) continue;
    best = far;
    found = option;
  }
  if (match_case || found.empty() || text == mapped(text, small)) return found;
  return text == mapped(text, capital) ? mapped(found, capital) : found;
}

std::string suggestion(std::string_view text, const std::vector<std::string_view>& candidates, bool match_case) {
  const std::string found = nearest(text, candidates, match_case);
  return found.empty() ? found : " (did you mean " + found + "?)";
}

}  // namespace dockerfile
