#include "ui/widgets/sheet.h"

#include <algorithm>
#include <utility>

namespace ui {
namespace {

constexpr float margin = 12;
constexpr float inner = 16;

Rect place(Rect screen, float width, float height) {
  const float w = std::min(width, screen.w - 2 * margin);
  const float h = std::min(height + 2 * inner, screen.h - 2 * margin);
  const float y = std::clamp(screen.h * 0.14F, margin, std::max(margin, screen.h - h - margin));
  return {screen.middle_x() - w / 2, screen.y + y, w, h};
}

}  // namespace

void open_sheet(Frame& frame, SheetMemory& memory, std::string name, std::string about) {
  if (!memory.is_open()) memory.return_to = frame.focus.focused();
  memory.open = std::move(name);
  memory.about = std::move(about);
  memory.just_opened = true;
  frame.wants_frame = true;
}

void close_sheet(Frame& frame, SheetMemory& memory) {
  memory.open.clear();
  memory.give_back = std::move(memory.return_to);
  memory.return_to.clear();
  frame.wants_frame = true;
}

Sheet::Sheet(Frame& frame, Rect screen, float width, float height, std::string_view label, SheetMemory& memory)
    : frame_(frame), memory_(memory), box_(place(screen, width, height)) {
  const Theme& theme = frame.theme;
  frame.canvas.fill(screen, (theme.dark ? rgb(0x000000) : theme.ink).with_alpha(0.34F));
  frame.canvas.shadow(box_, size::panel_radius, theme.shadow * 3);
  frame.canvas.fill(box_, theme.not_run_edge, size::panel_radius);
  frame.canvas.fill(box_.inset(1, 1), theme.panel, size::panel_radius - 1);
  content = box_.inset(inner, inner);
  frame.say("sheet", std::string(label), "dialog", box_);
}

void Sheet::begin_at(std::string_view id) {
  if (memory_.just_opened) frame_.focus.give(id, frame_.focus.ring());
}

Sheet::~Sheet() {
  if (!memory_.is_open()) return;  // it did what it is for
  const bool beside = frame_.input.pressed && !box_.contains(frame_.input.mouse) && !frame_.blocked;
  if ((beside && !memory_.just_opened) || frame_.take_key(Key::escape)) close_sheet(frame_, memory_);
  memory_.just_opened = false;
}

}  // namespace ui
