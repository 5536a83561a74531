#include "container/container.h"

#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;
using container::Answer;
using container::Container;
using container::RunOptions;
using container::State;
namespace quickjs = container::quickjs;

namespace {

image::ImageRef image_of(const Files& files, std::vector<std::string> cmd = {"node", "server.js"}) {
  image::Config config;
  config.env = {"PATH=/usr/local/bin:/usr/bin", "NODE_VERSION=22.9.0"};
  config.cmd = std::move(cmd);
  config.working_dir = "/app";
  const auto tree =
      tree_of(files).with_file("/usr/local/bin/node", fs::Content::declared(1, base::sha256("n")), {.mode = 0755});
  return image::make_image(config, {}, {}, tree);
}

constexpr const char* page =
    "let visits = 0;\nrequire('http').createServer((req, res) => { require('fs').writeFileSync('/app/visits', "
    "String(++visits)); "
    "console.log(req.url); res.end('page ' + visits); }).listen(80, () => console.log('up', process.env.HOSTNAME));\n";

}  // namespace

TEST_CASE("a container runs its image's command, answers, and stops") {
  quickjs::Runtime runtime;
  const auto started = container::run(image_of({{"/app/server.js", page}}),
                                      {.name = "web-1", .number = 1, .build = 2, .published = {{8080, 80}}}, runtime);
  REQUIRE(started.ok());
  const Container& container = *started;
  CHECK(container.state == State::running);
  CHECK(container.id.size() == 64);
  CHECK(container.log == "up " + container.id.substr(0, 12) + "\n");
  CHECK(container.listening == std::vector<int>{80});
  CHECK(container.build == 2);

  const Answer first = container::request(container, 8080, get("/a"), runtime);
  CHECK(first.response.status == 200);
  CHECK(first.response.body == "page 1");
  const Answer second = container::request(first.container, 8080, get("/b"), runtime);
  CHECK(second.response.body == "page 2");
  CHECK(second.container.log == container.log + "/a\n/b\n");
  CHECK(second.container.files.find("/app/visits")->content().text() == "2");
  // A value: the earlier container knows nothing of it, and the image neither.
  CHECK(container.files.find("/app/visits") == nullptr);
  CHECK(container.image->files.find("/app/visits") == nullptr);

  const Container after = container::stopped(second.container);
  CHECK(after.state == State::exited);
  CHECK(after.exit_code == 137);
  CHECK(container::request(after, 8080, get("/"), runtime).response.body ==
        "Nothing answers: the container has exited with code 137.");
}

TEST_CASE("the same session gives the same container, another one another") {
  quickjs::Runtime runtime;
  const auto image = image_of({{"/app/server.js", ""}});
  const auto id = [&](const RunOptions& options) { return container::run(image, options, runtime)->id; };
  CHECK(id({.name = "a"}) == id({.name = "a"}));
  CHECK(id({.name = "a", .number = 1}) != id({.name = "a", .number = 2}));
}

TEST_CASE("a program that dies at once leaves an exited container with its log") {
  quickjs::Runtime runtime;
  const auto died = container::run(image_of({{"/app/server.js", "require('./nope')"}}), {}, runtime);
  REQUIRE(died.ok());
  CHECK(died->state == State::exited);
  CHECK(died->exit_code == 1);
  CHECK(died->log.find("Error: Cannot find module './nope'") != std::string::npos);
  const auto done = container::run(image_of({{"/app/server.js", "console.log('done')"}}), {}, runtime);
  CHECK(done->state == State::exited);
  CHECK(done->exit_code == 0);
  CHECK(done->log == "done\n");
}

TEST_CASE("a port that is not published answers nothing") {
  quickjs::Runtime runtime;
  const auto container = container::run(image_of({{"/app/server.js", page}}), {.published = {{8080, 3000}}}, runtime);
  CHECK(container::request(*container, 80, get("/"), runtime).response.body ==
        "Nothing answers: the container publishes no port 80 (docker run -p).");
  CHECK(container::request(*container, 8080, get("/"), runtime).response.body ==
        "Nothing in the container listens on port 3000 (the program listens on 80).");
}

TEST_CASE("what cannot be started is an error and no container") {
  quickjs::Runtime runtime;
  const auto none = container::run(image_of({}, {"foo"}), {}, runtime);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().message.find("exec: \"foo\": executable file not found in $PATH") != std::string::npos);
}
