#include "ui/panels/output.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ui/widgets/button.h"
#include "ui/widgets/segments.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float strip_height = 38;

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) (text += line) += '\n';
  return text;
}

void keep(const std::string& text, EditorMemory& memory) {
  if (memory.editing.buffer().text() == text) return;
  memory.editing.reset(text);
  memory.scroll.y = 0;
}

// The excerpt that BuildKit closes a failed build with, or, without one, the last line.
std::size_t error_line(const edit::Buffer& text) {
  int line = std::max(0, text.line_count() - 2);
  for (int i = 0; i < text.line_count(); ++i)
    if (text.line(i) == "------") {
      line = i;
      break;
    }
  return text.line_start(line);
}

// From its beginning on, as far down as there is room for it.
void show_error(EditorMemory& memory) {
  const edit::Buffer& text = memory.editing.buffer();
  const std::size_t at = error_line(text);
  memory.editing.place(at, false);
  memory.scroll.y = static_cast<float>(text.line_of(at)) * size::code_line;
  memory.reveal = true;
}

// Buttons that search and copy the text, at the right end of the strip.
void draw_buttons(Frame& frame, Rect& strip, const std::string& id, OutputMemory& memory) {
  const ButtonLook look{.kind = ButtonLook::Kind::quiet, .small = true};
  const auto one = [&](const std::string& name, std::string_view label) {
    const float width = button_width(frame, label, look);
    const float height = button_height(frame, look);
    const Rect box = take_right(strip, width);
    take_right(strip, 4);
    return button(frame,
                  {.id = name,
                   .label = std::string(label),
                   .rect = {box.x, strip.middle_y() - height / 2, width, height},
                   .panel = panel},
                  look)
        .clicked;
  };
  if (one(id + ".copy", words::copy)) frame.copied = memory.text.editing.buffer().text();
  if (one(id + ".find", words::find)) frame.wish = "find:" + id;
}

void draw_text(Frame& frame, Rect rest, const std::string& id, std::string_view label, const Options& options,
               OutputMemory& memory) {
  EditorSetup setup{.id = id,
                    .label = std::string(label),
                    .path = id,
                    .panel = panel,
                    .read_only = true,
                    .numbers = false,
                    .wrap = options.wrap,
                    .own_menu = !options.page_outside};
  if (memory.find.open) {
    const Rect strip = take_top(rest, find_bar_height(frame));
    if (find_bar(frame, strip, id, id, memory.text.editing, memory.find)) memory.text.reveal = true;
    if (memory.find.open) setup.matches = &memory.find.matches;
  }
  setup.rect = rest;
  code_editor(frame, setup, memory.text);
}

}  // namespace

void draw_output(Frame& frame, Rect rect, const lab::View& view, const Options& options, OutputMemory& memory) {
  if (view.output.empty()) {
    frame.canvas.paragraph(Type::body, rect.inset(20, 16), words::no_output, frame.theme.soft);
    return;
  }
  const bool both = !view.output_tty.empty();
  const bool tty = both && memory.tty;
  if (memory.revision != view.output_revision || memory.shown_tty != tty) {
    keep(joined(tty ? view.output_tty : view.output), memory.text);
    memory.revision = view.output_revision;
    memory.shown_tty = tty;
  }
  if (std::exchange(memory.to_error, false)) show_error(memory.text);
  Rect strip = take_top(rect, frame.roomy ? 48.F : strip_height).inset(size::pad, 0);
  draw_buttons(frame, strip, "output", memory);
  if (both) {
    const VerdictColours taken{.fill = frame.theme.panel, .edge = frame.theme.brand, .ink = frame.theme.ink};
    const std::vector<Segment> manners = {{"output.plain", std::string(words::output_plain), taken, !tty},
                                          {"output.tty", std::string(words::output_tty), taken, tty}};
    const float height = frame.roomy ? 40.F : 28.F;
    const Rect box{strip.x, strip.middle_y() - height / 2, segments_width(frame, manners), height};
    if (const auto chosen = draw_segments(frame, box, panel, words::output_manner, manners)) {
      memory.tty = *chosen == 1;
      frame.wants_frame = true;
    }
  }
  draw_text(frame, rect, "output", words::output, options, memory);
}

void draw_log(Frame& frame, Rect rect, const lab::View& view, const Options& options, OutputMemory& memory) {
  keep(view.preview.log, memory.text);
  Rect strip = take_top(rect, frame.roomy ? 48.F : strip_height).inset(size::pad, 0);
  draw_buttons(frame, strip, "log", memory);
  frame.canvas.text_in(strip, Type::small, view.preview.state, frame.theme.soft);
  draw_text(frame, rect, "log", words::log, options, memory);
}

}  // namespace ui
