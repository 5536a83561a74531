#include "ui/focus.h"

#include <vector>

#include <doctest/doctest.h>

namespace {

void draw(ui::FocusList& focus, const std::vector<ui::FocusItem>& items) {
  focus.begin();
  for (const ui::FocusItem& item : items) focus.add(item);
  focus.end();
}

const std::vector<ui::FocusItem> screen = {
    {"build", "toolbar", "", false},           {"history:0", "toolbar", "history", false},
    {"history:1", "toolbar", "history", true}, {"run", "toolbar", "", false},
    {"file:a", "files", "files", false},       {"file:b", "files", "files", false}};

}  // namespace

TEST_CASE("Tab goes from stop to stop, a list being one, and then leaves") {
  ui::FocusList focus;
  draw(focus, screen);
  std::vector<std::string> seen;
  while (focus.tab(false)) seen.push_back(focus.focused());
  CHECK(seen == std::vector<std::string>{"build", "history:1", "run", "file:a"});
  CHECK(focus.focused().empty());
}

TEST_CASE("Shift+Tab goes the same way back") {
  ui::FocusList focus;
  draw(focus, screen);
  std::vector<std::string> seen;
  while (focus.tab(true)) seen.push_back(focus.focused());
  CHECK(seen == std::vector<std::string>{"file:a", "run", "history:1", "build"});
}

TEST_CASE("arrows move within a list and not out of it") {
  ui::FocusList focus;
  draw(focus, screen);
  focus.give("file:a", true);
  CHECK(focus.step(1));
  CHECK(focus.focused() == "file:b");
  CHECK_FALSE(focus.step(1));
  CHECK(focus.focused() == "file:b");
  CHECK(focus.step(-1, true));
  CHECK(focus.focused() == "file:a");
  focus.give("build", true);
  CHECK_FALSE(focus.step(1));
}

TEST_CASE("only an arrow chooses; Tab merely arrives") {
  ui::FocusList focus;
  draw(focus, screen);
  focus.give("run", true);
  focus.tab(false);
  focus.begin();
  CHECK(focus.moved());
  CHECK_FALSE(focus.stepped());
  for (const ui::FocusItem& item : screen) focus.add(item);
  focus.end();
  focus.step(1);
  focus.begin();
  CHECK(focus.stepped());
}

TEST_CASE("F6 goes round the panels") {
  ui::FocusList focus;
  draw(focus, screen);
  focus.next_panel(false);
  CHECK(focus.panel() == "toolbar");
  focus.next_panel(false);
  CHECK(focus.focused() == "file:a");
  focus.next_panel(false);
  CHECK(focus.panel() == "toolbar");
  focus.next_panel(true);
  CHECK(focus.panel() == "files");
}

TEST_CASE("what is no longer drawn loses the focus") {
  ui::FocusList focus;
  draw(focus, screen);
  focus.give("file:b", true);
  draw(focus, {{"build", "toolbar", "", false}});
  CHECK(focus.focused().empty());
}

TEST_CASE("a click gives the focus without a ring") {
  ui::FocusList focus;
  draw(focus, screen);
  focus.give("run", false);
  CHECK_FALSE(focus.ring());
  focus.tab(true);
  CHECK(focus.ring());
}
