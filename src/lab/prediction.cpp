#include "lab/prediction.h"

namespace lab {

bool is_asked(const build::Step& step) {
  return step.reported && !step.pruned && step.kind == build::Step::Kind::files;
}

const Prediction* prediction_of(const std::vector<Prediction>& predictions, const build::Record& record, int step) {
  for (const Prediction& prediction : predictions) {
    if (prediction.step != step || static_cast<std::size_t>(step) >= record.steps.size()) continue;
    const build::Step& of = record.steps[static_cast<std::size_t>(step)];
    if (is_asked(of) && of.text == prediction.text) return &prediction;
  }
  return nullptr;
}

Outcome outcome_of(const Prediction& prediction, const build::Step& step) {
  switch (step.verdict) {
    case build::Verdict::cached: return prediction.runs ? Outcome::wrong : Outcome::right;
    case build::Verdict::executed:
    case build::Verdict::failed: return prediction.runs ? Outcome::right : Outcome::wrong;
    case build::Verdict::not_run:
    case build::Verdict::cancelled:
    case build::Verdict::depends: break;
  }
  return Outcome::unknown;
}

Score score_of(const std::vector<Prediction>& predictions, const build::Record& record) {
  Score score;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const Prediction* prediction = prediction_of(predictions, record, static_cast<int>(i));
    if (prediction == nullptr) continue;
    const Outcome outcome = outcome_of(*prediction, record.steps[i]);
    if (outcome == Outcome::unknown) continue;
    ++score.all;
    score.right += outcome == Outcome::right ? 1 : 0;
  }
  return score;
}

}  // namespace lab
