#include "plan/classic.h"

#include <map>
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
  auto plan = make_classic_plan(*file, options, test_catalogue());
  if (!plan) return base::Failure{plan.error()};
  return std::move(plan).value().steps;
}

// Of the image: after the last step.
image::Config config_of(const std::string& text, const Options& options = {}) {
  const auto file = dockerfile::parse(text, dockerfile::Dialect::classic);
  REQUIRE(file);
  auto plan = make_classic_plan(*file, options, test_catalogue());
  REQUIRE(plan);
  return plan->config;
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
  CHECK(steps->at(1).working_dir == "/app");
  CHECK(config_of("FROM node\nEXPOSE 80\n").cmd == std::vector<std::string>{"node"});
  CHECK(config_of("FROM node\nCMD node server.js\n").cmd ==
        std::vector<std::string>{"/bin/sh", "-c", "node server.js"});
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
  CHECK(config_of("FROM node\n", options).labels.at("a") == "1");
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

TEST_CASE("build arguments are found as docker 20.10 finds them") {
  struct Row {
    std::string about, text;
    std::map<std::string, std::string> given;
    std::string comment;  // of the last step
  };
  const Row rows[] = {
      {"a default", "FROM node\nARG A=1\nRUN x\n", {}, "|1 A=1 /bin/sh -c x"},
      {"what is given comes first", "FROM node\nARG A=1\nRUN x\n", {{"A", "2"}}, "|1 A=2 /bin/sh -c x"},
      {"the ARG's own step shows the default", "FROM node\nARG A=1\n", {{"A", "2"}}, "/bin/sh -c #(nop)  ARG A=1"},
      {"no value, no argument", "FROM node\nARG A\nRUN x\n", {}, "/bin/sh -c x"},
      {"an empty value is one", "FROM node\nARG A\nRUN x\n", {{"A", ""}}, "|1 A= /bin/sh -c x"},
      {"sorted", "FROM node\nARG B=2\nARG A=1\nRUN x\n", {}, "|2 A=1 B=2 /bin/sh -c x"},
      {"ENV beats a later ARG", "FROM node\nENV A=env\nARG A=1\nRUN x\n", {{"A", "2"}}, "/bin/sh -c x"},
      {"a global value where the ARG has none", "ARG A=1\nFROM node\nARG A\nRUN x\n", {}, "|1 A=1 /bin/sh -c x"},
      {"a global value alone is not seen", "ARG A=1\nFROM node\nLABEL l=$A\n", {}, "/bin/sh -c #(nop)  LABEL l="},
      {"a stage does not inherit them", "FROM node AS a\nARG A=1\nFROM a\nRUN x\n", {}, "/bin/sh -c x"},
      {"none of one line sees the others", "FROM node\nARG A=1 B=$A-\nRUN x\n", {}, "|2 A=1 B=- /bin/sh -c x"},
      {"a proxy that an ARG names counts",
       "FROM node\nARG HTTP_PROXY\nRUN x\n",
       {{"HTTP_PROXY", "p"}},
       "|1 HTTP_PROXY=p /bin/sh -c x"},
      {"a proxy needs no ARG",
       "FROM node\nLABEL l=$HTTP_PROXY\n",
       {{"HTTP_PROXY", "p"}},
       "/bin/sh -c #(nop)  LABEL l=p"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Options options;
    options.build_args = row.given;
    const auto steps = steps_of(row.text, options);
    REQUIRE(steps);
    CHECK(steps->back().comment == row.comment);
  }
}

TEST_CASE("a build argument that no ARG names is told of") {
  Options options;
  options.build_args = {{"NOPE", "1"}, {"A", "2"}, {"G", "3"}, {"no_proxy", "x"}, {"ALSO", "4"}};
  const auto file = dockerfile::parse("ARG G\nFROM node\nARG A\n", dockerfile::Dialect::classic);
  REQUIRE(file);
  const auto plan = make_classic_plan(*file, options, test_catalogue());
  REQUIRE(plan);
  CHECK(plan->not_consumed == std::vector<std::string>{"ALSO", "NOPE"});
}

TEST_CASE("variables know no more than Docker 20.10's lexer does") {
  struct Row {
    std::string word, expanded;  // "!": an error
  };
  const Row rows[] = {
      {"${A:-d}", "1"},
      {"${N:-d}", "d"},
      {"${A:+a}", "a"},
      {"${A?m}", "1"},
      {"${N-d}", "!failed to process \"${N-d}\": missing ':' in substitution"},
      {"${A#1}", "!failed to process \"${A#1}\": missing ':' in substitution"},
      {"${A/1/2}", "!failed to process \"${A/1/2}\": missing ':' in substitution"},
      {"${A:=d}", "!failed to process \"${A:=d}\": unsupported modifier (=) in substitution"},
      {"${N:?why}", "!failed to process \"${N:?why}\": N: why"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    const std::string text = "FROM node\nENV A=1\nUSER " + row.word + "\n";
    const auto steps = steps_of(text);
    REQUIRE(steps);
    const ClassicStep& step = steps->back();
    CHECK((step.problem ? "!" + step.problem->message : config_of(text).user) == row.expanded);
  }
}

TEST_CASE("each instruction leaves its note and its mark in the config") {
  struct Row {
    std::string line, note;
  };
  const Row rows[] = {
      {"ENTRYPOINT a", "/bin/sh -c #(nop)  ENTRYPOINT [\"/bin/sh\" \"-c\" \"a\"]"},
      {"ENV A=1 B='x y'", "/bin/sh -c #(nop)  ENV A=1 B=x y"},
      {"HEALTHCHECK --interval=90s --retries=65 CMD x",
       "/bin/sh -c #(nop)  HEALTHCHECK &{[\"CMD-SHELL\" \"x\"] \"1m30s\" \"0s\" \"0s\" 'A'}"},
      {"HEALTHCHECK NONE", "/bin/sh -c #(nop)  HEALTHCHECK &{[\"NONE\"] \"0s\" \"0s\" \"0s\" '\\x00'}"},
      {"LABEL a=1 b=\"2 3\"", "/bin/sh -c #(nop)  LABEL a=1 b=2 3"},
      {"MAINTAINER Joe", "/bin/sh -c #(nop)  MAINTAINER Joe"},
      {"ONBUILD  run make", "/bin/sh -c #(nop)  ONBUILD run make"},
      {"SHELL [\"/bin/ash\", \"-c\"]", "/bin/ash -c #(nop)  SHELL [/bin/ash -c]"},
      {"STOPSIGNAL term", "/bin/sh -c #(nop)  STOPSIGNAL term"},
      {"USER node", "/bin/sh -c #(nop)  USER node"},
      {"VOLUME /a \"/b\"", "/bin/sh -c #(nop)  VOLUME [/a /b]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const auto steps = steps_of("FROM node\n" + row.line + "\n");
    REQUIRE(steps);
    CHECK(steps->back().comment == row.note);
    CHECK_FALSE(steps->back().operation);
    CHECK_FALSE(config_of("FROM node\n" + row.line + "\n") == config_of("FROM node\n"));
  }
}

TEST_CASE("what an ENV, a LABEL or a VOLUME sets is told apart where its note is not") {
  const auto same = [](const std::string& a, const std::string& b) {
    const auto one = steps_of("FROM node\n" + a + "\n");
    const auto other = steps_of("FROM node\n" + b + "\n");
    REQUIRE(one);
    REQUIRE(other);
    CHECK(one->back().comment == other->back().comment);
    return one->back().variables == other->back().variables;
  };
  CHECK_FALSE(same("ENV A=1 B=2", "ENV A=\"1 B=2\""));
  CHECK_FALSE(same("VOLUME /a /b", "VOLUME [\"/a /b\"]"));
  CHECK(same("ENV A=1 B=2", "ENV A=\"1\" B=2"));
}

TEST_CASE("stages are found in any letter case, by name, by number, by an argument's value") {
  const auto steps = steps_of(
      "ARG KIND=big\n"
      "FROM node AS Big\n"
      "RUN x\n"
      "FROM ${KIND}\n"
      "COPY --from=BIG a /a\n"
      "COPY --from=0 a /b\n"
      "COPY --from=node a /c\n");
  REQUIRE(steps);
  CHECK(steps->at(0).name == "Step 1/7 : ARG KIND=big");
  CHECK(steps->at(3).base_stage == 0);
  CHECK(steps->at(3).stage == 1);
  CHECK(steps->at(4).source.stage == 0);
  CHECK(steps->at(5).source.stage == 0);
  CHECK(steps->at(6).source.kind == ClassicSource::Kind::image);
  CHECK(steps->at(6).source.reference == "docker.io/library/node:latest");
}

TEST_CASE("a target ends the plan, and so does what is wrong about a stage") {
  Options options;
  options.target = "ONE";
  const auto steps = steps_of("FROM node AS one\nRUN x\nFROM node AS two\nRUN y\n", options);
  REQUIRE(steps);
  CHECK(steps->size() == 2);
  CHECK(steps->at(1).name == "Step 2/2 : RUN x");

  struct Row {
    std::string text, message;
    bool announced;
  };
  const Row rows[] = {
      {"FROM node AS x\nFROM node AS X\n", "x stage name already used", false},
      {"FROM node\nCOPY --from=0 a b\n", "invalid from flag value 0: refers to current build stage", true},
      {"FROM node\nCOPY --from=1 a b\n", "invalid from flag value 1: index out of bounds", true},
      {"FROM node\nCOPY --from=-1 a b\n", "invalid from flag value -1: index out of bounds", true},
      {"FROM node\nCOPY --from=scratch a b\n", "invalid from flag value scratch: 'scratch' is a reserved name", true},
      {"FROM $NOPE\n", "base name ($NOPE) should not be blank", true},
      {"FROM node\nSTOPSIGNAL SIGFOO\n", "Invalid signal: SIGFOO", true},
      {"FROM node\nVOLUME \"\"\n", "VOLUME specified can not be an empty string", true},
      {"FROM node\nCOPY --chmod=755 a b\n",
       "the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build "
       "images "
       "with BuildKit enabled",
       true},
      {"FROM node\nRUN --mount=type=cache,target=/c x\n",
       "the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build "
       "images "
       "with BuildKit enabled",
       true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto wrong = steps_of(row.text);
    REQUIRE(wrong);
    REQUIRE(wrong->back().problem);
    CHECK(wrong->back().problem->message == row.message);
    CHECK(wrong->back().announced == row.announced);
  }
}

TEST_CASE("triggers of a stage are run beneath FROM, once, and not by a grandchild") {
  const std::string text =
      "FROM node AS parent\n"
      "ONBUILD RUN a\n"
      "ONBUILD ENV A=1\n"
      "FROM parent AS child\n"
      "FROM child\n"
      "RUN b\n";
  const auto steps = steps_of(text);
  REQUIRE(steps);
  std::string got;
  for (const ClassicStep& step : *steps) got += step.name + (step.trigger ? " (trigger)" : "") + "\n";
  CHECK(got ==
        "Step 1/6 : FROM node AS parent\n"
        "Step 2/6 : ONBUILD RUN a\n"
        "Step 3/6 : ONBUILD ENV A=1\n"
        "Step 4/6 : FROM parent AS child\n"
        "ONBUILD RUN a (trigger)\n"
        "ONBUILD ENV A=1 (trigger)\n"
        "Step 5/6 : FROM child\n"
        "Step 6/6 : RUN b\n");
  CHECK(steps->at(3).note == "# Executing 2 build triggers");
  CHECK(config_of(text).on_build.empty());
}

TEST_CASE("an ENTRYPOINT drops a CMD that the stage did not set") {
  const auto cmd_of = [](const std::string& lines) { return config_of("FROM node\n" + lines).cmd; };
  CHECK(cmd_of("ENTRYPOINT [\"e\"]\n").empty());
  CHECK(cmd_of("CMD [\"c\"]\nENTRYPOINT [\"e\"]\n") == std::vector<std::string>{"c"});
  CHECK(cmd_of("CMD [\"c\"]\nENTRYPOINT [\"e\"]\nENTRYPOINT []\n") == std::vector<std::string>{"c"});
}
