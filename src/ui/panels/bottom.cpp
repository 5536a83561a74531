#include "ui/panels/bottom.h"

#include <algorithm>

#include "ui/panels/comparison.h"
#include "ui/panels/graph.h"
#include "ui/panels/history.h"
#include "ui/panels/image_files.h"
#include "ui/panels/output.h"
#include "ui/panels/preview.h"
#include "ui/panels/timeline.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";

}  // namespace

std::vector<TabLook> bottom_tabs(const lab::View& view) {
  std::vector<TabLook> tabs = {{"bottom:preview", std::string(words::preview)},
                               {"bottom:output", std::string(words::output)}};
  if (view.stack.build > 0) tabs.push_back({"bottom:timeline", std::string(words::timeline)});
  if (view.graph.build > 0) tabs.push_back({"bottom:graph", std::string(words::graph)});
  if (view.image_files != nullptr) tabs.push_back({"bottom:image-files", std::string(words::image_files)});
  if (view.builds_done > 0) tabs.push_back({"bottom:compare", std::string(words::compare)});
  tabs.push_back({"bottom:history", std::string(words::history)});
  if (!view.preview.log.empty()) tabs.push_back({"bottom:log", std::string(words::log)});
  return tabs;
}

void draw_bottom_content(Frame& frame, Rect rest, const lab::View& view, const Options& options, BottomMemory& memory,
                         MenuMemory& menu) {
  if (rest.h < 20) return;
  if (memory.tab == "bottom:output")
    draw_output(frame, rest, view, options, memory.output);
  else if (memory.tab == "bottom:timeline" && view.stack.build > 0)
    draw_timeline(frame, rest, view.stack, memory.timeline);
  else if (memory.tab == "bottom:graph" && view.graph.build > 0)
    draw_graph(frame, rest, view, memory.graph);
  else if (memory.tab == "bottom:compare" && view.builds_done > 0)
    draw_comparison(frame, rest, view, menu, memory.comparison);
  else if (memory.tab == "bottom:history")
    draw_history_panel(frame, rest, view, memory.history);
  else if (memory.tab == "bottom:image-files" && view.image_files != nullptr)
    draw_image_files(frame, rest, *view.image_files, memory.image_files);
  else if (memory.tab == "bottom:log" && !view.preview.log.empty())
    draw_log(frame, rest, view, options, memory.log);
  else
    draw_preview(frame, rest, view, options, memory.page, menu);
}

void draw_bottom(Frame& frame, Rect rect, const lab::View& view, const Options& options, bool alone,
                 BottomMemory& memory, MenuMemory& menu) {
  frame.say("panel:bottom", std::string(words::bottom_panel), "region", rect);
  Rect rest = panel_sheet(frame, rect);
  const std::vector<TabLook> tabs = bottom_tabs(view);
  const std::string wanted = "bottom:" + options.panels.tab;
  if (!memory.chosen && std::any_of(tabs.begin(), tabs.end(), [&](const TabLook& tab) { return tab.id == wanted; }))
    memory.tab = wanted;
  if (std::none_of(tabs.begin(), tabs.end(), [&](const TabLook& tab) { return tab.id == memory.tab; }))
    memory.tab = tabs.front().id;
  if (const auto chosen = tab_bar(frame, take_top(rest, size::tabs), panel, tabs, memory.tab, menu, {.alone = alone})) {
    memory.tab = *chosen;
    memory.chosen = true;
    frame.wants_frame = true;
  }
  draw_bottom_content(frame, rest, view, options, memory, menu);
}

}  // namespace ui
