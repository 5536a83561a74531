#include "ui/panels/file_sheet.h"

#include <algorithm>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "sheet";
constexpr float width = 460;
constexpr float label_height = 30;
constexpr float said_height = 34;

std::string without_ends(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" /");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" /") - first + 1);
}

// Why a file cannot be called so; empty: it can.
std::string_view complaint(const lab::View& view, const std::string& name, const std::string& before) {
  if (name.empty() || name == before) return {};
  for (const lab::FileRow& row : view.files) {
    if (row.path == name) return row.directory ? words::name_is_folder : words::name_is_taken;
    if (!row.directory && name.starts_with(row.path + "/")) return words::name_below_file;
  }
  return {};
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

std::optional<std::string> ask_name(Frame& frame, Rect screen, const lab::View& view, FileSheetMemory& memory,
                                    SheetMemory& sheet) {
  const bool renames = sheet.open == "rename";
  const std::string title = renames ? std::string(words::rename) + " " + sheet.about : std::string(words::new_file);
  if (sheet.just_opened) memory.name.set(renames ? sheet.about : "");
  const float height = button_height(frame, {});
  Sheet on(frame, screen, width, label_height + field_height + said_height + height, title, sheet);
  on.begin_at("field:name");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, label_height - 6), Type::body_strong, title, frame.theme.ink);
  take_top(rest, 6);
  const Rect field = take_top(rest, field_height);
  const bool enters = entered(frame);
  if (text_field(frame, {.id = "field:name", .label = title, .rect = field, .panel = panel}, words::name_hint,
                 memory.name, Type::code))
    frame.wants_frame = true;
  const std::string name = without_ends(memory.name.text());
  const std::string_view wrong = complaint(view, name, renames ? sheet.about : "");
  frame.canvas.text_in(take_top(rest, said_height), Type::small, wrong, frame.theme.failed.ink);
  if (!wrong.empty()) frame.say("sheet.complaint", std::string(wrong), "alert", rest);
  const bool possible = !name.empty() && wrong.empty();
  Rect row = take_top(rest, height);
  const std::string_view word = renames ? words::rename : words::create;
  const bool done = wide_button(frame, row, "sheet.ok", word, ButtonLook::Kind::primary, !possible);
  const bool cancelled = wide_button(frame, row, "sheet.cancel", words::cancel, ButtonLook::Kind::ghost);
  if (cancelled) close_sheet(frame, sheet);
  if ((!done && !enters) || !possible) return std::nullopt;
  const std::string before = sheet.about;
  close_sheet(frame, sheet);
  if (!renames) frame.send(lab::WriteFile{name, "", false});
  if (renames && name != before) frame.send(lab::RenameFile{before, name});
  return name;
}

void ask_delete(Frame& frame, Rect screen, SheetMemory& sheet) {
  const std::string title = std::string(words::remove) + " " + sheet.about + "?";
  const float height = button_height(frame, {});
  Sheet on(frame, screen, width, label_height + said_height + height, title, sheet);
  on.begin_at("sheet.ok");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, label_height - 6), Type::body_strong, title, frame.theme.ink);
  frame.canvas.text_in(take_top(rest, said_height + 6), Type::body, words::remove_note, frame.theme.soft);
  Rect row = take_top(rest, height);
  const bool done = wide_button(frame, row, "sheet.ok", words::remove, ButtonLook::Kind::primary);
  const bool cancelled = wide_button(frame, row, "sheet.cancel", words::cancel, ButtonLook::Kind::ghost);
  if (done) frame.send(lab::RemoveFile{sheet.about});
  if (done || cancelled) close_sheet(frame, sheet);
}

}  // namespace

std::optional<std::string> draw_file_sheet(Frame& frame, Rect screen, const lab::View& view, FileSheetMemory& memory,
                                           SheetMemory& sheet) {
  if (sheet.open == "delete") {
    ask_delete(frame, screen, sheet);
    return std::nullopt;
  }
  return ask_name(frame, screen, view, memory, sheet);
}

}  // namespace ui
