#include "lab/comparison.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "lab/build_words.h"
#include "lab/words/en.h"

namespace lab {

namespace {

using build::Record;
using build::Step;
using build::Verdict;

// Where two builds have more steps than this together, only what stands at their beginnings and ends is matched.
constexpr std::size_t most_cells = 4'000'000;

bool same_step(const Step& a, const Step& b) { return a.kind == b.kind && a.text == b.text; }

struct Pair {
  int left = -1;  // position of a step; -1: none
  int right = -1;
};

// The longest run of steps that both have, in the order of both.
class Alignment {
 public:
  Alignment(const std::vector<Step>& left, const std::vector<Step>& right) : left_(left), right_(right) {}

  std::vector<Pair> pairs() {
    std::size_t begin = 0;
    while (begin < left_.size() && begin < right_.size() && same_step(left_[begin], right_[begin])) ++begin;
    std::size_t left_end = left_.size();
    std::size_t right_end = right_.size();
    while (left_end > begin && right_end > begin && same_step(left_[left_end - 1], right_[right_end - 1])) {
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
        at(i, j) = same_step(left_[begin + i], right_[begin + j]) ? at(i + 1, j + 1) + 1
                                                                  : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0;
    std::size_t j = 0;
    while (bounded && i < rows && j < columns) {
      if (same_step(left_[begin + i], right_[begin + j]))
        match(begin + i++, begin + j++);
      else if (at(i + 1, j) >= at(i, j + 1))
        waiting_left_.push_back(static_cast<int>(begin + i++));
      else
        waiting_right_.push_back(static_cast<int>(begin + j++));
    }
    for (; i < rows; ++i) waiting_left_.push_back(static_cast<int>(begin + i));
    for (; j < columns; ++j) waiting_right_.push_back(static_cast<int>(begin + j));
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
    const std::string_view a = left_[static_cast<std::size_t>(left)].text;
    const std::string_view b = right_[static_cast<std::size_t>(right)].text;
    return a.substr(0, a.find(' ')) == b.substr(0, b.find(' '));
  }

  const std::vector<Step>& left_;
  const std::vector<Step>& right_;
  std::vector<Pair> pairs_;
  std::vector<int> waiting_left_;
  std::vector<int> waiting_right_;
};

ComparedStep cell_of(const Record& record, int position, bool forecast) {
  if (position < 0) return {};
  const Step& step = record.steps[static_cast<std::size_t>(position)];
  ComparedStep cell{.there = true, .select = {0, position}, .text = step.text, .verdict = step.verdict};
  if (step.reported) cell.verdict_word = forecast ? words::forecast_word(step) : words::verdict_word(step);
  if (step.verdict == Verdict::executed || step.verdict == Verdict::failed)
    cell.note = step.reported ? short_reason(record, position) : "";
  if (step.layer != nullptr && !step.layer->empty) cell.layer = barcode(step.layer->digest);
  return cell;
}

}  // namespace

std::vector<ComparedRow> compare_steps(const Record& left, bool left_forecast, const Record& right,
                                       bool right_forecast) {
  std::vector<ComparedRow> rows;
  for (const Pair& pair : Alignment(left.steps, right.steps).pairs()) {
    ComparedRow row{.left = cell_of(left, pair.left, left_forecast),
                    .right = cell_of(right, pair.right, right_forecast)};
    row.same_layer = !row.left.layer.digest.empty() && row.left.layer.digest == row.right.layer.digest;
    row.differs =
        !row.left.there || !row.right.there || row.left.text != row.right.text || row.left.verdict != row.right.verdict;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace lab
