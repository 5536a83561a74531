// What a person is asked before a build, and what became of what was said.
#include <algorithm>

#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

void ask(const Session& session, View& view) {
  const build::Record& ahead = session.forecast();
  int left = 0;
  for (std::size_t i = 0; i < ahead.steps.size(); ++i) {
    const build::Step& step = ahead.steps[i];
    if (!is_asked(step)) continue;
    PredictionRow row{.step = static_cast<int>(i), .text = step.text};
    if (const Prediction* said = prediction_of(session.predictions(), ahead, row.step))
      row.mark = said->runs ? PredictionRow::Mark::runs : PredictionRow::Mark::cached;
    else
      ++left;
    view.predictions.rows.push_back(std::move(row));
  }
  std::reverse(view.predictions.rows.begin(), view.predictions.rows.end());
  const bool untouched = static_cast<std::size_t>(left) == view.predictions.rows.size();
  view.predictions.sentence = left == 0   ? words::all_marked()
                              : untouched ? words::predict_first()
                                          : words::marks_left(left);
}

}  // namespace

void judge_predictions(const Session& session, View& view) {
  const BuildRef record = session.now().build_number(view.stack.build);
  if (record == nullptr) return;
  const std::vector<Prediction>& said = session.predictions(record->number);
  for (StackRow& row : view.stack.rows) {
    const Prediction* prediction = prediction_of(said, *record, row.step);
    if (prediction == nullptr) continue;
    const Outcome outcome = outcome_of(*prediction, record->steps[static_cast<std::size_t>(row.step)]);
    if (outcome == Outcome::unknown) continue;
    row.predicted_right = outcome == Outcome::right;
    row.prediction = words::predicted_step(prediction->runs, row.predicted_right);
  }
  const Score score = score_of(said, *record);
  if (score.all > 0) view.stack.sentence += ' ' + words::predicted(score.right, score.all);
}

void show_predictions(const Session& session, View& view) {
  view.predictions.on = session.predicting();
  if (view.predictions.on && view.pending) ask(session, view);
}

}  // namespace lab
