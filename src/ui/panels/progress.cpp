#include "ui/panels/progress.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr double patience = 0.3;  // seconds: what is done by then needs no word
constexpr float padding = 14;
constexpr float widest = 560;

// "12 of 40" where work is brought back, else the seconds that it has taken so far.
std::string so_far(const lab::InProgress& what, double seconds) {
  if (what.all > 0) return std::to_string(what.done) + " of " + std::to_string(what.all);
  return seconds < 1 ? std::string() : std::to_string(static_cast<int>(seconds)) + " s";
}

void draw_bar(Frame& frame, Rect box, const lab::InProgress& what) {
  if (what.all == 0) return;
  const float part = static_cast<float>(what.done) / static_cast<float>(what.all);
  frame.canvas.fill(box, frame.theme.line, 1.5F);
  frame.canvas.fill({box.x, box.y, box.w * std::clamp(part, 0.F, 1.F), box.h}, frame.theme.brand, 1.5F);
}

}  // namespace

bool progress_shows(Frame& frame, const lab::View& view, bool has_escape, ProgressMemory& memory) {
  if (!view.in_progress) {
    memory = {};
    return false;
  }
  if (memory.since < 0) memory.since = frame.input.now;
  if (frame.input.now - memory.since < patience) return false;
  if (view.in_progress->can_be_cancelled && !has_escape && frame.take_key(Key::escape)) frame.wish = "cancel";
  return true;
}

void draw_progress(Frame& frame, Rect screen, float bottom, const lab::View& view, ProgressMemory& memory) {
  const lab::InProgress& what = *view.in_progress;
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  const float button_w = what.can_be_cancelled ? button_width(frame, words::cancel_button, look) : 0;
  const float width = std::min(widest, screen.w - 32);
  const float height = 58;
  const Rect box{screen.middle_x() - width / 2, bottom - height - 16, width, height};
  frame.canvas.shadow(box, size::panel_radius, frame.theme.shadow * 2.5F);
  frame.canvas.fill(box, frame.theme.line, size::panel_radius);
  frame.canvas.fill(box.inset(1, 1), frame.theme.panel, size::panel_radius - 1);

  std::string title = what.what;
  if (const std::string far = so_far(what, frame.input.now - memory.since); !far.empty()) title += ", " + far;
  const float text_w = box.w - 2 * padding - (button_w > 0 ? button_w + padding : 0);
  frame.canvas.text_in({box.x + padding, box.y + 9, text_w, 20}, Type::body, title, frame.theme.ink);
  frame.canvas.text_in({box.x + padding, box.y + 29, text_w, 18}, Type::small, what.step, frame.theme.soft);
  frame.say("progress", what.step.empty() ? title : title + ": " + what.step, "status", box);
  frame.over.push_back(box);
  memory.place = box;
  draw_bar(frame, {box.x + padding, box.bottom() - 8, text_w, 3}, what);
  if (button_w == 0) return;
  const Thing thing{.id = "cancel",
                    .label = std::string(words::cancel_button),
                    .rect = {box.right() - padding - button_w, box.middle_y() - button_height(frame, look) / 2,
                             button_w, button_height(frame, look)},
                    .panel = "progress"};
  if (button(frame, thing, look).clicked) frame.wish = "cancel";
}

}  // namespace ui
