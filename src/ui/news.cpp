#include "ui/news.h"

#include <algorithm>
#include <utility>

#include "ui/memory.h"

namespace ui {
namespace {

constexpr const char* output = "bottom:output";

void show_below(Memory& memory, std::string tab) {
  memory.bottom.tab = std::move(tab);
  memory.bottom.chosen = true;
}

bool is_result(const lab::HistoryMark& mark) {
  using Kind = lab::HistoryMark::Kind;
  return mark.kind == Kind::build_ran || mark.kind == Kind::build_cached || mark.kind == Kind::build_failed ||
         mark.kind == Kind::run;
}

// A Dockerfile that does not parse has no steps: what is wrong stands at its line.
void build_failed(const lab::View& view, const lab::HistoryMark& mark, Memory& memory) {
  const bool has_steps = view.stack.build == mark.build;
  memory.pane = has_steps ? Pane::layers : Pane::code;
  if (memory.news.before.empty() && memory.bottom.tab != output) memory.news.before = memory.bottom.tab;
  show_below(memory, output);
  memory.bottom.output.to_error = true;
}

// What a failure took the place of comes back, unless somebody chose another panel meanwhile.
void build_is_done(Memory& memory) {
  memory.pane = Pane::layers;
  const std::string before = std::exchange(memory.news.before, {});
  if (!before.empty() && memory.bottom.tab == output) show_below(memory, before);
}

void container_started(Memory& memory) {
  show_below(memory, "bottom:preview");
  memory.pane = Pane::preview;
  memory.bottom_in_front = true;  // where the panels below have no room of their own
}

}  // namespace

void bring_news(const lab::View& view, Memory& memory) {
  NewsMemory& news = memory.news;
  // Edits that were made while a build was in progress come after it.
  const int results = static_cast<int>(std::count_if(view.history.begin(), view.history.end(), is_result));
  const bool more = news.opening == view.opening && news.results >= 0 && results > news.results;
  if (news.opening != view.opening) news.before.clear();
  news.opening = view.opening;
  news.results = results;
  if (!more || !view.history.back().current) return;
  const auto show_all = [&memory] {  // what is news is not hidden behind a panel that has all the room
    if (memory.alone == Alone::editor) memory.alone = Alone::none;
  };
  const lab::HistoryMark& mark = *std::find_if(view.history.rbegin(), view.history.rend(), is_result);
  switch (mark.kind) {
    case lab::HistoryMark::Kind::build_ran:
    case lab::HistoryMark::Kind::build_cached: build_is_done(memory); break;
    case lab::HistoryMark::Kind::build_failed: build_failed(view, mark, memory); break;
    case lab::HistoryMark::Kind::run: container_started(memory); return show_all();
    case lab::HistoryMark::Kind::start:
    case lab::HistoryMark::Kind::edit:
    case lab::HistoryMark::Kind::other: return;
  }
  show_all();
  memory.stack.reveal = true;
}

}  // namespace ui
