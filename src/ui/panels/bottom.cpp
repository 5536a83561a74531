#include "ui/panels/bottom.h"

#include <algorithm>

#include "ui/panels/graph.h"
#include "ui/panels/image_files.h"
#include "ui/panels/preview.h"
#include "ui/panels/timeline.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) (text += line) += '\n';
  return text;
}

// Text that can be selected and copied, and a button that copies all of it.
void draw_text(Frame& frame, Rect rest, std::string id, std::string_view label, const std::string& text,
               const Options& options, EditorMemory& memory) {
  if (memory.editing.buffer().text() != text) {
    memory.editing.reset(text);
    memory.scroll.y = 0;
  }
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  const float width = button_width(frame, words::copy, look);
  const Rect box{rest.right() - width - 20, rest.y + 8, width, button_height(frame, look)};
  // The button lies over the text and has the pointer first.
  const bool over = box.contains(frame.input.mouse);
  const Point mouse = frame.input.mouse;
  if (over) frame.input.mouse = {-1, -1};
  code_editor(frame,
              {.id = id,
               .label = std::string(label),
               .path = id,
               .panel = panel,
               .rect = rest,
               .read_only = true,
               .numbers = false,
               .wrap = options.wrap,
               .spare = width + 4,
               .own_menu = !options.page_outside},
              memory);
  frame.input.mouse = mouse;
  if (button(frame, {.id = id + ".copy", .label = std::string(words::copy), .rect = box, .panel = panel}, look).clicked)
    frame.copied = text;
}

void draw_output(Frame& frame, Rect rest, const lab::View& view, const Options& options, BottomMemory& memory) {
  if (view.output.empty()) {
    frame.canvas.paragraph(Type::body, rest.inset(20, 16), words::no_output, frame.theme.soft);
    return;
  }
  draw_text(frame, rest, "output", words::output, joined(view.output), options, memory.output);
}

}  // namespace

std::vector<TabLook> bottom_tabs(const lab::View& view) {
  std::vector<TabLook> tabs = {{"bottom:preview", std::string(words::preview)},
                               {"bottom:output", std::string(words::output)}};
  if (view.stack.build > 0) tabs.push_back({"bottom:timeline", std::string(words::timeline)});
  if (view.graph.build > 0) tabs.push_back({"bottom:graph", std::string(words::graph)});
  if (view.image_files != nullptr) tabs.push_back({"bottom:image-files", std::string(words::image_files)});
  if (!view.preview.log.empty()) tabs.push_back({"bottom:log", std::string(words::log)});
  return tabs;
}

void draw_bottom_content(Frame& frame, Rect rest, const lab::View& view, const Options& options, BottomMemory& memory) {
  if (rest.h < 20) return;
  if (memory.tab == "bottom:output")
    draw_output(frame, rest, view, options, memory);
  else if (memory.tab == "bottom:timeline" && view.stack.build > 0)
    draw_timeline(frame, rest, view.stack, memory.timeline);
  else if (memory.tab == "bottom:graph" && view.graph.build > 0)
    draw_graph(frame, rest, view, memory.graph);
  else if (memory.tab == "bottom:image-files" && view.image_files != nullptr)
    draw_image_files(frame, rest, *view.image_files, memory.image_files);
  else if (memory.tab == "bottom:log" && !view.preview.log.empty())
    draw_text(frame, rest, "log", words::log, view.preview.log, options, memory.log);
  else
    draw_preview(frame, rest, view, options, memory.page);
}

void draw_bottom(Frame& frame, Rect rect, const lab::View& view, const Options& options, BottomMemory& memory,
                 MenuMemory& menu) {
  frame.say("panel:bottom", "Preview and output", "region", rect);
  Rect rest = panel_sheet(frame, rect);
  const std::vector<TabLook> tabs = bottom_tabs(view);
  if (std::none_of(tabs.begin(), tabs.end(), [&](const TabLook& tab) { return tab.id == memory.tab; }))
    memory.tab = tabs.front().id;
  if (const auto chosen = tab_bar(frame, take_top(rest, size::tabs), panel, tabs, memory.tab, menu)) {
    memory.tab = *chosen;
    frame.wants_frame = true;
  }
  draw_bottom_content(frame, rest, view, options, memory);
}

}  // namespace ui
