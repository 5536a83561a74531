#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

TEST_CASE("the palette finds a command by name and does it; the focus comes back") {
  Workbench bench;
  bench.click("editor");
  bench.press({.key = ui::Key::k, .command = true});
  REQUIRE(bench.item("field:palette"));
  CHECK(bench.item("field:palette")->focused);
  CHECK_FALSE(bench.item("build"));  // what lies behind is not there meanwhile
  CHECK(bench.type("classic").empty());
  const auto sent = bench.press({.key = ui::Key::enter});
  REQUIRE(only<lab::ChooseBuilder>(sent));
  CHECK(only<lab::ChooseBuilder>(sent)->builder == build::BuilderKind::classic);
  CHECK_FALSE(bench.item("field:palette"));
  CHECK(bench.memory.focus.focused() == "editor:server.js");
}

TEST_CASE("the palette is left by Escape and by a click beside it, and Tab stays in it") {
  Workbench bench;
  bench.click("commands");
  REQUIRE(bench.item("field:palette"));
  bench.press({.key = ui::Key::tab});
  CHECK(bench.memory.focus.focused() == "field:palette");
  CHECK_FALSE(ui::tab(bench.memory, false));
  CHECK(bench.press({.key = ui::Key::escape}).empty());
  CHECK_FALSE(bench.item("field:palette"));
  bench.click("commands");
  bench.input.move({5, 895});
  bench.input.button(true, 1, false);
  bench.input.button(false, 1, false);
  CHECK(bench.run().empty());
  CHECK_FALSE(bench.item("field:palette"));
  // Up and down choose; Enter does what is chosen.
  bench.click("commands");
  bench.press({.key = ui::Key::down});
  const auto second = bench.press({.key = ui::Key::enter});
  CHECK(only<lab::Run>(second));
}

TEST_CASE("a search in the editor selects place after place and ends where it found one") {
  Workbench bench;
  bench.click("editor");
  bench.memory.editor.files.at("server.js").editing.reset("const a = 1;\nconst b = 2;\n");
  bench.press({.key = ui::Key::f, .command = true});
  REQUIRE(bench.item("field:find"));
  bench.type("const");
  const ui::edit::Editing& editing = bench.memory.editor.files.at("server.js").editing;
  CHECK(editing.begin() == 0);
  CHECK(bench.item("find.count")->label == "1 of 2");
  bench.press({.key = ui::Key::enter});
  CHECK(editing.begin() == 13);
  bench.press({.key = ui::Key::enter});
  CHECK(editing.begin() == 0);
  bench.press({.key = ui::Key::enter, .shift = true});
  CHECK(editing.begin() == 13);
  bench.type("x");
  CHECK(bench.item("find.count")->label == "not found");
  CHECK(editing.begin() == 13);
  bench.press({.key = ui::Key::escape});
  CHECK_FALSE(bench.item("field:find"));
  CHECK(bench.memory.focus.focused() == "editor:server.js");
}

TEST_CASE("files are made, renamed and deleted in a sheet, which says why a name cannot be") {
  Workbench bench;
  bench.click("new-file");
  REQUIRE(bench.item("field:name"));
  CHECK(bench.item("sheet.ok")->disabled);
  bench.type("server.js");
  REQUIRE(bench.item("sheet.complaint"));
  CHECK(bench.press({.key = ui::Key::enter}).empty());
  bench.type("x");
  CHECK_FALSE(bench.item("sheet.complaint"));
  const auto made = bench.press({.key = ui::Key::enter});
  REQUIRE(only<lab::WriteFile>(made));
  CHECK(only<lab::WriteFile>(made)->path == "server.jsx");
  CHECK(bench.memory.editor.active == "server.jsx");

  bench.click("file:server.js");
  bench.press({.key = ui::Key::f2});
  REQUIRE(bench.item("field:name"));
  CHECK(bench.item("field:name")->value == "server.js");
  bench.type("app.js");  // in place of the old name
  const auto renamed = bench.click("sheet.ok");
  REQUIRE(only<lab::RenameFile>(renamed));
  CHECK(only<lab::RenameFile>(renamed)->path == "server.js");
  CHECK(only<lab::RenameFile>(renamed)->to == "app.js");

  bench.click("file:package.json");
  bench.click("file.menu");
  bench.click("delete:package.json");
  CHECK(bench.click("sheet.cancel").empty());
  bench.click("file.menu");
  bench.click("delete:package.json");
  const auto removed = bench.click("sheet.ok");
  REQUIRE(only<lab::RemoveFile>(removed));
  CHECK(only<lab::RemoveFile>(removed)->path == "package.json");
}

TEST_CASE("the form of a build shows its command line, says what is wrong, and builds") {
  Workbench bench;
  bench.click("commands");
  bench.type("with options");
  bench.press({.key = ui::Key::enter});
  REQUIRE(bench.item("field:build.target"));
  CHECK(bench.item("build.line")->label == "docker build .");
  bench.type("test");
  bench.click("field:build.args");
  bench.type("A=1 B='two words'");
  bench.click("build.no-cache");
  CHECK(bench.item("build.line")->label ==
        "docker build --no-cache --build-arg A=1 --build-arg \"B=two words\" --target test .");
  bench.click("field:build.contexts");
  bench.type("nonsense");
  // Not while it is typed; once it is left, below it, in a sentence.
  CHECK_FALSE(bench.item("build.complaint:contexts"));
  CHECK(bench.item("sheet.ok")->disabled);
  bench.click("field:build.labels");
  REQUIRE(bench.item("build.complaint:contexts"));
  CHECK(bench.item("build.complaint:contexts")->label == "Write NAME=FOLDER, for example docs=../docs.");
  CHECK(bench.item("build.complaint:contexts")->rect.y >= bench.item("field:build.contexts")->rect.bottom());
  CHECK(bench.item("build.line")->label.find("nonsense") == std::string::npos);
  CHECK(bench.press({.key = ui::Key::enter}).empty());
  bench.click("field:build.contexts");
  for (int i = 0; i < 8; ++i) bench.press({.key = ui::Key::backspace});
  CHECK_FALSE(bench.item("build.complaint:contexts"));
  const auto sent = bench.press({.key = ui::Key::enter});
  REQUIRE(only<lab::Build>(sent));
  const plan::Options& options = only<lab::Build>(sent)->options;
  CHECK(options.target == "test");
  CHECK(options.no_cache);
  CHECK(options.build_args == std::map<std::string, std::string>{{"A", "1"}, {"B", "two words"}});
}
