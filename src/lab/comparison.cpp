#include "lab/comparison.h"

#include <string_view>
#include <utility>

#include "build/step_match.h"
#include "lab/build_words.h"
#include "lab/words/en.h"

namespace lab {

namespace {

using build::Record;
using build::Step;
using build::Verdict;

std::vector<std::string_view> texts_of(const Record& record) {
  std::vector<std::string_view> texts;
  for (const Step& step : record.steps) texts.emplace_back(step.text);
  return texts;
}

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
  for (const build::StepPair& pair : build::match_steps(texts_of(left), texts_of(right))) {
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
