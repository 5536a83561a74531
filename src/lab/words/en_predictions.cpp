// What is said about predictions.
#include "lab/words/en.h"

namespace lab::words {

std::string predict_first() { return "For each step, guess CACHED or RUN. Then build."; }
std::string predicting() { return "Predicting: no forecast until you build"; }
std::string predicting_ended() { return "The forecast is shown again."; }
std::string no_such_mark(std::string_view says) {
  return "A step is marked cached, runs or open; not \"" + std::string(says) + "\".";
}
std::string marked(std::string_view step, std::string_view says) {
  const std::string name(step);
  if (says == "open") return name + ": skipped.";
  return name + (says == "runs" ? ": you guess that it will run." : ": you guess that it will be CACHED.");
}
std::string marks_left(int left) { return left == 1 ? "One step is left." : std::to_string(left) + " steps are left."; }
std::string all_marked() { return "All marked. Build, and see."; }
std::string predicted(int right, int all) {
  if (right == all) return all == 1 ? "You were right." : "You were right about all " + std::to_string(all) + " steps.";
  if (right == 0)
    return all == 1 ? "You were wrong about it." : "You were wrong about all " + std::to_string(all) + " steps.";
  return "You were right about " + std::to_string(right) + " of " + std::to_string(all) + " steps.";
}
std::string predicted_step(bool runs, bool right) {
  return std::string(right ? "right: " : "wrong: ") + (runs ? "you said it would run" : "you said CACHED");
}

}  // namespace lab::words
