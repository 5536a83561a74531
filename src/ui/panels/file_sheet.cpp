#include "ui/panels/file_sheet.h"

#include "ui/widgets/question.h"
#include "ui/words.h"

namespace ui {
namespace {

// Why a file cannot be called so; empty: it can.
std::string_view complaint(const lab::View& view, const std::string& name) {
  for (const lab::FileRow& row : view.files) {
    if (row.path == name) return row.directory ? words::name_is_folder : words::name_is_taken;
    if (!row.directory && name.starts_with(row.path + "/")) return words::name_below_file;
  }
  return {};
}

}  // namespace

std::optional<std::string> draw_file_sheet(Frame& frame, Rect screen, const lab::View& view, FieldMemory& name,
                                           SheetMemory& sheet) {
  const std::string before = sheet.about;
  if (sheet.open == "delete") {
    const std::string title = std::string(words::remove) + " " + before + "?";
    if (ask_whether(frame, screen, title, words::remove_note, words::remove, sheet))
      frame.send(lab::RemoveFile{before});
    return std::nullopt;
  }
  const bool renames = sheet.open == "rename";
  NameQuestion question{.title = renames ? std::string(words::rename) + " " + before : std::string(words::new_file),
                        .hint = words::name_hint,
                        .ok = renames ? words::rename : words::create,
                        .before = renames ? before : "",
                        .trimmed = " /"};
  question.complaint = [&view](const std::string& asked) { return complaint(view, asked); };
  const auto path = ask_name(frame, screen, question, name, sheet);
  if (path && !renames) frame.send(lab::WriteFile{*path, "", false});
  if (path && renames && *path != before) frame.send(lab::RenameFile{before, *path});
  return path;
}

}  // namespace ui
