#include "ui/panels/notice.h"

#include <algorithm>
#include <variant>

#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

// A build says how it went in the layers and beside its line.
bool is_build(const lab::Command& command) { return std::holds_alternative<lab::Build>(command); }

// What was done is seen nowhere but in a number that became another one.
bool is_told(const lab::Command& command) {
  return std::holds_alternative<lab::Prune>(command) || std::holds_alternative<lab::LimitCache>(command) ||
         std::holds_alternative<lab::NewBuilder>(command) || std::holds_alternative<lab::ChooseBuilder>(command) ||
         std::holds_alternative<lab::Stop>(command) || std::holds_alternative<lab::Import>(command) ||
         std::holds_alternative<lab::DeleteProject>(command);
}

}  // namespace

void take_answer(NoticeMemory& memory, const lab::Command& command, const lab::Answer& answer) {
  memory = {};
  if (is_build(command) || (answer.ok && !is_told(command))) return;
  memory = {.text = answer.sentence, .failed = !answer.ok};
}

void draw_notice(Frame& frame, Rect screen, float bottom, NoticeMemory& memory) {
  if (memory.text.empty()) return;
  const Theme& theme = frame.theme;
  const float most = std::min(560.F, screen.w - 24);
  const float side = button_height(frame, {.small = true, .glyph_only = true});
  const float around = 16 + 8 + side + 6;
  const float width = std::min(most, frame.canvas.width(Type::body, memory.text) + around + 2);
  const float height = std::max(side + 8, frame.canvas.paragraph_height(Type::body, width - around, memory.text) + 20);
  const Rect box{frame.canvas.snapped(screen.middle_x() - width / 2), bottom - height - 16, width, height};
  frame.canvas.shadow(box, size::panel_radius, theme.shadow * 2.5F);
  frame.canvas.fill(box, memory.failed ? theme.failed.edge : theme.brand, size::panel_radius);
  frame.canvas.fill(box.inset(1.5F, 1.5F), memory.failed ? theme.failed.fill : theme.panel, size::panel_radius - 1);
  const float words = frame.canvas.paragraph_height(Type::body, width - around, memory.text);
  frame.canvas.paragraph(Type::body, {box.x + 16, box.middle_y() - words / 2, width - around, words}, memory.text,
                         memory.failed ? theme.failed.ink : theme.ink);
  frame.say("message", memory.text, memory.failed ? "alert" : "status", box);
  frame.over.push_back(box);
  memory.place = box;
  const Thing close{.id = "message.close",
                    .label = std::string(words::close_message),
                    .rect = {box.right() - side - 6, box.middle_y() - side / 2, side, side},
                    .panel = "message"};
  const ButtonLook look{.kind = ButtonLook::Kind::quiet, .glyph = Glyph::cross, .small = true, .glyph_only = true};
  if (!button(frame, close, look).clicked) return;
  memory = {};
  frame.wants_frame = true;
}

}  // namespace ui
