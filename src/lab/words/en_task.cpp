// What takes longer than a moment, and its end.
#include "lab/words/en.h"

namespace lab::words {

std::string container_at_work() { return "The container's program"; }
std::string twin_at_work() { return "The build by the other builder"; }
std::string commands_at_work() { return "The solution"; }
std::string bringing_back() { return "Your work is being brought back"; }
std::string in_progress(std::string_view what) {
  return std::string(what) + " is not done yet. Wait for it, or cancel it first.";
}
std::string work_comes_back() { return "Your work is still being brought back. Wait a moment."; }
std::string goes_on(std::string_view what, std::string_view step, bool can_be_cancelled) {
  std::string out = std::string(what) + " takes longer";
  if (!step.empty()) out += ": " + std::string(step);
  return out + (can_be_cancelled ? ". Esc cancels it." : ".");
}
std::string cancelled(std::string_view what) { return std::string(what) + " was cancelled; nothing has changed."; }
std::string nothing_to_cancel() { return "There is nothing to cancel."; }

}  // namespace lab::words
