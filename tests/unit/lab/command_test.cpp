#include "lab/command.h"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("a command written as a line or as JSON is read as the same command") {
  const char* rows[] = {
      "open_sample node-app",
      "open_lesson one-edit",
      "leave_lesson",
      "write server.js <<< \"a\\nb \\\"c\\\" ; \\\\ \\t\"",
      "write --typing server.js <<< a",
      "replace server.js \"Hello, layers!\" Hi",
      "remove old.js",
      "rename a.js \"b c.js\"",
      "import a.txt <<< a src/b.txt <<< \"b c\"",
      "import --replace --title \"My app\" --executable run.sh --binary a=b.png=AP8= run.sh <<< \"#!/bin/sh\\n\"",
      "choose_builder classic",
      "build",
      "build --no-cache --build-arg V=2 --label a=b --target prod --file docker/Dockerfile",
      "build --no-cache-filter deps --no-cache-filter \"my stage\" --platform linux/arm64 --build-context docs=docs "
      "--secret token=abc --network none --allow network.host --cache-from type=registry,ref=ci --cache-to "
      "type=registry,ref=ci,mode=max",
      "prune",
      "prune --all --filter type=source.local --filter until=24h --reserved-space 1GB --max-used-space 2GB",
      "limit_cache 500MB",
      "limit_cache none",
      "new_builder",
      "run",
      "run -p 3000:80 -p 3001:443",
      "stop",
      "stop web-1",
      "visit",
      "visit --container web-1 /about",
      "undo",
      "redo",
      "go_to 3",
      "select_step 2 3",
      "predict",
      "predict off",
      "mark 2 runs",
      "show_hint 1",
      "solve 2",
  };
  for (const std::string line : rows) {
    CAPTURE(line);
    const auto from_line = lab::command_from_line(line);
    REQUIRE(from_line);
    CHECK(lab::to_line(*from_line) == line);
    const std::string json = lab::to_json(*from_line);
    const auto from_json = lab::command_from_json(json);
    REQUIRE(from_json);
    CHECK(lab::to_json(*from_json) == json);
    CHECK(lab::to_line(*from_json) == line);
  }
}

TEST_CASE("a line that cannot be read says what is wrong") {
  struct Row {
    const char *line, *says;
  };
  const Row rows[] = {
      {"", "no command"},
      {"biuld", "Did you mean \"build\"?"},
      {"build now", "\"now\" is more than build takes."},
      {"write", "Which file?"},
      {"write a.txt text", "follows a <<<"},
      {"replace a b", "the old text and the new one"},
      {"write a <<< \"open", "does not end"},
      {"run -p 80", "two ports"},
      {"run -p 0:80", "from 1 to 65535"},
      {"go_to back", "Which moment?"},
      {"build --build-arg =x", "NAME=VALUE"},
      {"choose_builder podman", "buildkit or classic"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const auto command = lab::command_from_line(row.line);
    REQUIRE_FALSE(command);
    CHECK_MESSAGE(command.error().message.find(row.says) != std::string::npos, command.error().message);
  }
}

TEST_CASE("JSON that is no command says where and why") {
  struct Row {
    const char *json, *says;
  };
  const Row rows[] = {
      {"{", "command"},
      {R"({"do": "wirte"})", "Did you mean \"write\"?"},
      {R"({"do": "write", "path": "a"})", "text"},
      {R"({"do": "write", "path": "a", "text": "b", "typng": true})", "typing"},
      {R"({"do": "go_to", "moment": -1})", "out of range"},
      {R"({"do": "run", "published": {"http": 80}})", "65535"},
      {R"({"do": "choose_builder", "builder": "podman"})", "buildkit"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const auto command = lab::command_from_json(row.json);
    REQUIRE_FALSE(command);
    CHECK_MESSAGE(command.error().message.find(row.says) != std::string::npos, command.error().message);
  }
}

TEST_CASE("a script is lines and semicolons, but not inside quotes") {
  const auto script = lab::commands_from_script("build; run\n\n write a.txt <<< 'x;y' ;undo");
  REQUIRE(script);
  REQUIRE(script->size() == 4);
  CHECK(lab::to_line((*script)[2]) == "write a.txt <<< \"x;y\"");
  CHECK_FALSE(lab::commands_from_script("build; write a <<< 'x"));
}

TEST_CASE("every command has a line of help") {
  CHECK(lab::command_help().size() == std::variant_size_v<lab::Command>);
  for (const lab::CommandHelp& help : lab::command_help()) {
    CHECK_FALSE(help.usage.empty());
    CHECK(help.about.back() == '.');
  }
}
