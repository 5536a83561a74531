#include <doctest/doctest.h>

#include "container/node_wire.h"
#include "programs.h"

using namespace programs;
using container::NodeOutcome;
using container::read_input;
using container::read_outcome;
using container::write_input;
using container::write_outcome;

TEST_CASE("an input arrives as it was sent") {
  auto input = program({{"/app/server.js", "x"}, {"/app/ü.txt", std::string("\xff\x00\x01", 3)}, {"/app/empty", ""}},
                       {"node", "a b", "\"q\""});
  input.files = input.files.with_symlink("/link", "app/server.js")
                    .with_directory("/tmp", {.mode = 01777, .uid = 5, .gid = 6, .modified = 7});
  input.files = input.files.with_file("/bin/node", fs::Content::declared(99, base::sha256("n")), {.mode = 0755});
  input.requests = {
      {80, {.method = "POST", .path = "/ü?a", .headers = {{"A", "b"}}, .body = std::string("\x80\0z", 3)}}, {81, {}}};
  input.milliseconds = 123;
  const auto back = read_input(write_input(input));
  REQUIRE(back.ok());
  CHECK(back->argv == input.argv);
  CHECK(back->env == input.env);
  CHECK(back->cwd == input.cwd);
  CHECK(back->milliseconds == 123);
  CHECK(back->megabytes == input.megabytes);
  CHECK(back->files.digest() == input.files.digest());
  CHECK(back->files.find("/tmp")->meta() == input.files.find("/tmp")->meta());
  CHECK_FALSE(back->files.find("/bin/node")->content().known());
  REQUIRE(back->requests.size() == 2);
  CHECK(back->requests[0].first == 80);
  CHECK(back->requests[0].second.path == "/ü?a");
  CHECK(back->requests[0].second.headers == input.requests[0].second.headers);
  CHECK(back->requests[0].second.body == input.requests[0].second.body);
}

TEST_CASE("an outcome arrives as it was sent, with what changed in the files") {
  const auto input = program({{"/app/a", "1"}, {"/app/gone", "2"}, {"/app/turns", "3"}});
  NodeOutcome outcome;
  outcome.responses = {{.status = 200, .headers = {{"X", "1"}, {"X", "2"}}, .body = std::string("\0\xfe", 2)}, {}};
  outcome.listening = {80, 3000};
  outcome.log = "ü\n\xff";
  outcome.files = input.files.without("/app/gone")
                      .with_file("/app/a", fs::Content("new"), {.modified = 9})
                      .without("/app/turns")
                      .with_file("/app/turns/in", fs::Content("x"));
  for (const std::optional<int> code : {std::optional<int>(), std::optional<int>(0), std::optional<int>(137)}) {
    outcome.exit_code = code;
    const auto back = read_outcome(write_outcome(outcome, input), input);
    REQUIRE(back.ok());
    CHECK(back->exit_code == code);
    CHECK(back->log == outcome.log);
    CHECK(back->listening == outcome.listening);
    CHECK(back->files.digest() == outcome.files.digest());
    CHECK(back->files.find("/app/a")->meta().modified == 9);
    REQUIRE(back->responses.size() == 2);
    CHECK(back->responses[0].headers == outcome.responses[0].headers);
    CHECK(back->responses[0].body == outcome.responses[0].body);
    CHECK(back->responses[1].status == 0);
  }
}

TEST_CASE("what is no message is an error, whatever it is") {
  for (const char* text : {"", "{", "[]", "3", "null"}) {
    CAPTURE(text);
    CHECK_FALSE(read_input(text).ok());
    CHECK_FALSE(read_outcome(text, {}).ok());
  }
  CHECK_FALSE(read_outcome("{}", {}).ok());
  CHECK(read_input(R"({"argv":[1,{"base64":3},null],"files":[1,{}],"requests":["x",{"headers":[[1]]}]})").ok());
}

TEST_CASE("a program runs the same from the far end of the wire") {
  auto input = program({{"/app/server.js",
                         "require('http').createServer((q, s) => { require('fs').writeFileSync('n', q.url); "
                         "s.end(Buffer.from([255])); }).listen(80)"}});
  input.requests = {{80, get("/a")}};
  const auto here = run(input);
  const auto there = read_input(write_input(input));
  REQUIRE(there.ok());
  const auto back = read_outcome(write_outcome(run(*there), *there), input);
  REQUIRE(back.ok());
  CHECK(back->responses.at(0).body == here.responses.at(0).body);
  CHECK(back->files.digest() == here.files.digest());
  CHECK(back->listening == here.listening);
}
