// Tool models: the data files of the project, and the format.
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "machine.h"
#include "shell/compress.h"
#include "shell/json_check.h"
#include "shell/tool_template.h"
#include "shell/version.h"

namespace shell {

namespace {

std::string asset(const std::string& name) {
  std::ifstream file("assets/tools/" + name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Tools project_tools() {
  Tools tools;
  for (const char* name : {"sh.json", "npm.json", "node.json"}) {
    const std::optional<ToolError> error = tools.add_json(name, asset(name));
    CHECK_MESSAGE(!error, (error ? error->file + ": " + error->message : std::string()));
  }
  return tools;
}

test::Seen run_npm(const std::string& command, const std::string& package_json, const fs::Tree* start = nullptr) {
  Process process;
  process.files = start ? *start : test::machine();
  process.files =
      process.files.with_file("/usr/bin/npm", fs::Content::declared(54, base::sha256("npm")), {.mode = 0755});
  process.files =
      process.files.with_file("/usr/bin/node", fs::Content::declared(9, base::sha256("node")), {.mode = 0755});
  process.files = process.files.with_directory("/app");
  if (!package_json.empty()) process.files = process.files.with_file("/app/package.json", fs::Content(package_json));
  process.argv = {"/bin/sh", "-c", command};
  process.env = {"NODE_VERSION=22.9.0"};
  process.cwd = "/app";
  process.now = 1700000000;
  return test::run(process, project_tools());
}

const char* const sample = R"({"name":"hello","version":"1.0.0","dependencies":{"page-frame":"^1.2.0"}})";

}  // namespace

TEST_CASE("npm install brings the packages and what they need, and takes its time") {
  const test::Seen seen = run_npm("npm install", sample);
  CHECK(seen.unsupported == "");
  CHECK(seen.exit_code == 0);
  CHECK(seen.output == "\nadded 2 packages, and audited 3 packages in 12s\n\nfound 0 vulnerabilities\n");
  CHECK(seen.seconds == doctest::Approx(11.9).epsilon(0.001));
  CHECK(test::text_of(seen.files, "/app/node_modules/page-frame/index.js").find("require(\"escape-marks\")") !=
        std::string::npos);
  CHECK(test::text_of(seen.files, "/app/node_modules/escape-marks/package.json").find("\"version\": \"1.0.1\"") !=
        std::string::npos);
  CHECK(test::text_of(seen.files, "/app/package-lock.json").find("node_modules/page-frame") != std::string::npos);
  CHECK(seen.files.find("/app/node_modules")->bytes() > 8'000'000);
}

TEST_CASE("npm install again has nothing to do, and npm ci follows the lock file") {
  const test::Seen first = run_npm("npm install", sample);
  const test::Seen again = run_npm("npm install", sample, &first.files);
  CHECK(again.output.find("up to date, audited 3 packages in ") != std::string::npos);
  CHECK(again.seconds < 2);
  CHECK(again.files.find("/app/node_modules")->digest() == first.files.find("/app/node_modules")->digest());
  const test::Seen without_modules = run_npm("rm -r node_modules; npm ci --omit=dev", sample, &first.files);
  CHECK(without_modules.exit_code == 0);
  CHECK(without_modules.files.find("/app/node_modules/page-frame"));
  CHECK(run_npm("npm ci", sample).exit_code == 1);
  const test::Seen stale = run_npm("npm ci", R"({"dependencies":{"page-frame":"1","plural-words":"2"}})", &first.files);
  CHECK(stale.exit_code == 1);
  CHECK(stale.output.find("Missing: plural-words@2.0.3 from lock file") != std::string::npos);
}

TEST_CASE("npm fails as npm does where package.json is missing, broken or asks for too much") {
  const test::Seen missing = run_npm("npm install", "");
  CHECK(missing.exit_code == 254);
  CHECK(missing.output.find("npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, "
                            "open '/app/package.json'\n") != std::string::npos);
  const test::Seen broken = run_npm("npm install", "{\"name\": \"x\",}");
  CHECK(broken.exit_code == 1);
  CHECK(broken.output.find("npm error code EJSONPARSE\n") != std::string::npos);
  CHECK(broken.output.find("Expected double-quoted property name in JSON at position 13 (line 1 column 14)") !=
        std::string::npos);
  const test::Seen far = run_npm("npm install", R"({"dependencies":{"page-frame":"^9.0.0"}})");
  CHECK(far.exit_code == 1);
  CHECK(far.output.find("No matching version found for page-frame@^9.0.0.") != std::string::npos);
}

TEST_CASE("a package of which the lab has the name only is installed so, and says it") {
  const test::Seen seen = run_npm("npm i express@^4.18.2", R"({"name":"x"})");
  CHECK(seen.exit_code == 0);
  CHECK(seen.output.find("the lab knows express by its name only") != std::string::npos);
  CHECK(test::text_of(seen.files, "/app/node_modules/express/index.js")
            .find("knows the package express by its name only") != std::string::npos);
  CHECK(test::text_of(seen.files, "/app/package.json") ==
        "{\n  \"name\": \"x\",\n  \"dependencies\": {\n    \"express\": \"^4.18.2\"\n  }\n}\n");
}

TEST_CASE("npm run plays a script through the shell; node runs in containers only") {
  const test::Seen seen =
      run_npm("npm run build", R"({"name":"x","version":"2.0.0","scripts":{"build":"echo built > out && cat out"}})");
  CHECK(seen.output == "\n> x@2.0.0 build\n> echo built > out && cat out\n\nbuilt\n");
  CHECK(run_npm("npm run nope", "{}").output.find("npm error Missing script: \"nope\"") == 0);
  CHECK(run_npm("npm -v; node --version", "").output == "10.9.0\nv22.9.0\n");
  CHECK(run_npm("node build.js", "").unsupported ==
        "The lab runs Node programs in containers only: a RUN cannot run node yet.");
  CHECK(run_npm("npm publish", "{}").unsupported == "The lab's model of npm does not know what `npm publish` does.");
}

TEST_CASE("a script in the image runs instead of the model") {
  const fs::Tree files =
      test::machine().with_file("/usr/local/bin/npm", fs::Content("#!/bin/sh\necho mine\n"), {.mode = 0755});
  CHECK(run_npm("npm install", sample, &files).output == "mine\n");
}

TEST_CASE("a model with a mistake is refused with its place") {
  struct Row {
    const char* json;
    const char* part;
  };
  const Row rows[] = {
      {R"({"tool":"x","comands":[]})", "commands"},
      {R"({"tool":"x","commands":[{"prints":["{nmae}"]}]})", "did you mean {name}?"},
      {R"({"tool":"x","endings":{"gone":{}},"commands":[{"reads":[{"file":"f","missing":"gnoe"}]}]})",
       "did you mean gone?"},
      {R"({"tool":"x","packages":{"a":{"version":"1","needs":{"b":"1"}}}})", "needs b"},
      {"{", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    Tools tools;
    const std::optional<ToolError> error = tools.add_json("x.json", row.json);
    REQUIRE(error);
    CHECK(error->file == "x.json");
    CHECK(error->message.find(row.part) != std::string::npos);
  }
}

TEST_CASE("versions satisfy ranges as npm reads them") {
  struct Row {
    const char* version;
    const char* range;
    bool fits;
  };
  const Row rows[] = {{"1.2.3", "^1.2.0", true}, {"2.0.0", "^1.2.0", false},
                      {"0.2.5", "^0.2.3", true}, {"0.3.0", "^0.2.3", false},
                      {"1.2.9", "~1.2.3", true}, {"1.3.0", "~1.2.3", false},
                      {"1.9.9", "1.x", true},    {"1.0.0", "*", true},
                      {"1.0.0", "latest", true}, {"1.5.0", ">=1.2.0 <2.0.0", true},
                      {"3.0.0", "1 || 3", true}, {"1.2.3", "1.2.3", true},
                      {"1.2.4", "1.2.3", false}, {"1.0.0", "file:../x", false}};
  for (const Row& row : rows) {
    CAPTURE(row.range);
    CHECK(satisfies(row.version, row.range) == row.fits);
  }
  CHECK(version_named("^4.18.2") == "4.18.2");
  CHECK(version_named("latest") == "1.0.0");
}

TEST_CASE("what is no JSON is told in the words of Node") {
  struct Row {
    const char* text;
    const char* message;
  };
  const Row rows[] = {
      {"", "Unexpected end of JSON input"},
      {"{\"a\": 1", "Expected ',' or '}' after property value in JSON at position 7 (line 1 column 8)"},
      {"{\"a\":", "Unexpected end of JSON input"},
      {"\"abc", "Unterminated string in JSON at position 4 (line 1 column 5)"},
      {"{a: 1}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"},
      {"{\"a\": 1 \"b\"}", "Expected ',' or '}' after property value in JSON at position 8 (line 1 column 9)"},
      {"{\"a\": x}", "Unexpected token 'x', \"{\"a\": x}\" is not valid JSON"},
      {"[1 2]", "Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)"},
      {"{} x", "Unexpected non-whitespace character after JSON at position 3 (line 1 column 4)"},
      {"{\n \"a\"\n}", "Expected ':' after property name in JSON at position 7 (line 3 column 1)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(json_mistake(row.text).value_or("(none)").rfind(row.message, 0) == 0);
  }
  CHECK(!json_mistake(" {\"a\": [1, -2.5e3, true, null, \"\\u00e9\"]} "));
}

TEST_CASE("templates fill in what they know and leave other braces alone") {
  const TemplateValues values = {{"name", "x"}, {"packages", "1"}, {"env.V", "9"}};
  CHECK(fill("{name} {packages|package|packages} {env.V|0} {env.W|0} {\"name\": 1} { return; } {Other}", values) ==
        "x 1 package 9 0 {\"name\": 1} { return; } {Other}");
}

TEST_CASE("what gzip packs, gunzip gives back") {
  std::string noise;
  std::uint32_t state = 7;
  for (int i = 0; i < 70000; ++i) noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
  for (const std::string& text : {std::string(), std::string("a"), std::string(100000, 'x'), noise, noise + noise}) {
    const std::optional<std::string> back = gunzip(gzip(text));
    REQUIRE(back);
    CHECK(*back == text);
  }
  CHECK(gzip(std::string(100000, 'x')).size() < 1000);
  CHECK(!gunzip("no gzip"));
  CHECK(!gunzip(gzip("hello").substr(0, 20)));
}

}  // namespace shell
