#include "container/command.h"

#include <doctest/doctest.h>

#include "base/digest.h"

using namespace container;

namespace {

constexpr const char* entrypoint =
    "#!/bin/sh\nset -e\n\n# Run command with node if the first argument contains a \"-\" or is not a system command.\n"
    "if [ \"${1#-}\" != \"${1}\" ] || [ -z \"$(command -v \"${1}\")\" ] || { [ -f \"${1}\" ] && ! [ -x \"${1}\" ]; }; "
    "then\n  set -- node \"$@\"\nfi\n\nexec \"$@\"\n";

// The programs of a node image, and an app.
fs::Tree image_files() {
  const fs::Meta program = {.mode = 0755};
  const auto declared = [](int size) {
    return fs::Content::declared(static_cast<std::uint64_t>(size), base::sha256(std::to_string(size)));
  };
  fs::Tree files;
  files = files.with_file("/usr/local/bin/node", declared(1), program).with_symlink("/usr/local/bin/nodejs", "node");
  files = files.with_file("/usr/local/lib/node_modules/npm/bin/npm-cli.js", declared(2), program)
              .with_symlink("/usr/local/bin/npm", "../lib/node_modules/npm/bin/npm-cli.js");
  files = files.with_file("/usr/bin/dash", declared(3), program)
              .with_symlink("/usr/bin/sh", "dash")
              .with_symlink("/bin", "usr/bin");
  files = files.with_file("/usr/bin/env", declared(4), program)
              .with_file("/usr/bin/nginx", declared(5), program)
              .with_file("/usr/bin/tini", declared(6), program);
  files = files.with_file("/usr/local/bin/docker-entrypoint.sh", fs::Content(entrypoint), program);
  files = files.with_file("/app/server.js", fs::Content(""))
              .with_file("/app/run.sh", fs::Content("#!/bin/sh\nexport A=1\nexec node server.js \"$@\"\n"), program);
  files = files.with_file("/app/notes.txt", fs::Content("x"))
              .with_file("/app/tool", fs::Content("#!/usr/bin/env node\n"), program);
  files = files.with_file(
      "/app/package.json",
      fs::Content(
          R"({"name":"demo","version":"1.2.3","scripts":{"start":"node server.js","dev":"PORT=1 node server.js --dev","bad":"nodemon server.js"}})"));
  return files;
}

base::Result<Command, CommandError> resolve(std::vector<std::string> argv) {
  return resolve_command(
      {.argv = std::move(argv), .env = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/root"}, .cwd = "/app"},
      image_files());
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("behind shells, scripts, npm and inits stands the program that runs") {
  struct Row {
    const char* about;
    Words argv, node;
    const char* log;
  };
  const Row rows[] = {
      {"node itself", {"node", "server.js"}, {"node", "server.js"}, ""},
      {"by its path", {"/usr/local/bin/node", "server.js"}, {"/usr/local/bin/node", "server.js"}, ""},
      {"by its other name", {"nodejs", "server.js"}, {"nodejs", "server.js"}, ""},
      {"the image's entrypoint", {"docker-entrypoint.sh", "node", "server.js"}, {"node", "server.js"}, ""},
      {"the entrypoint adds node to a file", {"docker-entrypoint.sh", "server.js"}, {"node", "server.js"}, ""},
      {"and to a flag", {"docker-entrypoint.sh", "--version"}, {"node", "--version"}, ""},
      {"the shell form", {"/bin/sh", "-c", "node server.js"}, {"node", "server.js"}, ""},
      {"the shell form behind the entrypoint",
       {"docker-entrypoint.sh", "/bin/sh", "-c", "exec node \"server.js\""},
       {"node", "server.js"},
       ""},
      {"npm start", {"npm", "start"}, {"node", "server.js"}, "\n> demo@1.2.3 start\n> node server.js\n\n"},
      {"npm run with arguments",
       {"npm", "run", "dev", "--", "x"},
       {"node", "server.js", "--dev", "x"},
       "\n> demo@1.2.3 dev\n> PORT=1 node server.js --dev \"x\"\n\n"},
      {"a script of the app", {"./run.sh", "more"}, {"node", "server.js", "more"}, ""},
      {"a script given to sh", {"sh", "run.sh"}, {"node", "server.js"}, ""},
      {"a Node script", {"/app/tool", "x"}, {"node", "/app/tool", "x"}, ""},
      {"env", {"env", "A=1", "node", "server.js"}, {"node", "server.js"}, ""},
      {"an init", {"tini", "--", "node", "server.js"}, {"node", "server.js"}, ""},
      {"words before the program",
       {"sh", "-c", "echo starting && cd / && node app/server.js"},
       {"node", "app/server.js"},
       "starting\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto command = resolve(row.argv);
    REQUIRE_MESSAGE(command.ok(), command.error().message);
    CHECK(command->node.argv == row.node);
    CHECK(command->log == row.log);
  }
  CHECK(variable(resolve({"npm", "run", "dev"})->node.env, "PORT") == "1");
  CHECK(variable(resolve({"./run.sh"})->node.env, "A") == "1");
  CHECK(resolve({"sh", "-c", "cd / && node app/server.js"})->node.cwd == "/");
}

TEST_CASE("what Docker cannot start is refused in Docker's words") {
  const std::string before =
      "docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI "
      "runtime create failed: runc create failed: "
      "unable to start container process: error during container init: exec: ";
  const std::string after = "\n\nRun 'docker run --help' for more information";
  CHECK(resolve({"foo"}).error().message == before + "\"foo\": executable file not found in $PATH" + after);
  CHECK(resolve({"./foo"}).error().message == before + "\"./foo\": stat ./foo: no such file or directory" + after);
  CHECK(resolve({"/app/notes.txt"}).error().message == before + "\"/app/notes.txt\": permission denied" + after);
  CHECK(resolve({"/app"}).error().message == before + "\"/app\": permission denied" + after);
  CHECK(resolve({}).error().message == "docker: Error response from daemon: no command specified" + after);
}

TEST_CASE("what the lab cannot run is refused by name") {
  CHECK(resolve({"nginx", "-g", "daemon off;"}).error().message ==
        "The lab runs Node programs so far, and this container would run `nginx -g daemon off;`. Docker would start "
        "it; the lab cannot show what it does yet.");
  CHECK(resolve({"sh", "-c", "node a.js | cat"}).error().message ==
        "The lab follows only simple commands up to the Node program that they start, and `sh` uses more than that: "
        "`|`. Docker would run it.");
  CHECK(resolve({"sh", "-c", "nginx; node a.js"}).error().message.find("more than one program (`nginx` first)") !=
        std::string::npos);
}

TEST_CASE("a command that ends before any program leaves its words and its code") {
  struct Row {
    Words argv;
    int code;
    const char* log;
  };
  const Row rows[] = {
      {{"sh", "-c", "foo bar"}, 127, "sh: 1: foo: not found\n"},
      {{"sh", "-c", "./notes.txt"}, 126, "sh: 1: ./notes.txt: Permission denied\n"},
      {{"sh", "nope.sh"}, 127, "sh: 0: cannot open nope.sh: No such file\n"},
      {{"sh"}, 0, ""},
      {{"sh", "-c", "echo hello"}, 0, "hello\n"},
      {{"sh", "-c", "exit 3"}, 3, ""},
      {{"npm", "run", "bad"}, 127, "\n> demo@1.2.3 bad\n> nodemon server.js\n\nsh: 1: nodemon: not found\n"},
      {{"npm", "run", "nope"},
       1,
       "npm error Missing script: \"nope\"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm "
       "run\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.argv.back());
    const auto command = resolve(row.argv);
    REQUIRE(command.ok());
    CHECK(command->node.argv.empty());
    CHECK(command->exit_code == row.code);
    CHECK(command->log == row.log);
  }
}
