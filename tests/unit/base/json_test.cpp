#include "base/json.h"

#include <string>

#include <doctest/doctest.h>

namespace {

// Reads what a lesson might hold; the outcome is the first problem, or "fine".
std::string problem_of(std::string_view text) {
  base::JsonFile file("l.json", text);
  base::JsonObject lesson = file.root().object();
  (void)lesson.text("title");
  (void)lesson.integer_or("order", 0);
  (void)lesson.boolean_or("hidden", false);
  (void)lesson.texts("open");
  for (const base::JsonValue& item : lesson.items("tasks")) {
    base::JsonObject task = item.object();
    (void)task.text("goal");
    (void)task.number_or("seconds", 0);
    task.end();
  }
  lesson.end();
  return file.problem() ? file.problem()->text() : "fine";
}

TEST_CASE("a data file's first problem is named with its place") {
  struct Row {
    const char* text;
    const char* problem;
  };
  const Row rows[] = {
      {R"({"title": "T", "$schema": "x", "tasks": [{"goal": "g", "seconds": 1.5}], "open": ["a"]})", "fine"},
      {R"({"title": "T", "tasks": [{"goal": "g"}, {"gaol": "g"}]})",
       R"(l.json: tasks[1]: the field "goal" is missing)"},
      {R"({"title": "T", "tasks": [{"goal": "g", "secnods": 1}]})",
       R"(l.json: tasks[0]: the field "secnods" is not known here; did you mean "seconds"?)"},
      {R"({"title": "T", "zzz": 1})", R"(l.json: the field "zzz" is not known here)"},
      {R"({"title": 3})", "l.json: title: should be a text but is a number"},
      {R"({"title": "T", "tasks": [{"goal": ["g"]}]})", "l.json: tasks[0].goal: should be a text but is a list"},
      {R"({"title": "T", "order": 1.5})", "l.json: order: should be a whole number"},
      {R"({"title": "T", "open": [1]})", "l.json: open[0]: should be a text but is a number"},
      {R"({"title": "T", "hidden": "no"})", "l.json: hidden: should be true or false but is a text"},
      {R"([])", "l.json: should be an object but is a list"},
      {"{\n  \"title\": \"T\",\n  oops\n}", "l.json: line 3, column 3: this is no valid JSON"},
      {"", "l.json: line 1, column 1: this is no valid JSON"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(problem_of(row.text) == row.problem);
  }
}

TEST_CASE("members of a map come in the file's order") {
  base::JsonFile file("m.json", R"({"z": 1, "a": 2})");
  std::string names;
  for (const auto& [name, value] : file.root().members()) names += name + std::to_string(value.integer());
  CHECK(names == "z1a2");
  CHECK(file.root().dump() == R"({"z":1,"a":2})");
}

}  // namespace
