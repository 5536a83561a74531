#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::Workbench;

namespace {

// The editor of server.js has the focus and another text.
ui::EditorMemory& edit(Workbench& bench, const std::string& text) {
  bench.texts["server.js"] = text;
  bench.view.revision += 1;
  bench.run();
  bench.click("editor");
  bench.press({.key = ui::Key::home, .command = true});
  return bench.memory.editor.files.at("server.js");
}

}  // namespace

TEST_CASE("Ctrl+M goes to the partner of a bracket and back, and the palette does, too") {
  Workbench bench;
  ui::EditorMemory& memory = edit(bench, "f(a, [1, 2])\n");
  memory.editing.place(1, false);
  bench.run();
  REQUIRE(memory.bracket);
  CHECK(memory.bracket->partner == 11);
  const ui::KeyPress jump{.key = ui::Key::m, .command = true};
  CHECK(bench.press(jump).empty());
  CHECK(memory.editing.caret() == 11);
  bench.press(jump);
  CHECK(memory.editing.caret() == 1);
  memory.editing.place(8, false);
  bench.press(jump);
  CHECK(memory.editing.caret() == 5);  // the bracket around the caret
  bench.press({.key = ui::Key::k, .command = true});
  bench.type("partner");
  bench.press({.key = ui::Key::enter});
  CHECK(memory.editing.caret() == 10);
  CHECK(bench.memory.focus.focused() == "editor:server.js");
}

TEST_CASE("no bracket is marked while something is selected, and none where the focus is elsewhere") {
  Workbench bench;
  ui::EditorMemory& memory = edit(bench, "(\n");
  REQUIRE(memory.bracket);
  CHECK_FALSE(memory.bracket->partner);
  bench.press({.key = ui::Key::right, .shift = true});
  CHECK_FALSE(memory.bracket);
  bench.press({.key = ui::Key::left});
  CHECK(memory.bracket);
  bench.press({.key = ui::Key::f6});
  CHECK_FALSE(memory.bracket);
}
