#include "ui/actions.h"

#include <set>

#include <doctest/doctest.h>

#include "fixture.h"

namespace {

const ui::Action* named(const std::vector<ui::Action>& actions, std::string_view label) {
  for (const ui::Action& action : actions)
    if (action.label == label) return &action;
  return nullptr;
}

}  // namespace

TEST_CASE("the actions are those that can be done now, each once, with its keys") {
  lab::View view = ui_test::story_view();
  view.course.push_back({"one-edit", "1", "One edit", "…"});
  ui::Options options;
  options.lessons = true;
  const auto actions = ui::actions_of(view, options, "server.js");
  REQUIRE(named(actions, "Build"));
  CHECK(named(actions, "Build")->keys == "Ctrl+Enter");
  CHECK(named(actions, "Find in server.js")->wish == "find");
  CHECK(named(actions, "Rename server.js")->wish == "rename:server.js");
  CHECK(std::holds_alternative<lab::OpenLesson>(*named(actions, "Lesson: One edit")->command));
  CHECK(named(actions, "Theme: Dark")->wish == "look:theme:night");
  std::set<std::string> ids;
  for (const ui::Action& action : actions) {
    CHECK_MESSAGE(ids.insert(action.id).second, action.id);
    CHECK((action.command.has_value() || !action.wish.empty()));
    if (action.command && !action.wish.empty()) CHECK(action.wish.starts_with("show:"));
  }
  options.mac = true;
  view.can_undo = false;
  const auto mac = ui::actions_of(view, options, "");
  CHECK(named(mac, "Build")->keys == "Cmd+Enter");
  CHECK(named(mac, view.undo_label) == nullptr);
  CHECK(named(mac, "Find in server.js") == nullptr);
}

TEST_CASE("a search takes actions with all its words, those that begin with them first") {
  const auto actions = ui::actions_of(ui_test::story_view(), {}, "server.js");
  const auto found = ui::matching(actions, "DARK th");
  REQUIRE(found.size() == 1);
  CHECK(found.front().label == "Theme: Dark");
  CHECK(ui::matching(actions, "build").front().label == "Build");
  CHECK(ui::matching(actions, "no such thing").empty());
  CHECK(ui::matching(actions, " ").size() == actions.size());
}
