#include "plan/classic.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"
#include "catalogue.h"

using namespace plan;

namespace {

base::Result<std::vector<ClassicStep>, dockerfile::Problem> steps_of(std::string_view text,
                                                                     const Options& options = {}) {
  const auto file = dockerfile::parse(text, dockerfile::Dialect::classic);
  if (!file) return base::Failure{file.error()};
  return make_classic_steps(*file, options, test_catalogue());
}

}  // namespace

TEST_CASE("the classic builder has a step for every instruction, with the note that its cache compares") {
  const auto steps = steps_of(
      "FROM node\n"
      "WORKDIR /app\n"
      "COPY . \\\n  /app\n"
      "run npm install\n"
      "EXPOSE 80 53/udp\n"
      "CMD node server.js\n");
  REQUIRE(steps);
  std::string got;
  for (const ClassicStep& step : *steps) {
    got += step.name + " | " + step.comment + (step.comment_end.empty() ? "" : "HASH" + step.comment_end) + "\n";
  }
  CHECK(got ==
        "Step 1/6 : FROM node | \n"
        "Step 2/6 : WORKDIR /app | /bin/sh -c #(nop) WORKDIR /app\n"
        "Step 3/6 : COPY .   /app | /bin/sh -c #(nop) COPY HASH in /app \n"
        "Step 4/6 : run npm install | /bin/sh -c npm install\n"
        "Step 5/6 : EXPOSE 80 53/udp | /bin/sh -c #(nop)  EXPOSE 53/udp 80\n"
        "Step 6/6 : CMD node server.js | /bin/sh -c #(nop)  CMD [\"/bin/sh\" \"-c\" \"node server.js\"]\n");
  CHECK(std::holds_alternative<ImageSource>(*steps->at(0).operation));
  CHECK(std::holds_alternative<Exec>(*steps->at(3).operation));
  CHECK_FALSE(steps->at(4).operation);
  CHECK(steps->at(1).config.working_dir == "/app");
  CHECK(steps->at(4).config.cmd == std::vector<std::string>{"node"});
  CHECK(steps->at(5).config.cmd == std::vector<std::string>{"/bin/sh", "-c", "node server.js"});
}

TEST_CASE("the notes name the image's own shell, and a directory is root's") {
  const auto steps = steps_of("FROM lab/user:1\nWORKDIR x\nRUN a\n");
  REQUIRE(steps);
  CHECK(steps->at(1).comment == "/bin/sh -ec #(nop) WORKDIR /home/node/x");
  CHECK(std::get<MakeDirectory>(*steps->at(1).operation).user.empty());
  CHECK(steps->at(2).comment == "/bin/sh -ec a");
}

TEST_CASE("an empty text is no word for the classic builder") {
  const auto steps = steps_of("FROM node\nCMD\n");
  REQUIRE(steps);
  CHECK(steps->at(1).comment == "/bin/sh -c #(nop)  CMD [\"/bin/sh\" \"-c\"]");
}

TEST_CASE("an error that shows only at its step leaves the steps before it") {
  struct Row {
    std::string about, text, message;
    std::size_t steps;
  };
  const Row rows[] = {
      {"no port", "FROM node\nEXPOSE http\nRUN a\n", "Invalid containerPort: http", 2},
      {"no protocol", "FROM node\nEXPOSE 80/icmp\n", "Invalid proto: icmp", 2},
      {"no number", "FROM node\nEXPOSE /tcp\n", "No port specified: /tcp<empty>", 2},
      {"several sources, no slash", "FROM node\nCOPY a b /c\n",
       "When using COPY with more than one source file, the destination must be a directory and end with a /", 2},
      {"a wrong expansion", "FROM node\nCOPY \"a /b\n",
       "failed to process \"\\\"a\": unexpected end of statement while looking for matching double-quote", 2},
      {"capitals in an image's name", "FROM Node:1\n", "invalid reference format: repository name must be lowercase",
       1},
      {"a tag that is not there", "FROM node:99\n",
       "manifest for node:99 not found: manifest unknown: manifest unknown", 1},
      {"an image that is not there", "FROM nosuch\n",
       "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested "
       "access to the "
       "resource is denied",
       1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto steps = steps_of(row.text);
    REQUIRE(steps);
    CHECK(steps->size() == row.steps);
    REQUIRE(steps->back().problem);
    CHECK(steps->back().problem->message == row.message);
  }
}

TEST_CASE("--label is a step more for each, --target must be there") {
  Options options;
  options.labels = {{"a", "1"}, {"b", "2"}};
  const auto steps = steps_of("FROM node\n", options);
  REQUIRE(steps);
  REQUIRE(steps->size() == 3);
  CHECK(steps->at(0).name == "Step 1/3 : FROM node");
  CHECK(steps->at(2).name == "Step 3/3 : LABEL b=2");
  CHECK(steps->at(2).comment == "/bin/sh -c #(nop)  LABEL b=2");
  CHECK(steps->at(2).config.labels.at("a") == "1");
  options = {};
  options.target = "x";
  const auto wrong = steps_of("FROM node AS y\n", options);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message == "Error response from daemon: failed to reach build target x in Dockerfile");
}

TEST_CASE("a proxy argument shows as a count in front of the command") {
  Options options;
  options.build_args = {{"HTTP_PROXY", "http://p"}};
  const auto steps = steps_of("FROM node\nRUN a\n", options);
  REQUIRE(steps);
  CHECK(steps->at(1).comment == "|0 /bin/sh -c a");
}
