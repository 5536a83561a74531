#include "ui/panels/project_sheet.h"

#include "ui/widgets/question.h"
#include "ui/words.h"

namespace ui {

void draw_project_sheet(Frame& frame, Rect screen, const lab::View& view, FieldMemory& name, SheetMemory& sheet) {
  if (sheet.open == "project-delete") {
    const std::string title = std::string(words::project_delete) + view.project + "?";
    if (ask_whether(frame, screen, title, words::project_delete_note, words::remove, sheet))
      frame.send(lab::DeleteProject{});
    return;
  }
  const bool renames = sheet.open == "project-rename";
  const auto title = ask_name(frame, screen,
                              {.title = std::string(renames ? words::project_rename : words::project_new),
                               .hint = words::project_hint,
                               .ok = renames ? words::rename : words::create,
                               .before = renames ? view.project : "",
                               .trimmed = " ",
                               .type = Type::body},
                              name, sheet);
  if (!title) return;
  if (!renames)
    frame.send(lab::NewProject{*title});
  else if (*title != view.project)
    frame.send(lab::RenameProject{*title});
}

}  // namespace ui
