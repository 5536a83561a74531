// The program itself, as a person or a script calls it.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace {

struct Called {
  int code = -1;
  std::string output;
};

Called layerlab(const std::string& arguments) {
  const std::string line = std::string("\"") + LAYERLAB_PROGRAM + "\" " + arguments + " 2>&1";
  FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Called called;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    called.output.append(buffer.data(), got);
  const int status = pclose(pipe);
  called.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return called;
}

const std::string sample = std::string(LAYERLAB_SOURCE_FOLDER) + "/assets/samples/node-app";

}  // namespace

TEST_CASE("exit codes and first words are as --help promises") {
  struct Row {
    std::string arguments;
    int code;
    const char* says;
  };
  const Row rows[] = {
      {"", 2, "Usage: layerlab SUBCOMMAND"},
      {"--help", 0, "explain"},
      {"build --help", 0, "Exit codes: 0"},
      {"play --help", 0, "--idle"},
      {"explain --help", 0, "--builder NAME"},
      {"version --help", 0, "--json"},
      {"version", 0, "layerlab 0."},
      {"biuld", 2, "Did you mean build?"},
      {"build", 2, "Something is missing."},
      {"build a b", 2, "\"b\" is more than this takes."},
      {"build --biulder=classic .", 2, "Did you mean --builder?"},
      {"build --builder=podman " + sample, 2, "buildkit or classic"},
      {"build /nowhere", 3, "Cannot open the folder /nowhere: No such file or directory."},
      {"build --data /nowhere " + sample, 3, "--data: /nowhere holds no lessons/course.json"},
      {"play", 2, "Name a lesson"},
      {"play one-edot", 2, "Did you mean one-edit?"},
      {"play one-edit", 0, "reached"},
      {"play --idle one-edit", 0, "not reached"},
      {"play --all", 0, "4 passed, 0 failed"},
      {"play --all --idle", 0, "4 passed, 0 failed"},
      {"build " + sample, 0, "Build 1 took"},
      {"build --progress=tty " + sample, 0, "s (9/9) FINISHED"},
      {"build --progress=fancy " + sample, 2, "plain or tty"},
      {"build --builder classic " + sample, 0, "Step 1/6 : FROM node"},
      {"check " + sample + "/Dockerfile", 0, "Check complete, no warnings found."},
      {"check /nowhere/Dockerfile", 3, "Cannot read /nowhere/Dockerfile: No such file or directory."},
      {"check --json --sarif", 2, "choose one"},
      {"parse --dump " + sample + "/Dockerfile", 0, "(workdir \"/app\")\n"},
      {"parse " + sample + "/Dockerfile", 0, "WORKDIR"},
      {"parse --dump - < " + sample + "/server.js", 0, "(const"},
      {"parse < " + sample + "/server.js", 1, "unknown instruction: const"},
      {"record " + sample, 0, "\"layerlab\": \"record\""},
      {"record /nowhere", 3, "Cannot open the folder /nowhere"},
      {"explain " + sample + "/package.json", 3, "is neither a folder nor a record"},
      {"explain --markdown " + sample, 0, "| CACHED | `FROM node` |  |"},
      {"truth", 0, "BuildKit"},
      {"truth --json", 0, "\"folders\""},
      {"explain " + sample, 0, " s (parent layer changed)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    const Called called = layerlab(row.arguments);
    CHECK(called.code == row.code);
    CHECK_MESSAGE(called.output.find(row.says) != std::string::npos, called.output);
    CHECK(called.output.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("--json is JSON, with the facts") {
  const auto build = nlohmann::json::parse(layerlab("build --json " + sample).output, nullptr, false);
  REQUIRE_FALSE(build.is_discarded());
  CHECK(build["ok"] == true);
  CHECK(build["steps"].size() == 6);
  CHECK(build["steps"][3]["verdict"] == "executed");
  const auto explain = nlohmann::json::parse(layerlab("explain --json " + sample).output, nullptr, false);
  REQUIRE_FALSE(explain.is_discarded());
  CHECK(explain["builds"][1]["steps"][3]["verdict"] == "cached");
  CHECK_FALSE(explain["edits"].empty());
  const auto play = nlohmann::json::parse(layerlab("play --json order").output, nullptr, false);
  REQUIRE_FALSE(play.is_discarded());
  CHECK(play["passed"] == 1);
  const auto version = nlohmann::json::parse(layerlab("version --json").output, nullptr, false);
  REQUIRE_FALSE(version.is_discarded());
}

TEST_CASE("explain compares two folders, and a build that fails says where") {
  namespace files = std::filesystem;
  std::string name = (files::temp_directory_path() / "layerlab-XXXXXX").string();
  const files::path folder = mkdtemp(name.data());
  files::copy(sample, folder / "new", files::copy_options::recursive);
  std::ofstream(folder / "new/server.js", std::ios::app) << "// edited\n";
  const Called explained = layerlab("explain " + sample + " " + (folder / "new").string());
  CHECK(explained.code == 0);
  CHECK(explained.output.find("COPY . /app ran because server.js changed.") != std::string::npos);
  std::ofstream(folder / "new/Dockerfile") << "FROM node\nRUM npm install\n";
  const Called failed = layerlab("build " + (folder / "new").string());
  CHECK(failed.code == 1);
  CHECK(failed.output.find("unknown instruction: RUM") != std::string::npos);
  CHECK(layerlab("explain " + (folder / "new").string()).code == 1);
  files::remove_all(folder);
}

TEST_CASE("explain sees an edit that keeps the size within a second, and tells COPY --link once") {
  namespace files = std::filesystem;
  std::string name = (files::temp_directory_path() / "layerlab-XXXXXX").string();
  const files::path folder = mkdtemp(name.data());
  for (const char* which : {"one", "two"}) {  // two clones of a repository
    files::create_directory(folder / which);
    std::ofstream(folder / which / "Dockerfile") << "FROM alpine\nCOPY --link version.txt /\n";
    std::ofstream(folder / which / "version.txt") << (which[0] == 'o' ? "1.0.0" : "1.0.1");
  }
  const auto then = files::last_write_time(folder / "one/version.txt");
  files::last_write_time(folder / "two/version.txt", then);
  const std::string one = (folder / "one").string();
  const std::string two = (folder / "two").string();
  const std::string record = (folder / "one.json").string();
  REQUIRE(layerlab("record " + one + " > " + record).code == 0);
  for (const std::string& before : {one, record}) {
    CAPTURE(before);
    const Called clone = layerlab("explain " + before + " " + two);
    CHECK_MESSAGE(clone.output.find("because version.txt changed") != std::string::npos, clone.output);
    const auto link = nlohmann::json::parse(layerlab("explain --json " + before + " " + two).output, nullptr, false);
    REQUIRE_FALSE(link.is_discarded());
    const auto& steps = link["builds"][1]["steps"];
    REQUIRE(steps.size() == 2);
    CHECK(steps[1]["verdict"] == "executed");
    CHECK(steps[1]["reason"]["cause"] == "files");
    CHECK(steps[1]["reason"]["files"][0] == "/version.txt");
  }
  std::ofstream(folder / "two/Dockerfile") << "FROM alpine\nRUN false\n";
  const auto fails = nlohmann::json::parse(layerlab("explain --json " + one + " " + two).output, nullptr, false);
  REQUIRE_FALSE(fails.is_discarded());
  CHECK(fails["builds"][1]["steps"][1]["failure"]["exit_code"] == 1);
  CHECK(fails["builds"][1]["steps"][1]["reason"]["cause"] == "failed");
  files::remove_all(folder);
}
