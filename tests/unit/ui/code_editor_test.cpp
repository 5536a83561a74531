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
  bench.type("matching");
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

namespace {

const std::string long_line =
    "const sentence = \"this line is much longer than the editor is wide, whatever the window's width, because it goes "
    "on and on and on and on and on and on and on and on and on and on and on and on and on and on and on\";\n";

// Alt+Z asks for it; the page or the window does it and remembers.
void wrap(Workbench& bench) {
  bench.press({.key = ui::Key::z, .alt = true});
  REQUIRE(bench.wish == "look:wrap:on");
  bench.options.wrap = true;
  bench.run();
}

void drag(Workbench& bench, ui::Point from, ui::Point to) {
  bench.input.move(from);
  bench.input.button(true, 1, false);
  bench.input.move(to);
  bench.input.button(false, 1, false);
  bench.run();
}

}  // namespace

TEST_CASE("Alt+Z asks for long lines to be wrapped, and for that no more") {
  Workbench bench;
  const ui::KeyPress key{.key = ui::Key::z, .alt = true};
  CHECK(bench.press(key).empty());
  CHECK(bench.wish == "look:wrap:on");
  bench.options.wrap = true;
  bench.click("editor");
  bench.press(key);
  CHECK(bench.wish == "look:wrap:off");
  bench.options.wrap = false;
  bench.click("commands");
  bench.type("wrap");
  REQUIRE(bench.item("do:look:wrap:on"));
  bench.press({.key = ui::Key::enter});
  CHECK(bench.wish == "look:wrap:on");
}

TEST_CASE("a wrapped line is seen whole: caret, pointer and keys go by its rows, nothing scrolls sideways") {
  Workbench bench;
  ui::EditorMemory& memory = edit(bench, "a();\n" + long_line + "b();\n");
  const std::size_t line_end = 5 + long_line.size() - 1;
  memory.editing.place(line_end, false);
  memory.reveal = true;
  bench.run();
  CHECK(memory.scroll.x > 0);
  wrap(bench);
  const int rows = memory.rows.count(memory.editing.buffer());
  REQUIRE(rows >= 6);
  CHECK(memory.scroll.x == 0);
  bench.press({.key = ui::Key::home, .command = true});
  const ui::Rect first = bench.last.caret;
  memory.editing.place(line_end, false);
  bench.run();
  const ui::Rect last = bench.last.caret;
  CHECK(last.y == first.y + 24 * static_cast<float>(rows - 3));
  CHECK(bench.item("editor")->rect.contains({last.x, last.y}));
  CHECK(bench.last.passage->caret.y == last.y);  // what an input method goes by

  bench.press({.key = ui::Key::up});
  CHECK(bench.last.caret.y == last.y - 24);
  CHECK(bench.last.caret.x == doctest::Approx(last.x).epsilon(0.01));
  bench.press({.key = ui::Key::home});
  const std::size_t row_begin = memory.editing.caret();
  CHECK(row_begin > 5);
  CHECK(memory.rows.row_of(memory.editing.buffer(), row_begin).begin == row_begin);
  bench.press({.key = ui::Key::home});
  CHECK(memory.editing.caret() == 5);

  // A press in the second of its rows, and a selection from there into the third.
  const ui::Point press{first.x + 100, first.y + 24 * 2 + 10};
  drag(bench, press, {press.x + 40, press.y + 24});
  const auto& buffer = memory.editing.buffer();
  CHECK(memory.rows.row_of(buffer, memory.editing.begin()).index == 2);
  CHECK(memory.rows.row_of(buffer, memory.editing.end()).index == 3);
  CHECK(memory.editing.caret() == memory.editing.end());
}

TEST_CASE("what is composed wraps its line as it will be, and stands in no text yet") {
  Workbench bench;
  ui::EditorMemory& memory = edit(bench, long_line + "b();\n");
  wrap(bench);
  const int rows = memory.rows.count(memory.editing.buffer());
  const std::string composed(200, 'x');
  bench.input.compose({.to = "editor:server.js", .begin = 0, .end = 0, .text = composed, .caret = 200});
  CHECK(bench.run().empty());
  REQUIRE(memory.composed);
  CHECK(memory.rows.count(memory.composed->text) > rows);
  CHECK(memory.editing.buffer().text() == long_line + "b();\n");
  const float y = bench.last.caret.y;
  bench.input.edit({.to = "editor:server.js", .begin = 0, .end = 0, .text = composed, .caret = 200, .typing = true});
  CHECK(bench.run().size() == 1);
  CHECK_FALSE(memory.composed);
  CHECK(bench.last.caret.y == y);
  bench.input.compose({.to = "editor:server.js", .begin = 0, .end = 0, .text = "é", .caret = 2});
  bench.run();
  bench.input.compose({});
  bench.run();
  CHECK_FALSE(memory.composed);
}

TEST_CASE("what was at the top stays there when rows become lines and lines rows") {
  Workbench bench;
  std::string text;
  for (int i = 0; i < 200; ++i) text += long_line;
  ui::EditorMemory& memory = edit(bench, text);
  memory.scroll.y = 24 * 100 + 6;
  bench.run();
  wrap(bench);
  const auto top = [&] {
    return memory.rows.row(memory.editing.buffer(), static_cast<int>((memory.scroll.y - 6) / 24)).line;
  };
  CHECK(top() == 100);
  CHECK(memory.scroll.y > 24 * 200);
  bench.options.wrap = false;
  bench.run();
  CHECK(top() == 100);
}

TEST_CASE("what is printed wraps, too, and another text has rows of its own") {
  Workbench bench;
  bench.options.wrap = true;
  bench.view.output = {long_line, "short"};
  bench.click("bottom:output");
  ui::EditorMemory& memory = bench.memory.bottom.output.text;
  CHECK(memory.rows.count(memory.editing.buffer()) > 4);
  bench.view.output = {"a"};
  ++bench.view.output_revision;
  bench.run();
  CHECK(memory.rows.count(memory.editing.buffer()) == 2);
}

namespace {

void put_finger(Workbench& bench, ui::Point at) {
  bench.input.move(at);
  bench.input.button(true, 1, false, true);
  bench.run();
}

void lift_finger(Workbench& bench) {
  bench.input.button(false, 1, false, true);
  bench.run();
}

std::vector<lab::Command> tap(Workbench& bench, ui::Point at) {
  bench.input.move(at);
  bench.input.button(true, 1, false, true);
  bench.input.button(false, 1, false, true);
  return bench.run();
}

std::vector<lab::Command> tap_item(Workbench& bench, const std::string& id) {
  const ui::Item* item = bench.item(id);
  REQUIRE(item);
  return tap(bench, {item->rect.middle_x(), item->rect.middle_y()});
}

// In the middle of a character.
ui::Point point_of(const Workbench& bench, const ui::EditorMemory& memory, std::size_t offset) {
  const ui::Rect caret = bench.last.caret;
  const ui::edit::Place here = memory.rows.place_of(memory.editing.buffer(), memory.editing.caret());
  const ui::edit::Place there = memory.rows.place_of(memory.editing.buffer(), offset);
  const float column = 7.8F;
  return {caret.x + (static_cast<float>(there.column - here.column) + 0.5F) * column,
          caret.middle_y() + 24 * static_cast<float>(there.row - here.row)};
}

}  // namespace

TEST_CASE("a finger that rests selects the word, its handles take more, and a tap elsewhere ends it") {
  Workbench bench(390, 844);
  ui::EditorMemory& memory = edit(bench, "one two three\nfour five\n\nsix\n");
  const double before = bench.now;
  const ui::Point two = point_of(bench, memory, 5);
  const ui::Point five = point_of(bench, memory, 20);
  const ui::Point six = point_of(bench, memory, 26);
  put_finger(bench, two);
  CHECK(bench.now - before > 0.45);
  CHECK(memory.editing.selected() == "two");
  CHECK_FALSE(bench.item("text.copy"));  // while the finger is down
  lift_finger(bench);
  CHECK(memory.editing.selected() == "two");
  CHECK_FALSE(bench.last.wants_frame);
  REQUIRE(bench.item("select.begin"));
  REQUIRE(bench.item("select.end"));
  REQUIRE(bench.item("text.copy"));
  CHECK(bench.item("text.copy")->rect.h >= 44);
  for (const char* id : {"select.begin", "select.end"}) {
    CHECK(bench.item(id)->rect.w >= 44);
    CHECK(bench.item(id)->rect.h >= 44);
  }
  CHECK(bench.last.passage->begin == 4);  // what a soft keyboard goes by
  CHECK(bench.last.passage->end == 7);

  // The end is dragged into the next line, from wherever the finger has it.
  const ui::Rect end = bench.item("select.end")->rect;
  const ui::Point grip{end.middle_x(), end.middle_y()};
  put_finger(bench, grip);
  CHECK(memory.editing.selected() == "two");
  bench.input.move({grip.x + five.x - two.x - 10, grip.y + five.y - two.y});
  bench.run();
  CHECK(memory.editing.begin() == 4);
  CHECK(memory.editing.end() > 18);
  CHECK_FALSE(bench.item("text.copy"));
  lift_finger(bench);
  REQUIRE(bench.item("text.copy"));
  tap_item(bench, "text.copy");
  CHECK(memory.editing.begin() == 4);

  // On what is selected a tap brings the menu back, elsewhere it ends the selection.
  tap(bench, point_of(bench, memory, 9));
  CHECK(bench.item("text.cut"));
  CHECK(memory.editing.selecting());
  tap(bench, six);
  CHECK_FALSE(memory.editing.selecting());
  CHECK_FALSE(bench.item("select.begin"));
  CHECK_FALSE(bench.item("text.copy"));
}

TEST_CASE("a finger that scrolls, or taps, selects nothing; one that rests where no word is brings the menu") {
  Workbench bench(390, 844);
  ui::EditorMemory& memory = edit(bench, "one two three\n\n" + std::string(100, '\n'));
  const ui::Point two = point_of(bench, memory, 5);
  const ui::Point empty = point_of(bench, memory, 14);
  bench.input.move(two);
  bench.input.button(true, 1, false, true);
  bench.input.move({two.x, two.y - 20});
  bench.run();
  bench.input.move({two.x, two.y - 60});
  bench.run();
  lift_finger(bench);
  CHECK_FALSE(memory.editing.selecting());
  CHECK(memory.scroll.y > 0);
  memory.scroll.y = 0;
  bench.run();
  tap(bench, two);
  CHECK_FALSE(memory.editing.selecting());
  CHECK(memory.editing.caret() > 3);

  put_finger(bench, empty);
  lift_finger(bench);
  CHECK_FALSE(bench.item("select.begin"));
  CHECK_FALSE(bench.item("text.cut"));
  REQUIRE(bench.item("text.all"));
  tap_item(bench, "text.all");
  CHECK(memory.editing.selected() == memory.editing.buffer().text());
  REQUIRE(bench.item("text.cut"));
  const auto sent = tap_item(bench, "text.cut");
  REQUIRE(ui_test::only<lab::WriteFile>(sent));
  CHECK(ui_test::only<lab::WriteFile>(sent)->text.empty());
  CHECK_FALSE(bench.item("text.all"));
}

TEST_CASE("the second button gives a text the focus, with the caret there unless it is on what is selected") {
  Workbench bench;
  ui::EditorMemory& memory = edit(bench, "one two three\n");
  const ui::Point two = point_of(bench, memory, 5);
  const ui::Point three = point_of(bench, memory, 9);
  bench.press({.key = ui::Key::f6});
  REQUIRE(bench.memory.focus.focused() != "editor:server.js");
  const auto second = [&](ui::Point at) {
    bench.input.move(at);
    bench.input.secondary();
    bench.run();
  };
  second(two);
  CHECK(bench.memory.focus.focused() == "editor:server.js");
  CHECK(memory.editing.caret() >= 5);
  REQUIRE(bench.item("text.paste"));
  CHECK_FALSE(bench.item("text.copy"));
  bench.press({.key = ui::Key::escape});
  CHECK_FALSE(bench.item("text.paste"));
  memory.editing.select(4, 7);
  second(two);
  CHECK(memory.editing.selected() == "two");
  REQUIRE(bench.item("text.copy"));
  CHECK_FALSE(bench.item("select.begin"));  // a mouse needs none
  bench.click("build");
  CHECK_FALSE(bench.item("text.copy"));
  memory.editing.select(4, 7);
  second(three);
  CHECK_FALSE(memory.editing.selecting());
  // A page shows the browser's menu instead.
  bench.options.page_outside = true;
  memory.editing.select(4, 7);
  second(two);
  CHECK_FALSE(bench.item("text.copy"));
  CHECK(memory.editing.selected() == "two");
}
