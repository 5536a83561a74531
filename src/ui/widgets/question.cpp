#include "ui/widgets/question.h"

#include <utility>

#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "sheet";
constexpr float width = 460;
constexpr float label_height = 30;
constexpr float said_height = 34;

std::string without_ends(const std::string& text, std::string_view trimmed) {
  const std::size_t first = text.find_first_not_of(trimmed);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(trimmed) - first + 1);
}

bool wide_button(Frame& frame, Rect& row, std::string id, std::string_view label, ButtonLook::Kind kind,
                 bool disabled = false) {
  const ButtonLook look{.kind = kind};
  const float room = button_width(frame, label, look);
  const Rect box = take_right(row, room);
  take_right(row, 8);
  return button(frame,
                {.id = std::move(id), .label = std::string(label), .rect = box, .panel = panel, .disabled = disabled},
                look)
      .clicked;
}

}  // namespace

std::optional<std::string> ask_name(Frame& frame, Rect screen, const NameQuestion& question, FieldMemory& memory,
                                    SheetMemory& sheet) {
  if (sheet.just_opened) memory.set(question.before);
  const float height = button_height(frame, {});
  Sheet on(frame, screen, width, label_height + field_height + said_height + height, question.title, sheet);
  on.begin_at("field:name");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, label_height - 6), Type::body_strong, question.title, frame.theme.ink);
  take_top(rest, 6);
  const Rect field = take_top(rest, field_height);
  const bool enters = entered(frame);
  if (text_field(frame, {.id = "field:name", .label = question.title, .rect = field, .panel = panel}, question.hint,
                 memory, question.type))
    frame.wants_frame = true;
  const std::string name = without_ends(memory.text(), question.trimmed);
  const std::string_view wrong =
      name.empty() || name == question.before || !question.complaint ? "" : question.complaint(name);
  frame.canvas.text_in(take_top(rest, said_height), Type::small, wrong, frame.theme.failed.ink);
  if (!wrong.empty()) frame.say("sheet.complaint", std::string(wrong), "alert", rest);
  const bool possible = !name.empty() && wrong.empty();
  Rect row = take_top(rest, height);
  const bool done = wide_button(frame, row, "sheet.ok", question.ok, ButtonLook::Kind::primary, !possible);
  const bool cancelled = wide_button(frame, row, "sheet.cancel", words::cancel, ButtonLook::Kind::ghost);
  if (cancelled) close_sheet(frame, sheet);
  if ((!done && !enters) || !possible) return std::nullopt;
  close_sheet(frame, sheet);
  return name;
}

bool ask_whether(Frame& frame, Rect screen, const std::string& title, std::string_view note, std::string_view ok,
                 SheetMemory& sheet) {
  const float height = button_height(frame, {});
  Sheet on(frame, screen, width, label_height + said_height + height, title, sheet);
  on.begin_at("sheet.ok");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, label_height - 6), Type::body_strong, title, frame.theme.ink);
  frame.canvas.text_in(take_top(rest, said_height + 6), Type::body, note, frame.theme.soft);
  Rect row = take_top(rest, height);
  const bool done = wide_button(frame, row, "sheet.ok", ok, ButtonLook::Kind::primary);
  const bool cancelled = wide_button(frame, row, "sheet.cancel", words::cancel, ButtonLook::Kind::ghost);
  if (done || cancelled) close_sheet(frame, sheet);
  return done;
}

}  // namespace ui
