// What was just done is brought to where one looks, and nothing else is moved.
#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

namespace {

struct Watched : Workbench {
  explicit Watched(float width = 1440, float height = 900) : Workbench(width, height) {}

  // A moment of this kind is the newest one.
  void happens(lab::HistoryMark::Kind kind, int build = 0) {
    for (lab::HistoryMark& mark : view.history) mark.current = false;
    lab::HistoryMark mark{.kind = kind, .label = "It", .current = true};
    mark.moment = static_cast<int>(view.history.size());
    mark.parent = mark.moment - 1;
    mark.build = build;
    view.history.push_back(mark);
    ++view.revision;
    run();
  }
  void build_fails(int build, bool with_steps) {
    if (with_steps) {
      view.stack.build = build;
      view.stack.ok = false;
    }
    view.output.clear();
    for (int i = 0; i < 60; ++i) view.output.push_back("#5 line " + std::to_string(i));
    view.output.insert(view.output.end(),
                       {"#5 ERROR: it failed", "------", " > RUN npm install:", "npm error", "------"});
    view.output_tty.clear();
    ++view.output_revision;
    view.builds_done = build;
    happens(lab::HistoryMark::Kind::build_failed, build);
  }
};

}  // namespace

TEST_CASE("on a phone Build shows the layers, and Run the page") {
  Watched bench(390, 844);
  CHECK(bench.memory.pane == ui::Pane::code);
  bench.view.stack.build = 4;
  bench.happens(lab::HistoryMark::Kind::build_ran, 4);
  CHECK(bench.memory.pane == ui::Pane::layers);
  bench.happens(lab::HistoryMark::Kind::run);
  CHECK(bench.memory.pane == ui::Pane::preview);
  bench.happens(lab::HistoryMark::Kind::edit);
  CHECK(bench.memory.pane == ui::Pane::preview);
  bench.build_fails(5, false);
  CHECK(bench.memory.pane == ui::Pane::code);  // what does not parse is wrong at its line
  bench.build_fails(6, true);
  CHECK(bench.memory.pane == ui::Pane::layers);
}

TEST_CASE("Run brings the preview forward, whatever is in front") {
  Watched bench;
  bench.click("bottom:timeline");
  bench.happens(lab::HistoryMark::Kind::run);
  CHECK(bench.memory.bottom.tab == "bottom:preview");
  CHECK(bench.item("preview.page") != nullptr);
}

TEST_CASE("a failure brings its output forward, at the error; the next build brings back what was there") {
  Watched bench;
  bench.click("bottom:graph");
  bench.click("bottom:timeline");
  bench.build_fails(4, true);
  CHECK(bench.memory.bottom.tab == "bottom:output");
  const ui::EditorMemory& text = bench.memory.bottom.output.text;
  CHECK(text.scroll.y > 1000);
  CHECK(text.editing.buffer().line(text.editing.buffer().line_of(text.editing.caret())) == "------");
  bench.view.stack.build = 5;
  bench.view.builds_done = 5;
  bench.happens(lab::HistoryMark::Kind::build_ran, 5);
  CHECK(bench.memory.bottom.tab == "bottom:timeline");
  // Who chose another panel meanwhile keeps it.
  bench.build_fails(6, true);
  bench.click("bottom:history");
  bench.view.stack.build = 7;
  bench.happens(lab::HistoryMark::Kind::build_ran, 7);
  CHECK(bench.memory.bottom.tab == "bottom:history");
}

TEST_CASE("going back, and opening another project, is no news") {
  Watched bench;
  bench.click("bottom:timeline");
  bench.view.history.back().current = false;
  bench.view.history.front().current = true;
  ++bench.view.revision;
  bench.run();
  bench.view.opening = 7;
  bench.happens(lab::HistoryMark::Kind::run);
  CHECK(bench.memory.bottom.tab == "bottom:timeline");
}

TEST_CASE("a build is news though something was edited while it was in progress") {
  Watched bench(390, 844);
  bench.happens(lab::HistoryMark::Kind::edit);
  CHECK(bench.memory.pane == ui::Pane::code);
  // The build takes its place before the edit.
  lab::HistoryMark edit = bench.view.history.back();
  bench.view.history.back().kind = lab::HistoryMark::Kind::build_ran;
  bench.view.history.back().current = false;
  ++edit.moment;
  ++edit.parent;
  bench.view.history.push_back(edit);
  ++bench.view.revision;
  bench.run();
  CHECK(bench.memory.pane == ui::Pane::layers);
}

TEST_CASE("the step that Why? is about is brought into view after a build") {
  Watched bench(1280, 720);
  for (int i = 0; i < 40; ++i) {
    lab::StackRow row = bench.view.stack.rows[2];
    row.step = 10 + i;
    bench.view.stack.rows.insert(bench.view.stack.rows.begin(), row);
  }
  bench.view.stack.build = bench.view.why.build = 4;
  bench.view.why.step = 2;  // the fourth from below
  bench.happens(lab::HistoryMark::Kind::build_ran, 4);
  CHECK(bench.item("step:2")->rect.h > 20);
  CHECK(bench.item("break")->rect.h > 10);  // with the line where the cache breaks
}

TEST_CASE("what the cache's commands did is told on the canvas; what failed, too; the next command takes it away") {
  Workbench bench;
  ui::show_answer(bench.memory, lab::Prune{}, {true, "3 records were pruned."});
  bench.run();
  REQUIRE(bench.item("message"));
  CHECK(bench.item("message")->label == "3 records were pruned.");
  CHECK(bench.item("message")->role == "status");
  bench.click("message.close");
  CHECK_FALSE(bench.item("message"));
  ui::show_answer(bench.memory, lab::Run{}, {false, "It cannot."});
  bench.run();
  REQUIRE(bench.item("message"));
  CHECK(bench.item("message")->role == "alert");
  ui::show_answer(bench.memory, lab::WriteFile{"a", "b"}, {true, ""});
  bench.run();
  CHECK_FALSE(bench.item("message"));
}

TEST_CASE("a notice has what is pressed on it, and the page's frame makes room for it") {
  Workbench bench;
  const ui::Rect whole = bench.item("preview.page")->rect;
  ui::show_answer(bench.memory, lab::Prune{}, {true, "3 records were pruned."});
  bench.run();
  const ui::Rect notice = bench.item("message")->rect;
  CHECK_FALSE(ui::intersection(whole, notice).empty());
  CHECK(ui::intersection(bench.item("preview.page")->rect, notice).empty());
  bench.memory.focus.clear();
  CHECK(bench.tap_at({notice.x + 30, notice.middle_y()}).empty());
  CHECK(bench.memory.focus.focused().empty());
  bench.click("message.close");
  CHECK(bench.item("preview.page")->rect == whole);
  // So does it for a list.
  bench.view.cache_choices = {{.id = "prune", .label = std::string(300, 'x')}};
  bench.run();
  bench.click("bottom:preview");
  bench.click("cache.more");
  const ui::Rect list = bench.item("prune")->rect;
  if (!ui::intersection(whole, list).empty()) CHECK(ui::intersection(bench.item("preview.page")->rect, list).empty());
}

TEST_CASE("while a build is played, neither lines nor header nor cache nor Why? tell its end") {
  Watched bench;
  bench.view.shelf.push_back({bench.view.shelf[0].barcode, "COPY . /app", "made", lab::ShelfRecord::Use::made});
  for (std::size_t i = 0; i < bench.view.gutter.size(); ++i) bench.view.gutter[i].step = static_cast<int>(i);
  ++bench.view.revision;
  bench.run();
  CHECK(bench.item("record:1") != nullptr);
  ui::build_began(bench.memory);
  bench.view.stack.build = 4;
  ++bench.view.builds_done;
  for (lab::HistoryMark& mark : bench.view.history) mark.current = false;
  ++bench.view.revision;
  bench.step();
  CHECK(bench.item("record:1") == nullptr);
  CHECK(bench.item("mark:4") == nullptr);
  CHECK(bench.item("why.headline") == nullptr);
  CHECK(bench.item("forecast")->label.starts_with("Building"));
  bench.run();  // to its end
  CHECK(bench.item("record:1") != nullptr);
  CHECK(bench.item("mark:4") != nullptr);
  CHECK(bench.item("why.headline") != nullptr);
}
