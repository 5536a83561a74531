#include "build/step_match.h"

#include <algorithm>

namespace build {

namespace {

using Texts = std::vector<std::string_view>;

constexpr std::size_t most_cells = 1'000'000;

std::string_view keyword(std::string_view text) { return text.substr(0, text.find(' ')); }

class Alignment {
 public:
  Alignment(const Texts& left, const Texts& right) : left_(left), right_(right) {}

  std::vector<StepPair> pairs() {
    std::size_t begin = 0;
    while (begin < left_.size() && begin < right_.size() && left_[begin] == right_[begin]) ++begin;
    std::size_t left_end = left_.size();
    std::size_t right_end = right_.size();
    while (left_end > begin && right_end > begin && left_[left_end - 1] == right_[right_end - 1]) {
      --left_end;
      --right_end;
    }
    for (std::size_t i = 0; i < begin; ++i) match(i, i);
    align_middle(begin, left_end, right_end);
    for (; left_end < left_.size(); ++left_end, ++right_end) match(left_end, right_end);
    flush();
    return std::move(pairs_);
  }

 private:
  void align_middle(std::size_t begin, std::size_t left_end, std::size_t right_end) {
    const std::size_t rows = left_end - begin;
    const std::size_t columns = right_end - begin;
    // longest[i][j]: of what follows i on the left and j on the right.
    const bool bounded = rows * columns <= most_cells;
    std::vector<int> longest(bounded ? (rows + 1) * (columns + 1) : 0, 0);
    const auto at = [&](std::size_t i, std::size_t j) -> int& { return longest[i * (columns + 1) + j]; };
    for (std::size_t i = bounded ? rows : 0; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        at(i, j) = left_[begin + i] == right_[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0;
    std::size_t j = 0;
    while (bounded && i < rows && j < columns) {
      if (left_[begin + i] == right_[begin + j])
        match(begin + i++, begin + j++);
      else if (at(i + 1, j) >= at(i, j + 1))
        waiting_left_.push_back(static_cast<int>(begin + i++));
      else
        waiting_right_.push_back(static_cast<int>(begin + j++));
    }
    for (; i < rows; ++i) waiting_left_.push_back(static_cast<int>(begin + i));
    for (; j < columns; ++j) waiting_right_.push_back(static_cast<int>(begin + j));
    if (!bounded) leave_unmatched();
  }

  void leave_unmatched() {
    for (const int left : waiting_left_) pairs_.push_back({left, -1});
    for (const int right : waiting_right_) pairs_.push_back({-1, right});
    waiting_left_.clear();
    waiting_right_.clear();
  }

  void match(std::size_t left, std::size_t right) {
    flush();
    pairs_.push_back({static_cast<int>(left), static_cast<int>(right)});
  }

  // What stands between two matches: the same instruction with other words is the same place, edited.
  void flush() {
    std::size_t j = 0;
    for (const int left : waiting_left_) {
      std::size_t partner = j;
      while (partner < waiting_right_.size() && !alike(left, waiting_right_[partner])) ++partner;
      if (partner == waiting_right_.size()) {
        pairs_.push_back({left, -1});
        continue;
      }
      for (; j < partner; ++j) pairs_.push_back({-1, waiting_right_[j]});
      pairs_.push_back({left, waiting_right_[j++]});
    }
    for (; j < waiting_right_.size(); ++j) pairs_.push_back({-1, waiting_right_[j]});
    waiting_left_.clear();
    waiting_right_.clear();
  }

  [[nodiscard]] bool alike(int left, int right) const {
    return keyword(left_[static_cast<std::size_t>(left)]) == keyword(right_[static_cast<std::size_t>(right)]);
  }

  const Texts& left_;
  const Texts& right_;
  std::vector<StepPair> pairs_;
  std::vector<int> waiting_left_;
  std::vector<int> waiting_right_;
};

}  // namespace

std::vector<StepPair> match_steps(const Texts& left, const Texts& right) { return Alignment(left, right).pairs(); }

}  // namespace build
