#include "ui/panels/files.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "ui/panels/shelf.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/tree.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "files";
constexpr float near_rows = 20;

// Positions of the rows that are in no closed folder: of rows that stand as a walk through the folders meets them.
std::vector<std::size_t> shown_rows(const lab::View& view, const ClosedFolders& closed) {
  const std::vector<lab::FileRow>& files = view.files;
  std::vector<std::size_t> rows;
  rows.reserve(files.size());
  for (std::size_t i = 0; i < files.size();) {
    const lab::FileRow& row = files[i];
    rows.push_back(i++);
    if (closed.empty() || !row.directory || !closed.contains(row.path)) continue;
    while (i < files.size() && files[i].depth > row.depth) ++i;
  }
  return rows;
}

// Of a long list only what can be seen is drawn, and what the keyboard goes to next is there for it: those near the
// sight, both ends, and the files of these paths. `first` is where the list begins. Positions in `shown`, in order.
std::vector<std::size_t> drawn_rows(const lab::View& view, const std::vector<std::size_t>& shown, Rect sight,
                                    float first, float height, std::initializer_list<std::string_view> paths) {
  if (shown.empty()) return {};
  const auto last = static_cast<float>(shown.size() - 1);
  const auto row_at = [&](float y) {
    return static_cast<std::size_t>(std::clamp(std::floor((y - first) / height), 0.F, last));
  };
  std::vector<std::size_t> rows;
  for (std::size_t i = row_at(sight.y - near_rows * height); i <= row_at(sight.bottom() + near_rows * height); ++i)
    rows.push_back(i);
  rows.push_back(0);
  rows.push_back(shown.size() - 1);
  for (const std::string_view path : paths) {
    const lab::FileRow* row = lab::file_row(view, path);
    if (row == nullptr) continue;
    const auto at = static_cast<std::size_t>(row - view.files.data());
    const auto found = std::lower_bound(shown.begin(), shown.end(), at);
    if (found != shown.end() && *found == at) rows.push_back(static_cast<std::size_t>(found - shown.begin()));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::string tip_of(const lab::FileRow& row) {
  std::string tip = row.path;
  if (!row.size.empty()) tip += ", " + row.size;
  if (row.ignored) tip += ", left out by .dockerignore";
  if (!row.note.empty()) tip += ". " + row.note;
  return tip;
}

float menu_room(const Frame& frame) { return frame.roomy ? size::touch : 32; }

// What can be done with the open file, in its row. It comes after all rows: within them Tab would lead back to them.
void draw_file_menu(Frame& frame, Rect box, const std::string& path, MenuMemory& menu) {
  const std::string rename = "rename:" + path;
  const std::string remove = "delete:" + path;
  Thing opener{.id = "file.menu", .label = std::string(words::file_menu) + path, .rect = box, .panel = panel};
  opener.tip = opener.label;
  menu_button(frame, opener,
              {{rename, std::string(words::rename) + "…", frame.roomy ? "" : "F2"},
               {remove, std::string(words::remove) + "…", frame.roomy ? "" : "Del"}},
              menu, false, "…");
  if (menu.chosen == rename || menu.chosen == remove) frame.wish = std::exchange(menu.chosen, {});
}

// True where it was chosen.
bool draw_row(Frame& frame, Rect box, const lab::FileRow& row, bool open, bool closed) {
  const Theme& theme = frame.theme;
  if (open) {
    frame.canvas.fill(box, theme.selection);
    take_right(box, menu_room(frame));
  }
  Rect line{box.x + size::pad, box.y, box.w - size::pad - (open ? 4 : size::pad), box.h};
  const Touch touch = frame.touch({.id = "file:" + row.path,
                                   .label = row.name,
                                   .role = "treeitem",
                                   .rect = box,
                                   .panel = panel,
                                   .list = "files",
                                   .selected = open,
                                   .expanded = row.directory && !closed,
                                   .value = std::string(row.edited    ? words::edited
                                                        : row.ignored ? words::ignored
                                                                      : std::string_view()),
                                   .tip = tip_of(row)});
  if (touch.hovered) {
    frame.cursor = Cursor::hand;
    frame.canvas.fill(box, theme.hover);
  }
  take_left(line, static_cast<float>(row.depth) * 16);
  const Rect sign = take_left(line, 18);
  if (row.directory)
    draw_glyph(frame.canvas, closed ? Glyph::chevron_right : Glyph::chevron_down, {sign.x + 6, sign.middle_y()}, 10,
               theme.faint);
  else
    draw_glyph(frame.canvas, Glyph::file, {sign.x + 6, sign.middle_y()}, 13,
               row.edited ? theme.ran.edge : theme.not_run_edge);
  if (row.edited && !row.directory) {
    const float width = frame.canvas.width(Type::caption, words::edited);
    frame.canvas.text(Type::caption, {line.right() - width, line.middle_y() - 8}, words::edited, theme.ran.ink);
    take_right(line, width + 8);
  }
  frame.canvas.text_in(line, open ? Type::body_strong : Type::body, row.name, row.ignored ? theme.faint : theme.ink);
  if (touch.ring) frame.canvas.stroke(box.inset(3, 1), theme.brand, 2, 4);
  return touch.clicked;
}

void draw_new_file(Frame& frame, Rect strip) {
  take_right(strip, 8);
  const float side = std::min(frame.roomy ? size::touch : 28.F, strip.h);
  const Rect box = take_right(strip, side);
  constexpr float below = 2;  // the caption's capitals stand a little below the middle
  if (button(frame,
             {.id = "new-file",
              .label = std::string(words::new_file),
              .rect = {box.x, strip.middle_y() - side / 2 + below, side, side},
              .panel = panel},
             {.kind = ButtonLook::Kind::quiet, .glyph = Glyph::plus, .small = true, .glyph_only = true})
          .clicked)
    frame.wish = "new-file";
}

}  // namespace

std::optional<std::string> draw_files(Frame& frame, Rect rect, const lab::View& view, std::string_view open,
                                      bool played, FilesMemory& memory, MenuMemory& menu) {
  std::optional<std::string> chosen;
  frame.say("panel:files", std::string(words::files), "region", rect);
  Rect rest = panel_sheet(frame, rect);
  Rect strip = rest;
  caption(frame, rest, words::files);
  strip.h = rest.y - strip.y;
  draw_new_file(frame, strip);
  Rect shelf = take_bottom(rest, std::min(shelf_height(frame, rest.w, view), rest.h * 0.6F));
  // The shelf follows the files, where these are few.
  const std::vector<std::size_t> shown = shown_rows(view, memory.closed);
  const float height = frame.roomy ? 40 : size::row;
  const float rows = static_cast<float>(shown.size()) * height;
  if (rows + 10 < rest.h) {
    const float spare = rest.h - rows - 10;
    shelf.y -= spare;
    shelf.h += spare;
    rest.h -= spare;
  }
  {
    ScrollArea area(frame, "files", rest, memory.scroll);
    const float first = area.y();
    std::optional<Rect> open_row;
    const std::string focused = frame.focus.focused();
    const std::string_view focused_file = focused.starts_with("file:") ? std::string_view(focused).substr(5) : "";
    for (const std::size_t i : drawn_rows(view, shown, rest, first, height, {open, focused_file})) {
      const lab::FileRow& row = view.files[shown[i]];
      const float y = first + static_cast<float>(i) * height;
      const bool closed = row.directory && memory.closed.count(row.path) > 0;
      if (row.path == open) open_row = Rect{rest.x, y, rest.w, height};
      if (draw_row(frame, {rest.x, y, rest.w, height}, row, row.path == open, closed)) {
        if (!row.directory)
          chosen = row.path;
        else if (closed)
          memory.closed.erase(row.path);
        else
          memory.closed.insert(row.path);
        frame.wants_frame = true;  // other rows are shown then
      }
    }
    if (open_row) {
      Rect row = *open_row;
      const Rect more = take_right(row, menu_room(frame));
      draw_file_menu(frame, {more.x, more.y + 1, more.w - 6, more.h - 2}, std::string(open), menu);
    }
    float y = first + rows;
    if (view.files.empty())
      y += frame.canvas.paragraph(Type::body, rest.inset(size::pad, 0), words::no_files, frame.theme.soft);
    area.ended(y);
  }
  draw_shelf(frame, shelf, view, played, menu, memory.shelf);
  return chosen;
}

}  // namespace ui
