#include "lab/text_diff.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace lab {
namespace {

using Lines = std::vector<std::string_view>;

// More edits than this are not looked for: the cost grows with their square.
constexpr int most_edits = 400;

enum class Move : std::uint8_t { same, gone, came };

// The shortest way from a to b as moves; empty where it takes more than `most_edits`.
std::vector<Move> shortest_way(const Lines& a, const Lines& b) {
  const int n = static_cast<int>(a.size());
  const int m = static_cast<int>(b.size());
  const int limit = std::min(n + m, most_edits);
  const int middle = limit + 1;
  std::vector<int> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
  std::vector<std::vector<int>> trace;
  const auto at = [&](std::vector<int>& row, int k) -> int& { return row[static_cast<std::size_t>(middle + k)]; };

  int edits = 0;
  bool found = false;
  for (; edits <= limit && !found; ++edits) {
    trace.push_back(furthest);
    for (int k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && at(furthest, k - 1) < at(furthest, k + 1));
      int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m && x - k >= 0 && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
        ++x;
      at(furthest, k) = x;
      if (x >= n && x - k >= m) {
        found = true;
        break;
      }
    }
  }
  if (!found) return {};

  std::vector<Move> moves;
  int x = n;
  int y = m;
  for (int d = edits - 1; d >= 0; --d) {
    std::vector<int>& row = trace[static_cast<std::size_t>(d)];
    const int k = x - y;
    const bool down = k == -d || (k != d && at(row, k - 1) < at(row, k + 1));
    const int from_k = down ? k + 1 : k - 1;
    const int from_x = d == 0 ? 0 : at(row, from_k);
    const int from_y = d == 0 ? 0 : from_x - from_k;
    const int after_move_x = d == 0 ? 0 : (down ? from_x : from_x + 1);
    for (; x > after_move_x; --x, --y) moves.push_back(Move::same);
    if (d > 0) moves.push_back(down ? Move::came : Move::gone);
    x = from_x;
    y = from_y;
  }
  std::reverse(moves.begin(), moves.end());
  return moves;
}

}  // namespace

std::vector<LineChange> diff_lines(std::string_view before, std::string_view after) {
  const Lines a = base::split_lines(before);
  const Lines b = base::split_lines(after);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;

  std::vector<LineChange> out;
  std::size_t i = 0;
  std::size_t j = 0;
  const auto add = [&](LineChange::Kind kind) {
    const bool old = kind != LineChange::Kind::came;
    const bool fresh = kind != LineChange::Kind::gone;
    out.push_back({kind, old ? a[i] : b[j], old ? static_cast<int>(i) + 1 : 0, fresh ? static_cast<int>(j) + 1 : 0});
    if (old) ++i;
    if (fresh) ++j;
  };
  while (i < head) add(LineChange::Kind::same);

  const Lines middle_a(a.begin() + static_cast<std::ptrdiff_t>(head), a.end() - static_cast<std::ptrdiff_t>(tail));
  const Lines middle_b(b.begin() + static_cast<std::ptrdiff_t>(head), b.end() - static_cast<std::ptrdiff_t>(tail));
  // Of each changed place first what went, then what came.
  std::size_t gone = 0;
  std::size_t came = 0;
  const auto flush = [&] {
    for (; gone > 0; --gone) add(LineChange::Kind::gone);
    for (; came > 0; --came) add(LineChange::Kind::came);
  };
  for (const Move move : shortest_way(middle_a, middle_b)) {
    switch (move) {
      case Move::gone: ++gone; break;
      case Move::came: ++came; break;
      case Move::same: flush(); add(LineChange::Kind::same);
    }
  }
  flush();
  while (i < a.size() - tail) add(LineChange::Kind::gone);
  while (j < b.size() - tail) add(LineChange::Kind::came);
  while (i < a.size()) add(LineChange::Kind::same);
  return out;
}

std::vector<LineChange> around_changes(const std::vector<LineChange>& all, std::size_t context) {
  std::vector<bool> wanted(all.size(), false);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == LineChange::Kind::same) continue;
    const std::size_t from = i < context ? 0 : i - context;
    for (std::size_t j = from; j < std::min(all.size(), i + context + 1); ++j) wanted[j] = true;
  }
  std::vector<LineChange> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (wanted[i]) out.push_back(all[i]);
  }
  return out;
}

}  // namespace lab
