// Two builds side by side.
#include <vector>

#include "base/text.h"
#include "lab/words/en.h"

namespace lab::words {

namespace {
std::string name_of(build::BuilderKind builder) {
  return builder == build::BuilderKind::buildkit ? "BuildKit" : "classic builder";
}
}  // namespace

std::string build_by(int number, build::BuilderKind builder) {
  return "Build " + std::to_string(number) + ", " + name_of(builder);
}
std::string next_build_by(build::BuilderKind builder) { return "Next build, " + name_of(builder); }
std::string given_the_same() { return "; replayed from an empty cache"; }
std::string other_builder_note() { return "replayed from an empty cache"; }
std::string of_another_branch() { return ", other branch"; }

std::string counted(const Counts& counts, bool forecast, bool ok) {
  std::vector<std::string> parts;
  const auto add = [&](int count, std::string_view what) {
    if (count > 0) parts.push_back(std::to_string(count) + " " + std::string(what));
  };
  add(counts.cached, "cached");
  add(counts.executed, forecast ? "will run" : "ran");
  add(counts.open, "open");
  add(counts.failed, "failed");
  if (!ok && counts.failed == 0) parts.emplace_back("failed");
  return parts.empty() ? "nothing to do" : base::join(parts, ", ");
}

std::string compared(std::size_t differ, std::size_t all, std::size_t same_layers) {
  std::string out = differ == 0 ? "All " + base::count_of(all, "step") + " went the same way"
                                : std::to_string(differ) + " of " + base::count_of(all, "step") + " differ";
  if (same_layers == 0) return out + "; no layer is in both.";
  return out + "; " + base::count_of(same_layers, "layer") + (same_layers == 1 ? " is" : " are") +
         " identical in both.";
}

std::string one_build_to_compare() {
  return "Build twice to compare. Or compare BuildKit with the classic builder, or this build with the next.";
}
std::string compare_builders() { return "Both builders"; }
std::string compare_with_next() { return "This build and the next"; }
std::string no_such_build(std::string_view name) {
  return "There is no build \"" + std::string(name) + "\" to compare.";
}

}  // namespace lab::words
