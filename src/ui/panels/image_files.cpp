#include "ui/panels/image_files.h"

#include <string>
#include <vector>

#include "ui/widgets/button.h"
#include "ui/widgets/diff_lines.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/segments.h"
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

// What of a row was asked for.
enum class Asked : std::uint8_t { nothing, fold, open };

Asked draw_row(Frame& frame, Rect box, const lab::LayerFile& row, bool closed, bool open) {
  const Theme& theme = frame.theme;
  const MarkLook look = look_of(theme, row.mark);
  std::string value(word_of(row.mark));
  for (const std::string& more : {row.size, row.note})
    if (!more.empty()) value += (value.empty() ? "" : ", ") + more;
  const Touch touch = frame.touch({.id = "layer-file:" + row.path,
                                   .label = row.path,
                                   .role = "treeitem",
                                   .rect = box,
                                   .panel = panel,
                                   .list = "layer-files",
                                   .selected = open,
                                   .expanded = row.directory && !closed,
                                   .value = value});
  const Asked asked = !touch.clicked ? Asked::nothing : row.directory ? Asked::fold : Asked::open;
  if (!frame.canvas.seen(box)) return asked;
  if (open) frame.canvas.fill(box, theme.selection);
  if (touch.hovered) {
    frame.cursor = Cursor::hand;
    if (!open) frame.canvas.fill(box, theme.hover);
  }
  if (touch.ring) frame.canvas.stroke(box.inset(3, 1), theme.brand, 2, 4);
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
  return asked;
}

std::vector<Segment> scopes_of(const Frame& frame, const lab::ImageFiles& files) {
  const VerdictColours taken{.fill = frame.theme.panel, .edge = frame.theme.brand, .ink = frame.theme.ink};
  return {{"layer-files.alone", std::string(words::layer_alone), taken, !files.whole},
          {"layer-files.whole", std::string(words::layer_whole), taken, files.whole}};
}

float scope_room(const Frame& frame, const lab::ImageFiles& files) {
  return segments_width(frame, scopes_of(frame, files));
}

void draw_scope(Frame& frame, Rect box, const lab::ImageFiles& files) {
  if (const auto chosen = draw_segments(frame, box, panel, words::layer_scope, scopes_of(frame, files)))
    frame.send(lab::LookInImage{.whole = *chosen == 1, .path = files.look.path});
}

void draw_list(Frame& frame, Rect rect, const lab::ImageFiles& files, ImageFilesMemory& memory) {
  ScrollArea area(frame, "image-files", rect, memory.scroll);
  const float height = frame.roomy ? 44 : 24;
  const Rect text = rect.inset(20, 0);
  float y = area.y() + 12;
  const float scope = frame.roomy ? 40 : 28;
  const float scope_width = scope_room(frame, files);
  const bool beside = text.w - scope_width > 280;
  if (beside) draw_scope(frame, {text.right() - scope_width, y - 2, scope_width, scope}, files);
  const Rect words{text.x, y, text.w - (beside ? scope_width + 20 : 0), 20};
  y += frame.canvas.paragraph(Type::code, words, files.title, frame.theme.ink) + 4;
  y += frame.canvas.paragraph(Type::body, {words.x, y, words.w, 20}, files.sentence, frame.theme.ink) + 2;
  // Where a file is open, the list needs the room.
  if (!files.efficiency.empty() && files.look.path.empty())
    y += frame.canvas.paragraph(Type::small, {words.x, y, words.w, 20}, files.efficiency, frame.theme.soft);
  y += 8;
  if (!beside) {
    draw_scope(frame, {text.x, y, scope_width, scope}, files);
    y += scope + 8;
  }
  for (const lab::LayerFile& row : files.files) {
    if (in_closed_folder(row.path, memory.closed)) continue;
    const Rect box{rect.x, y, rect.w, height};
    y += height;
    const bool closed = row.directory && memory.closed.contains(row.path);
    switch (draw_row(frame, box, row, closed, row.path == files.look.path)) {
      case Asked::nothing: continue;
      case Asked::open: frame.send(lab::LookInImage{.whole = files.whole, .path = row.path}); continue;
      case Asked::fold: break;
    }
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

// One file, with what the layer did to it.
void draw_look(Frame& frame, Rect rect, const lab::ImageFiles& files, ImageFilesMemory& memory) {
  const lab::FileLook& look = files.look;
  if (memory.shown != look.path) {
    memory.shown = look.path;
    memory.look = {};
  }
  frame.say("layer-file.shown", look.path, "region", rect, look.sentence);
  Rect head = take_top(rect, frame.roomy ? 48.F : 36.F);
  frame.canvas.fill(head, frame.theme.sunk);
  frame.canvas.fill({head.x, head.bottom() - 1, head.w, 1}, frame.theme.line);
  const float side = frame.roomy ? 44 : 28;
  const Rect close{head.right() - side - 8, head.middle_y() - side / 2, side, side};
  const ButtonLook quiet{.kind = ButtonLook::Kind::quiet, .glyph = Glyph::cross, .small = true, .glyph_only = true};
  if (button(frame, {.id = "layer-file.close", .label = std::string(words::close_file), .rect = close, .panel = panel},
             quiet)
          .clicked)
    frame.send(lab::LookInImage{.whole = files.whole});
  Rect line{head.x + 16, head.y, close.x - head.x - 24, head.h};
  const float owner = frame.canvas.width(Type::small, look.owner);
  if (line.w > owner + 160)
    frame.canvas.text_in(take_right(line, owner + 1), Type::small, look.owner, frame.theme.soft);
  frame.canvas.text_in(line, Type::code, look.path, frame.theme.ink);
  ScrollArea area(frame, "image-file", rect, memory.look);
  float y = area.y() + 10;
  y += frame.canvas.paragraph(Type::body, {rect.x + 16, y, rect.w - 32, 20}, look.sentence, frame.theme.ink) + 8;
  draw_diff_lines(frame, {rect.x + 7, y, rect.w - 14, rect.h}, look.lines, look.diff);
  y += static_cast<float>(look.lines.size()) * diff_line_height;
  if (look.more > 0)
    y += frame.canvas.paragraph(Type::small, {rect.x + 16, y + 4, rect.w - 32, 20},
                                "and " + std::to_string(look.more) + " more lines", frame.theme.soft) +
         8;
  area.ended(y + 8);
}

}  // namespace

void draw_image_files(Frame& frame, Rect rect, const lab::ImageFiles& files, ImageFilesMemory& memory) {
  if (memory.build != files.build || memory.step != files.step || memory.whole != files.whole) {
    memory.closed.clear();
    memory.scroll = {};
    memory.build = files.build;
    memory.step = files.step;
    memory.whole = files.whole;
  }
  frame.say("panel:image-files", files.title, "region", rect, files.sentence + " " + files.efficiency);
  const bool beside = rect.w >= 680;
  if (files.look.path.empty()) return draw_list(frame, rect, files, memory);
  if (!beside) return draw_look(frame, rect, files, memory);
  const Rect list = take_left(rect, rect.w * 0.44F);
  frame.canvas.fill({list.right(), rect.y, 1, rect.h}, frame.theme.line);
  draw_list(frame, list, files, memory);
  take_left(rect, 1);
  draw_look(frame, rect, files, memory);
}

}  // namespace ui
