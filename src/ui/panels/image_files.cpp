#include "ui/panels/image_files.h"

#include <string>

#include "ui/widgets/glyphs.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/tree.h"
#include "ui/words.h"

namespace ui {
namespace {

using Mark = lab::LayerFile::Mark;

constexpr std::string_view panel = "bottom";

std::string_view word_of(Mark mark) {
  switch (mark) {
    case Mark::added: return words::file_added;
    case Mark::changed: return words::file_changed;
    case Mark::removed: return words::file_removed;
    case Mark::passed_through: break;
  }
  return {};
}

// A sign and a word say it; the colour only repeats them.
struct MarkLook {
  std::string_view sign;
  Colour ink;
};

MarkLook look_of(const Theme& theme, Mark mark) {
  switch (mark) {
    case Mark::added: return {"+", theme.cached.ink};
    case Mark::changed: return {"~", theme.ran.ink};
    case Mark::removed: return {"\xE2\x88\x92", theme.failed.ink};
    case Mark::passed_through: break;
  }
  return {"", theme.soft};
}

// True where a folder was clicked.
bool draw_row(Frame& frame, Rect box, const lab::LayerFile& row, bool closed) {
  const Theme& theme = frame.theme;
  const MarkLook look = look_of(theme, row.mark);
  std::string value(word_of(row.mark));
  for (const std::string& more : {row.size, row.note})
    if (!more.empty()) value += (value.empty() ? "" : ", ") + more;
  bool clicked = false;
  if (row.directory) {
    const Touch touch = frame.touch({.id = "layer-file:" + row.path,
                                     .label = row.path,
                                     .role = "treeitem",
                                     .rect = box,
                                     .panel = panel,
                                     .list = "layer-files",
                                     .expanded = !closed,
                                     .value = value});
    if (touch.hovered) {
      frame.cursor = Cursor::hand;
      frame.canvas.fill(box, theme.hover);
    }
    if (touch.ring) frame.canvas.stroke(box.inset(3, 1), theme.brand, 2, 4);
    clicked = touch.clicked;
  } else {
    frame.say("layer-file:" + row.path, row.path, "treeitem", box, value);
  }
  Rect line = box.inset(20, 0);
  frame.canvas.text_in(take_left(line, 18), Type::code, look.sign, look.ink);
  take_left(line, static_cast<float>(row.depth) * 16);
  const Rect sign = take_left(line, 18);
  if (row.directory)
    draw_glyph(frame.canvas, closed ? Glyph::chevron_right : Glyph::chevron_down, {sign.x + 6, sign.middle_y()}, 9,
               theme.faint);
  const float right = frame.canvas.width(Type::small, row.size.empty() ? row.note : row.size);
  if (right > 0)
    frame.canvas.text_in(take_right(line, right + 8), Type::small, row.size.empty() ? row.note : row.size, theme.soft,
                         Align::right);
  const bool quiet = row.mark == Mark::passed_through;
  frame.canvas.text_in(line, Type::code, row.name,
                       row.mark == Mark::removed ? look.ink
                       : quiet                   ? theme.soft
                                                 : theme.ink);
  return clicked;
}

}  // namespace

void draw_image_files(Frame& frame, Rect rect, const lab::ImageFiles& files, ImageFilesMemory& memory) {
  if (memory.build != files.build || memory.step != files.step) {
    memory = {};
    memory.build = files.build;
    memory.step = files.step;
  }
  frame.say("panel:image-files", files.title, "region", rect, files.sentence + " " + files.efficiency);
  ScrollArea area(frame, "image-files", rect, memory.scroll);
  const float height = frame.roomy ? 40 : 24;
  const Rect text = rect.inset(20, 0);
  float y = area.y() + 12;
  y += frame.canvas.paragraph(Type::code, {text.x, y, text.w, 20}, files.title, frame.theme.ink) + 4;
  y += frame.canvas.paragraph(Type::body, {text.x, y, text.w, 20}, files.sentence, frame.theme.ink) + 2;
  if (!files.efficiency.empty())
    y += frame.canvas.paragraph(Type::small, {text.x, y, text.w, 20}, files.efficiency, frame.theme.soft);
  y += 8;
  for (const lab::LayerFile& row : files.files) {
    if (in_closed_folder(row.path, memory.closed)) continue;
    const Rect box{rect.x, y, rect.w, height};
    y += height;
    if (box.bottom() < rect.y || box.y > rect.bottom()) continue;  // outside of what is seen
    const bool closed = row.directory && memory.closed.contains(row.path);
    if (!draw_row(frame, box, row, closed)) continue;
    if (closed)
      memory.closed.erase(row.path);
    else
      memory.closed.insert(row.path);
    frame.wants_frame = true;
  }
  if (files.more > 0)
    y += frame.canvas.paragraph(Type::small, {text.x, y + 4, text.w, 20}, "and " + std::to_string(files.more) + " more",
                                frame.theme.soft) +
         8;
  area.ended(y + 8);
}

}  // namespace ui
