#include "ui/panels/editor_marks.h"

#include <string>
#include <string_view>

namespace ui {
namespace {

std::string_view says(const lab::GutterMark& mark) {
  switch (mark.verdict) {
    case build::Verdict::cached: return mark.forecast ? "will be CACHED" : "CACHED";
    case build::Verdict::executed: return mark.forecast ? "will run" : "ran";
    case build::Verdict::failed: return mark.forecast ? "will fail" : "failed";
    case build::Verdict::depends: return "depends on earlier steps";
    default: return "not run";
  }
}

}  // namespace

void say_marks(Frame& frame, Rect rect, const std::vector<lab::GutterMark>& marks) {
  for (const lab::GutterMark& mark : marks) {
    const std::string line = std::to_string(mark.line);
    const std::string why = mark.chip + (mark.chip.empty() || mark.bracket.empty() ? "" : ", ") + mark.bracket;
    frame.say("verdict:" + line, "Line " + line + ": " + std::string(says(mark)), "listitem", rect, why);
  }
}

}  // namespace ui
