#include "ui/workbench.h"

#include <set>

#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

TEST_CASE("a click sends the command that it promises") {
  Workbench bench;
  CHECK(only<lab::Build>(bench.click("build")));
  CHECK(only<lab::Run>(bench.click("run")));
  CHECK(only<lab::Undo>(bench.click("undo")));
  const auto moment = bench.click("history:1");
  REQUIRE(only<lab::GoTo>(moment));
  CHECK(only<lab::GoTo>(moment)->moment == 1);
  const auto step = bench.click("step:2");
  REQUIRE(only<lab::SelectStep>(step));
  CHECK(only<lab::SelectStep>(step)->build == 3);
  CHECK(only<lab::SelectStep>(step)->step == 2);
  const auto reload = bench.click("preview.reload");
  REQUIRE(only<lab::Visit>(reload));
  CHECK(only<lab::Visit>(reload)->path == "/");
}

TEST_CASE("the panels below send what they promise") {
  Workbench bench;
  bench.click("bottom:history");
  const auto moment = bench.click("moment:2");
  REQUIRE(only<lab::GoTo>(moment));
  CHECK(only<lab::GoTo>(moment)->moment == 2);
  // The newest build is laid beside the one before it, an older one beside the newest; both are shown at once.
  const auto newest = bench.click("moment.compare:3");
  REQUIRE(only<lab::Compare>(newest));
  CHECK(only<lab::Compare>(newest)->left.empty());
  CHECK((bench.item("compare.left") != nullptr));
  const auto step = bench.click("compare.right:0");
  REQUIRE(only<lab::SelectStep>(step));
  CHECK(only<lab::SelectStep>(step)->build == 3);
  bench.click("compare.right");
  const auto other = bench.click("right:3:other");
  REQUIRE(only<lab::Compare>(other));
  CHECK(only<lab::Compare>(other)->right == "3:other");

  bench.click("bottom:image-files");
  const auto closed = bench.click("layer-file.close");
  REQUIRE(only<lab::LookInImage>(closed));
  CHECK(only<lab::LookInImage>(closed)->path.empty());
  const auto whole = bench.click("layer-files.whole");
  REQUIRE(only<lab::LookInImage>(whole));
  CHECK(only<lab::LookInImage>(whole)->whole);
  CHECK(only<lab::LookInImage>(whole)->path == "app/server.js");
}

TEST_CASE("the output is shown in both manners, and searched") {
  Workbench bench;
  bench.click("bottom:output");
  CHECK((bench.item("output.plain") != nullptr));
  bench.click("output.tty");
  bench.click("output.find");
  CHECK(bench.memory.focus.focused() == "field:find");
  bench.type("build");
  CHECK(bench.memory.bottom.output.find.matches.size() == 1);
  // The search of the editor and this one are never both there.
  bench.press({ui::Key::escape});
  CHECK(bench.memory.focus.focused() == "output");
}

TEST_CASE("what cannot be done now sends nothing") {
  Workbench bench;
  CHECK(bench.click("redo").empty());
  bench.view.can_run = false;
  bench.run();
  CHECK(bench.item("run")->disabled);
  CHECK(bench.click("run").empty());
  bench.view.can_undo = false;
  bench.run();
  CHECK(bench.press({.key = ui::Key::z, .command = true}).empty());
}

TEST_CASE("the builder is chosen from a list that lies over everything") {
  Workbench bench;
  CHECK(bench.click("builder").empty());
  REQUIRE(bench.item("builder:classic"));
  const auto chosen = bench.click("builder:classic");
  REQUIRE(only<lab::ChooseBuilder>(chosen));
  CHECK(only<lab::ChooseBuilder>(chosen)->builder == build::BuilderKind::classic);
  CHECK_FALSE(bench.item("builder:classic"));
  bench.click("builder");
  CHECK(bench.click("build").empty());  // closes the list, and does no more
  CHECK_FALSE(bench.item("builder:classic"));
  CHECK(only<lab::Build>(bench.click("build")));
}

TEST_CASE("files come in by the list of projects where there is a page for it, and a low window scrolls the list") {
  Workbench bench(1440, 300);
  bench.options.lessons = true;
  for (int i = 0; i < 7; ++i)
    bench.view.projects.push_back({"project:" + std::to_string(i), "Project", "about it", lab::OpenSample{"node-app"}});
  bench.run();
  bench.click("project");
  CHECK_FALSE(bench.item("files:add"));
  bench.press({.key = ui::Key::escape});
  bench.options.files = true;
  bench.click("project");
  REQUIRE(bench.item("files:download"));
  CHECK(bench.item("files:download")->rect.empty());
  bench.press({.key = ui::Key::end});
  CHECK(bench.memory.focus.focused() == "project:6");
  for (int i = 0; i < 7; ++i) bench.press({.key = ui::Key::up});
  REQUIRE_FALSE(bench.item("files:download")->rect.empty());
  CHECK(bench.item("files:download")->rect.bottom() <= 300);
  bench.input.key({.key = ui::Key::enter});
  CHECK(bench.run().empty());
  CHECK_FALSE(bench.item("files:download"));
}

TEST_CASE("the list of builders can be used with the keyboard alone") {
  Workbench bench;
  while (bench.memory.focus.focused() != "builder") bench.press({.key = ui::Key::tab});
  bench.press({.key = ui::Key::enter});
  CHECK(bench.memory.focus.focused() == "builder:buildkit");
  bench.press({.key = ui::Key::down});
  const auto chosen = bench.press({.key = ui::Key::enter});
  REQUIRE(only<lab::ChooseBuilder>(chosen));
  CHECK(only<lab::ChooseBuilder>(chosen)->builder == build::BuilderKind::classic);
  CHECK(bench.memory.focus.focused() == "builder");
  bench.press({.key = ui::Key::enter});
  bench.press({.key = ui::Key::escape});
  CHECK_FALSE(bench.item("builder:classic"));
  bench.press({.key = ui::Key::enter});
  bench.press({.key = ui::Key::tab});
  CHECK_FALSE(bench.item("builder:classic"));
  CHECK(bench.memory.focus.focused() == "undo");
}

TEST_CASE("typing in the editor writes the file, letter by letter into one step of the history") {
  Workbench bench;
  bench.click("tab:server.js");
  bench.click("editor");
  bench.press({.key = ui::Key::home, .command = true});
  const auto sent = bench.type("x");
  const auto* write = only<lab::WriteFile>(sent);
  REQUIRE(write);
  CHECK(write->path == "server.js");
  CHECK(write->text == "x" + bench.texts["server.js"]);
  CHECK(write->typing);
}

TEST_CASE("keys that arrive between two frames are all typed, in order") {
  Workbench bench;
  bench.click("editor");
  bench.press({.key = ui::Key::end, .command = true});
  bench.input.text("a");
  bench.input.key({.key = ui::Key::enter});
  bench.input.text("b");
  const auto sent = bench.run();
  REQUIRE(sent.size() == 3);
  CHECK(std::get<lab::WriteFile>(sent.back()).text == bench.texts["server.js"] + "a\nb");
}

TEST_CASE("the session's text comes back into the editor after an undo") {
  Workbench bench;
  bench.click("editor");
  bench.press({.key = ui::Key::home, .command = true});
  bench.texts["server.js"] = "x" + bench.texts["server.js"];
  bench.type("x");
  bench.view.revision = 2;
  bench.run();
  CHECK(only<lab::Undo>(bench.press({.key = ui::Key::z, .command = true})));
  bench.texts["server.js"].erase(0, 1);
  bench.view.revision = 3;
  bench.run();
  CHECK(bench.memory.editor.files.at("server.js").editing.buffer().text() == bench.texts["server.js"]);
}

TEST_CASE("cut, copy and paste go through the clipboard outside") {
  Workbench bench;
  bench.click("editor");
  bench.press({.key = ui::Key::a, .command = true});
  bench.input.key({.key = ui::Key::c, .command = true});
  std::vector<lab::Command> sent = bench.run();
  CHECK(sent.empty());
  CHECK(bench.last.copied == bench.texts["server.js"]);
  bench.input.key({.key = ui::Key::v, .command = true});
  bench.run();
  CHECK(bench.last.asks_paste);
  bench.input.text("one\r\ntwo", true);
  sent = bench.run();
  REQUIRE(only<lab::WriteFile>(sent));
  CHECK(only<lab::WriteFile>(sent)->text == "one\ntwo");
  CHECK_FALSE(only<lab::WriteFile>(sent)->typing);
}

TEST_CASE("a composition is seen in the editor, and is in no text until it is finished") {
  Workbench bench;
  bench.click("tab:server.js");
  bench.click("editor");
  bench.press({.key = ui::Key::home, .command = true});
  REQUIRE(bench.last.passage);
  CHECK(bench.last.passage->of == "editor:server.js");
  CHECK(bench.last.passage->text == bench.texts["server.js"]);
  const float before = bench.last.caret.x;
  bench.input.compose({.to = "editor:server.js", .begin = 0, .end = 0, .text = "ab", .caret = 1});
  CHECK(bench.run().empty());
  CHECK(bench.last.caret.x > before);
  bench.input.edit({.to = "editor:server.js", .begin = 0, .end = 0, .text = "ab", .caret = 2, .typing = true});
  const auto sent = bench.run();
  REQUIRE(only<lab::WriteFile>(sent));
  CHECK(only<lab::WriteFile>(sent)->text == "ab" + bench.texts["server.js"]);
  CHECK(bench.last.passage->begin == 2);
}

TEST_CASE("what was composed reaches its file although the focus has left") {
  Workbench bench;
  bench.click("tab:server.js");
  bench.click("editor");
  bench.press({.key = ui::Key::home, .command = true});
  bench.press({.key = ui::Key::f6});
  bench.input.edit({.to = "editor:server.js", .begin = 0, .end = 5, .text = "let", .caret = 3});
  const auto sent = bench.run();
  REQUIRE(only<lab::WriteFile>(sent));
  CHECK(only<lab::WriteFile>(sent)->text.starts_with("let http"));
}

TEST_CASE("Tab indents in the editor, and after Esc it leaves") {
  Workbench bench;
  bench.click("editor");
  CHECK(only<lab::WriteFile>(bench.press({.key = ui::Key::tab})));
  CHECK(ui::wants_tab(bench.memory));
  bench.press({.key = ui::Key::escape});
  CHECK_FALSE(ui::wants_tab(bench.memory));
  CHECK(bench.press({.key = ui::Key::tab}).empty());
  CHECK(bench.memory.focus.focused() != "editor:server.js");
}

TEST_CASE("Ctrl+Enter builds from everywhere, the editor included") {
  Workbench bench;
  CHECK(only<lab::Build>(bench.press({.key = ui::Key::enter, .command = true})));
  bench.click("editor");
  CHECK(only<lab::Build>(bench.press({.key = ui::Key::enter, .command = true})));
}

TEST_CASE("everything can be reached with Tab and arrows") {
  Workbench bench;
  std::set<std::string> wanted;
  for (const ui::Item& item : bench.memory.semantics.items()) {
    if (item.focusable) wanted.insert(item.id);
  }
  std::set<std::string> reached;
  const auto note = [&] {
    for (const ui::Item& item : bench.memory.semantics.items()) {
      if (item.focused) reached.insert(item.id);
    }
  };
  // Every stop, and from it as far as the arrows go; then back to the first tab, as tabs change what is there.
  for (int stop = 0; stop < 40; ++stop) {
    bench.press({.key = ui::Key::escape});
    bench.press({.key = ui::Key::tab});
    note();
    const std::string focused = bench.memory.focus.focused();
    if (focused.compare(0, 7, "editor:") == 0 || focused.compare(0, 9, "splitter:") == 0 || focused == "output")
      continue;
    bench.press({.key = ui::Key::home});
    note();
    for (int i = 0; i < 12; ++i) {
      bench.press({.key = ui::Key::down});
      note();
    }
    bench.press({.key = ui::Key::home});
  }
  wanted.erase("editor:Dockerfile");  // its tab leads to it
  for (const std::string& id : wanted) {
    CAPTURE(id);
    CHECK(reached.count(id) == 1);
  }
}

TEST_CASE("arrows in the layers choose, and Tab that merely arrives does not") {
  Workbench bench;
  std::vector<lab::Command> sent;
  for (int i = 0; i < 40 && bench.memory.focus.focused() != "step:3"; ++i) {
    bench.press({.key = ui::Key::escape});
    sent = bench.press({.key = ui::Key::tab});
    CHECK(sent.empty());
  }
  REQUIRE(bench.memory.focus.focused() == "step:3");
  sent = bench.press({.key = ui::Key::down});
  REQUIRE(only<lab::SelectStep>(sent));
  CHECK(only<lab::SelectStep>(sent)->step == 2);
}

TEST_CASE("F6 goes to the next panel") {
  Workbench bench;
  std::set<std::string> panels;
  for (int i = 0; i < 12; ++i) {
    bench.press({.key = ui::Key::f6});
    panels.insert(bench.memory.focus.panel());
  }
  for (const char* panel : {"toolbar", "files", "editor", "bottom", "stack", "why"}) {
    CAPTURE(panel);
    CHECK(panels.count(panel) == 1);
  }
}

TEST_CASE("the reason leads to its file and line") {
  Workbench bench;
  bench.click("tab:package.json");
  CHECK(bench.item("editor:server.js") == nullptr);
  bench.click("why.go_to");
  CHECK(bench.memory.editor.active == "server.js");
  const auto& editing = bench.memory.editor.files.at("server.js").editing;
  CHECK(editing.buffer().line_of(editing.caret()) == 2);
}

TEST_CASE("the proof shows when it is asked for") {
  Workbench bench;
  CHECK_FALSE(bench.item("why.proof"));
  bench.click("why.prove");
  REQUIRE(bench.item("why.proof"));
  CHECK(bench.item("why.proof")->label == bench.view.why.proof);
}

TEST_CASE("a new build is played and then stands still; a click skips it") {
  Workbench bench;
  const auto begin = [&] {
    ui::build_began(bench.memory);
    bench.view.stack.build += 1;
    bench.view.revision += 1;
  };
  begin();
  std::vector<lab::Command> sent;
  const double before = bench.now;
  bench.run();
  CHECK(bench.now - before > 1.5);
  CHECK(bench.now - before < 4);
  CHECK(bench.item("sentence")->label == bench.view.stack.sentence);
  begin();
  bench.options.reduced_motion = true;
  const double start = bench.now;
  bench.run();
  CHECK(bench.now - start < 0.2);
}

TEST_CASE("nothing moves while nothing happens") {
  Workbench bench;
  bench.run();
  CHECK_FALSE(bench.last.wants_frame);
  bench.click("editor");
  bench.run();
  CHECK_FALSE(bench.last.wants_frame);  // the caret stands still too
}

TEST_CASE("a splitter moves with the pointer and with the arrows") {
  Workbench bench;
  const float before = bench.item("panel:files")->rect.w;
  const ui::Rect line = bench.item("splitter:files")->rect;
  bench.input.move({line.middle_x(), line.middle_y()});
  bench.input.button(true, 1, false);
  bench.input.move({line.middle_x() + 40, line.middle_y()});
  bench.input.button(false, 1, false);
  bench.run();
  CHECK(bench.item("panel:files")->rect.w == doctest::Approx(before + 40));
  while (bench.memory.focus.focused() != "splitter:files") {
    bench.press({.key = ui::Key::escape});
    bench.press({.key = ui::Key::tab});
  }
  bench.press({.key = ui::Key::left});
  CHECK(bench.item("panel:files")->rect.w == doctest::Approx(before + 24));
}

TEST_CASE("a directory closes over its files") {
  Workbench bench;
  CHECK(bench.item("file:public/style.css"));
  bench.click("file:public");
  CHECK_FALSE(bench.item("file:public/style.css"));
  bench.click("file:public");
  bench.click("file:public/style.css");
  CHECK(bench.memory.editor.active == "public/style.css");
}

TEST_CASE("twenty thousand lines cost no more than those that are seen") {
  Workbench bench;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "const a" + std::to_string(i) + " = " + std::to_string(i) + ";\n";
  bench.texts["server.js"] = text;
  bench.view.revision = 2;
  bench.run();
  bench.click("editor");
  bench.press({.key = ui::Key::end, .command = true});
  const auto& memory = bench.memory.editor.files.at("server.js");
  CHECK(memory.editing.buffer().line_of(memory.editing.caret()) == 20000);
  CHECK(memory.scroll.y > 400000);
  const ui::Rect seen = bench.item("editor")->rect;
  bench.input.move({seen.middle_x(), seen.middle_y()});
  const float before = memory.scroll.y;
  bench.input.wheel(0, -1000);
  bench.run();
  CHECK(memory.scroll.y == doctest::Approx(before - 1000));
}

TEST_CASE("a binary file says why it is not shown") {
  Workbench bench;
  bench.view.files.push_back({.path = "logo.png", .name = "logo.png", .text = false, .note = "This file is no text."});
  bench.run();
  bench.click("file:logo.png");
  REQUIRE(bench.item("editor:logo.png"));
  CHECK(bench.item("editor:logo.png")->value == "This file is no text.");
}

TEST_CASE("a Dockerfile that does not parse shows Docker's words, and a click leads to the line") {
  Workbench bench;
  lab::Problem problem;
  problem.path = "Dockerfile";
  problem.where = {{4, 0}, {4, 15}};
  problem.message = "dockerfile parse error on line 4: unknown instruction: RUNN (did you mean RUN?)";
  bench.view.problems = {problem};
  bench.run();
  REQUIRE(bench.item("problem"));
  CHECK(bench.item("problem")->label == problem.message);
  bench.click("problem");
  const auto& editing = bench.memory.editor.files.at("Dockerfile").editing;
  CHECK(editing.buffer().line_of(editing.caret()) == 3);
}

TEST_CASE("an empty project and an unbuilt one are drawn in words") {
  Workbench bench;
  bench.view = lab::View();
  bench.view.revision = 9;
  bench.run();
  CHECK(bench.item("panel:stack"));
  CHECK(bench.item("build"));
}

TEST_CASE("a narrow canvas shows one pane at a time") {
  Workbench bench(390, 844);
  CHECK(bench.item("editor"));
  CHECK_FALSE(bench.item("step:3"));
  bench.click("pane:layers");
  CHECK(bench.item("step:3"));
  CHECK(bench.item("why.headline"));
  bench.click("pane:preview");
  CHECK(bench.item("preview.page"));
  for (const ui::Item& item : bench.memory.semantics.items()) {
    if (item.role != "button" && item.role != "tab") continue;
    if (item.id.compare(0, 5, "pane:") == 0 || item.id == "build") {
      CAPTURE(item.id);
      CHECK(item.rect.h >= 44);
    }
  }
}

TEST_CASE("what is chosen from is high enough for a thumb where the canvas is narrow") {
  for (const float width : {390.F, 1440.F}) {
    Workbench bench(width, 844);
    bench.view.cache_choices = {{.id = "prune", .label = "Prune"}, {.id = "other", .label = "Another machine"}};
    bench.memory.pane = ui::Pane::files;
    bench.run();
    CHECK(bench.item("cache.more")->rect.h >= (width < 500 ? 44 : 26));
    bench.click("cache.more");
    int entries = 0;
    for (const ui::Item& item : bench.memory.semantics.items()) {
      if (item.role != "menuitem") continue;
      ++entries;
      CHECK(item.rect.h >= (width < 500 ? 44 : 32));
    }
    CHECK(entries == 2);
  }
}

TEST_CASE("an embedded canvas has no column of files") {
  Workbench bench;
  bench.options.embed = true;
  bench.run();
  CHECK_FALSE(bench.item("panel:files"));
  CHECK(bench.item("panel:stack"));
}

TEST_CASE("items say what they are in JSON") {
  Workbench bench;
  const std::string json = ui::to_json(bench.memory.semantics);
  CHECK(json.find("\"id\":\"build\"") != std::string::npos);
  CHECK(json.find("\"state\":\"selected focusable\"") != std::string::npos);
}

TEST_CASE("two clicks on a tab give its panel all the room, two more give it back") {
  Workbench bench;
  bench.click("bottom:output", 2);
  CHECK_FALSE(bench.item("panel:stack"));
  CHECK(bench.item("panel:bottom")->rect.w > 1300);
  bench.click("bottom:output", 2);
  CHECK(bench.item("panel:stack"));
  bench.click("tab:server.js", 2);
  CHECK_FALSE(bench.item("panel:bottom"));
  REQUIRE(bench.item("editor.all"));
  bench.click("editor.all");
  CHECK(bench.item("panel:bottom"));
  bench.click("bottom:preview");
  bench.click("bottom:output");  // two clicks on two tabs
  CHECK(bench.item("panel:stack"));
}

TEST_CASE("the list of projects has headings, marks the open one, and names nothing twice") {
  Workbench bench;
  bench.options.lessons = bench.options.files = true;
  bench.view.projects = {{"project:node", "Node app", "a page", lab::OpenSample{"node"}},
                         {"project:go", "Go in two stages", "compiled", lab::OpenSample{"go"}},
                         {"project:python", "Python", "slim", lab::OpenSample{"python"}}};
  bench.view.left_projects = {{"left:0", "Python", "As you left it", lab::ChooseProject{0}}};
  ++bench.view.revision;
  bench.run();
  bench.click("project");
  CHECK(bench.item("menu.heading:Samples"));
  CHECK(bench.item("project:open")->selected);
  CHECK_FALSE(bench.item("project:node"));
  CHECK_FALSE(bench.item("project:python"));
  CHECK(bench.item("project:go"));
  CHECK(bench.click("project:open").empty());
  bench.click("project");
  const auto again = bench.click("sample:again");
  REQUIRE(only<lab::OpenSample>(again));
  CHECK(only<lab::OpenSample>(again)->id == "node");
  bench.click("project");
  CHECK(only<lab::ChooseProject>(bench.click("left:0")));
  // The keyboard enters at the open one, and passes over headings.
  while (bench.memory.focus.focused() != "project") bench.press({.key = ui::Key::tab});
  bench.press({.key = ui::Key::enter});
  CHECK(bench.memory.focus.focused() == "project:open");
}

TEST_CASE("on a phone project, builder, lessons and all commands are reached from the bars") {
  Workbench bench(390, 844);
  bench.options.lessons = true;
  bench.options.page_outside = true;
  bench.view.projects = {{"project:node", "Node app", "", lab::OpenSample{"node"}},
                         {"project:go", "Go", "", lab::OpenSample{"go"}}};
  ++bench.view.revision;
  bench.run();
  CHECK(bench.item("undo"));
  CHECK(bench.item("build")->rect.right() <= 390);
  bench.tap("project");
  REQUIRE(bench.item("builder:classic"));
  CHECK(only<lab::ChooseBuilder>(bench.tap("builder:classic")));
  bench.tap("project");
  bench.tap("lessons");
  CHECK(bench.wish == "lessons");
  CHECK(bench.item("commands")->rect.y > 700);
  bench.view.lesson.id = "order";
  bench.run();
  bench.tap("pane:lesson");
  CHECK(bench.wish == "lesson");
}

TEST_CASE("a key for Run; where the image cannot run, the button says why") {
  Workbench bench;
  CHECK(only<lab::Run>(bench.press({.key = ui::Key::enter, .shift = true, .command = true})));
  bench.view.can_run = false;
  bench.view.run_note = "The lab cannot run nginx yet.";
  bench.run();
  CHECK(bench.press({.key = ui::Key::enter, .shift = true, .command = true}).empty());
  const ui::Rect run = bench.item("run")->rect;
  bench.input.move({run.middle_x(), run.middle_y()});
  bench.run();
  CHECK_FALSE(bench.memory.over.empty());  // its tip
}

TEST_CASE("a container is stopped, and an earlier one is looked at") {
  Workbench bench;
  const auto stopped = bench.click("preview.stop");
  REQUIRE(only<lab::Stop>(stopped));
  CHECK(only<lab::Stop>(stopped)->container == "web-1");
  CHECK_FALSE(bench.item("preview.container"));
  bench.view.preview.containers = {{"container:web-2", "web-2", "running", lab::Visit{"web-2", "/"}},
                                   {"container:web-1", "web-1", "exited (0)", lab::Visit{"web-1", "/"}}};
  bench.run();
  bench.click("preview.container");
  const auto other = bench.click("container:web-2");
  REQUIRE(only<lab::Visit>(other));
  CHECK(only<lab::Visit>(other)->container == "web-2");
  CHECK(bench.item("preview.url")->value.find("docker run -p 3000:80 my-app") != std::string::npos);
}

TEST_CASE("in the past the workbench says so, and leads back") {
  Workbench bench;
  CHECK_FALSE(bench.item("past"));
  bench.view.past = "You are in the past.";
  bench.view.newest_moment = 3;
  bench.run();
  CHECK(bench.item("past"));
  const auto back = bench.click("past.back");
  REQUIRE(only<lab::GoTo>(back));
  CHECK(only<lab::GoTo>(back)->moment == 3);
}

TEST_CASE("what stands beside the Dockerfile's lines, and in empty panels, is said") {
  Workbench lab;
  lab.view.gutter = {
      {.line = 1, .last_line = 1, .verdict = build::Verdict::cached, .forecast = true},
      {.line = 2, .last_line = 3, .verdict = build::Verdict::executed, .forecast = true, .chip = "12.0 s"},
      {.line = 4, .last_line = 4, .verdict = build::Verdict::failed}};
  lab.run();
  REQUIRE(lab.item("verdict:1") != nullptr);
  CHECK(lab.item("verdict:1")->label == "Line 1: will be CACHED");
  CHECK(lab.item("verdict:2")->label == "Line 2: will run");
  CHECK(lab.item("verdict:2")->value == "12.0 s");
  CHECK(lab.item("verdict:4")->label == "Line 4: failed");
  CHECK(lab.item("why.empty") == nullptr);
  lab.view.why = {};
  lab.view.stack = {};
  lab.run();
  CHECK(lab.item("why.empty") != nullptr);
  CHECK(lab.item("stack.empty") != nullptr);
}

TEST_CASE("Tab goes past the files wherever the arrows went among them") {
  Workbench bench;
  bench.memory.focus.give("file:server.js", true);
  bench.run();
  bench.press({.key = ui::Key::home});
  CHECK(bench.memory.focus.focused() == "file:Dockerfile");
  bench.press({.key = ui::Key::tab});
  CHECK(bench.memory.focus.focused() == "file.menu");
  bench.press({.key = ui::Key::tab});
  CHECK(bench.memory.focus.focused() == "cache.more");
}

namespace {

ui::Point middle_of(const Workbench& bench, std::string_view id) {
  const ui::Item* item = bench.item(id);
  REQUIRE(item != nullptr);
  return {item->rect.x + item->rect.w / 2, item->rect.y + item->rect.h / 2};
}

std::vector<lab::Command> tap_at(Workbench& bench, ui::Point at) {
  bench.input.move(at);
  bench.input.button(true, 1, false, true);
  bench.input.button(false, 1, false, true);
  return bench.run();
}

}  // namespace

TEST_CASE("after a tap on a layer, the next tap reaches what it comes down on") {
  Workbench bench;
  bench.run();
  REQUIRE(only<lab::SelectStep>(tap_at(bench, middle_of(bench, "step:2"))));
  // Another layer, far from the first one; and what stands outside of the stack.
  const auto again = tap_at(bench, middle_of(bench, "step:1"));
  REQUIRE(only<lab::SelectStep>(again));
  CHECK(only<lab::SelectStep>(again)->step == 1);
  CHECK(only<lab::Build>(tap_at(bench, middle_of(bench, "build"))));
  CHECK(only<lab::Run>(tap_at(bench, middle_of(bench, "run"))));
}

TEST_CASE("a finger that came down beside a list does not scroll it") {
  Workbench bench;
  bench.view.stack.rows.insert(bench.view.stack.rows.end(), 40, bench.view.stack.rows.back());
  bench.run();
  const ui::Point on_a_layer = middle_of(bench, "step:3");
  (void)tap_at(bench, on_a_layer);
  const float before = bench.memory.stack.scroll.y;
  bench.input.move(middle_of(bench, "build"));
  bench.input.button(true, 1, false, true);
  bench.run();
  bench.input.move({on_a_layer.x, on_a_layer.y - 60});
  bench.run();
  bench.input.button(false, 1, false, true);
  bench.run();
  CHECK(bench.memory.stack.scroll.y == before);
}
