// A press belongs to what it came down on, and to nothing that another press was on.
#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

namespace {

// A phone, or a tablet: everything that scrolls has more than there is room for.
struct Touched : Workbench {
  explicit Touched(float width, float height) : Workbench(width, height) {
    options.lessons = options.files = true;
    for (int i = 0; i < 30; ++i) {
      view.course.push_back({.id = "lesson-" + std::to_string(i), .title = "Lesson " + std::to_string(i)});
      view.projects.push_back({"project:" + std::to_string(i), "Project", "about it", lab::OpenSample{"node-app"}});
      view.why.rows.push_back({"file-" + std::to_string(i), "", "the same", {}, {}, false});
      lab::StackRow row = view.stack.rows.back();
      row.step = 6 + i;
      row.text = "RUN part-" + std::to_string(i);
      view.stack.rows.insert(view.stack.rows.begin(), row);
    }
    ++view.revision;
    run();
  }
  void show(const std::string& pane) {
    if (item(pane) != nullptr) tap(pane);
  }
  ui::Point middle(const std::string& id) const {
    const ui::Rect rect = item(id)->rect;
    return {rect.middle_x(), rect.middle_y()};
  }
  // A finger on the thing, moved up by so much.
  std::vector<lab::Command> drag_up(const std::string& id, float by) {
    const ui::Point from = middle(id);
    return swipe(from, {from.x, from.y - by});
  }
};

constexpr ui::Point phone{390, 844};
constexpr ui::Point tablet{1024, 768};

}  // namespace

TEST_CASE("after a layer was tapped everything still answers") {
  for (const ui::Point size : {phone, tablet}) {
    Touched bench(size.x, size.y);
    bench.show("pane:layers");
    REQUIRE(only<lab::SelectStep>(bench.tap("step:30")));
    const auto other = bench.tap("step:31");
    REQUIRE(only<lab::SelectStep>(other));
    CHECK(only<lab::SelectStep>(other)->step == 31);
    CHECK(only<lab::Build>(bench.tap("build")));
    bench.view.why.rows.resize(2);
    bench.run();
    CHECK(bench.tap("why.prove").empty());
    CHECK(bench.item("why.proof") != nullptr);
    if (bench.item("pane:files") != nullptr) {
      bench.tap("pane:files");
      CHECK(bench.item("file:server.js") != nullptr);
      bench.tap("file:package.json");
      CHECK(bench.memory.editor.active == "package.json");
    }
    bench.tap("commands");
    CHECK(bench.item("field:palette") != nullptr);
  }
}

TEST_CASE("each list goes with the finger that came down in it, and chooses nothing then") {
  for (const ui::Point size : {phone, tablet}) {
    Touched bench(size.x, size.y);
    bench.show("pane:layers");
    (void)bench.tap("step:30");
    CHECK(bench.drag_up("step:30", 120).empty());
    CHECK(bench.memory.stack.scroll.y > 60);
    const float stack = bench.memory.stack.scroll.y;
    CHECK(bench.drag_up("why.headline", 90).empty());
    CHECK(bench.memory.why.scroll.y > 40);
    CHECK(bench.memory.stack.scroll.y == stack);
  }
}

TEST_CASE("a sheet has the fingers that come down on it, whatever lies behind it") {
  for (const ui::Point size : {phone, tablet}) {
    Touched bench(size.x, size.y);
    bench.show("pane:layers");
    (void)bench.tap("step:30");
    const float stack = bench.memory.stack.scroll.y;
    bench.tap("commands");
    CHECK(bench.drag_up("do:undo", 150).empty());
    CHECK(bench.memory.palette.scroll.y > 80);
    CHECK(bench.memory.stack.scroll.y == stack);
    CHECK(bench.item("field:palette") != nullptr);
    // What is tapped there is done.
    bench.type("classic");
    CHECK(only<lab::ChooseBuilder>(bench.tap("do:builder:classic")));
  }
}

TEST_CASE("a form and a list over everything scroll by finger, and are chosen from by a tap") {
  Touched bench(390, 500);
  bench.show("pane:layers");
  (void)bench.tap("step:30");
  bench.tap("commands");
  bench.type("with options");
  bench.press({.key = ui::Key::enter});
  REQUIRE(bench.item("field:build.target"));
  CHECK(bench.drag_up("field:build.args", 60).empty());
  CHECK(bench.memory.build_form.scroll.y > 20);
  bench.tap("build.no-cache");
  bench.tap("sheet.cancel");

  Touched wide(1024, 400);
  wide.tap("project");
  for (int i = 0; i < 12; ++i) CHECK(wide.swipe({200, 320}, {200, 140}).empty());
  CHECK(wide.memory.menu.scroll.y > 80);
  REQUIRE_FALSE(wide.item("project:29")->rect.empty());
  CHECK(only<lab::OpenSample>(wide.tap("project:29")));
}

TEST_CASE("a finger that came down beside a list does not move it") {
  Touched bench(390, 844);
  bench.show("pane:layers");
  const ui::Rect why = bench.item("panel:why")->rect;
  const float before = bench.memory.stack.scroll.y;
  bench.swipe({why.middle_x(), why.y + 16}, {why.middle_x(), why.y - 200});
  CHECK(bench.memory.stack.scroll.y == before);
}
