#include "plan/graph.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"
#include "catalogue.h"

using namespace plan;

namespace {

base::Result<Graph, dockerfile::Problem> graph_of(std::string_view text, const Options& options = {}) {
  const auto file = dockerfile::parse(text);
  if (!file) return base::Failure{file.error()};
  return make_graph(*file, options, test_catalogue());
}

std::string names(const Graph& graph) {
  std::vector<std::string> out;
  for (const Vertex& vertex : graph.vertices) out.push_back(vertex.name);
  return base::join(out, "\n");
}

std::string history(const Graph& graph) {
  std::vector<std::string> out;
  for (const image::HistoryEntry& entry : graph.history)
    out.push_back(entry.created_by + (entry.empty_layer ? " (empty)" : ""));
  return base::join(out, "\n");
}

std::string findings(const std::vector<dockerfile::Warning>& warnings) {
  std::vector<std::string> out;
  for (const dockerfile::Warning& warning : warnings) {
    out.push_back(warning.rule + " " + std::to_string(warning.where.begin.line) + ": " + warning.message);
  }
  return base::join(out, "\n");
}

template <class T>
const T& operation(const Graph& graph, std::size_t index) {
  const T* found = std::get_if<T>(&graph.vertices.at(index).operation);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace

TEST_CASE("the story's graph: a step for each instruction that changes files, the context beside them") {
  const auto graph = graph_of(
      "FROM node\n"
      "WORKDIR /app\n"
      "COPY package.json server.js ./\n"
      "RUN npm install\n"
      "EXPOSE 80\n"
      "CMD [\"node\", \"server.js\"]\n");
  REQUIRE(graph);
  CHECK(names(*graph) ==
        "[1/4] FROM docker.io/library/node:latest\n"
        "[2/4] WORKDIR /app\n"
        "[internal] load build context\n"
        "[3/4] COPY package.json server.js ./\n"
        "[4/4] RUN npm install");
  CHECK(operation<ImageSource>(*graph, 0).reference == "docker.io/library/node:latest");
  CHECK(operation<MakeDirectory>(*graph, 1).path == "/app");
  CHECK(graph->vertices[2].instruction == -1);
  const CopyFiles& copy = operation<CopyFiles>(*graph, 3);
  REQUIRE(copy.sources.size() == 2);
  CHECK(copy.sources[0].path == "package.json");
  CHECK(copy.sources[1].path == "server.js");
  CHECK(copy.destination == "/app/");
  CHECK(graph->vertices[3].inputs == std::vector<int>{1, 2});
  CHECK(graph->vertices[3].inputs[static_cast<std::size_t>(copy.sources[1].input)] == 2);
  const Exec& exec = operation<Exec>(*graph, 4);
  CHECK(exec.argv == std::vector<std::string>{"/bin/sh", "-c", "npm install"});
  CHECK(exec.env == std::vector<std::string>{"PATH=/bin", "NODE_VERSION=22.9.0"});
  CHECK(exec.cwd == "/app");
  CHECK(graph->vertices[4].inputs == std::vector<int>{3});
  CHECK(graph->vertices[4].instruction == 3);
  CHECK(graph->target == 4);

  CHECK(graph->config.cmd == std::vector<std::string>{"node", "server.js"});
  CHECK(graph->config.entrypoint == std::vector<std::string>{"docker-entrypoint.sh"});
  CHECK(graph->config.working_dir == "/app");
  CHECK(graph->config.exposed_ports == std::set<std::string>{"80/tcp"});
  CHECK(history(*graph) ==
        "base layer\n"
        "WORKDIR /app\n"
        "COPY package.json server.js ./ # buildkit\n"
        "RUN /bin/sh -c npm install # buildkit\n"
        "EXPOSE [80/tcp] (empty)\n"
        "CMD [\"node\" \"server.js\"] (empty)");
  CHECK(graph->history_vertex == std::vector<int>{1, 3, 4, -1, -1});
  CHECK(graph->warnings.empty());
}

TEST_CASE("a step's name is the instruction's text with variables put in") {
  struct Row {
    const char *about, *instruction, *name;
  };
  const Row rows[] = {
      {"the keyword in capitals, inner blanks as they are", "run   echo  a", "[2/2] RUN   echo  a"},
      {"RUN keeps quotes and what is not set", "RUN echo \"$HOME\" '$HOME' $NO",
       "[2/2] RUN echo \"/home/node\" '$HOME' $NO"},
      {"COPY loses both", "COPY [\"a b\", \"$NO/c\"]", "[2/2] COPY [a b, /c]"},
      {"WORKDIR too", "WORKDIR \"$HOME/x\"", "[2/2] WORKDIR /home/node/x"},
      {"a tab is part of the keyword", "copy\ta.txt\t/", "[2/2] COPY\tA.TXT\t/"},
      {"what can't be expanded stays", "RUN echo ${", "[2/2] RUN echo ${"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto graph = graph_of("FROM lab/user:1\n" + std::string(row.instruction));
    REQUIRE(graph);
    CHECK(graph->vertices.back().name == row.name);
  }
}

TEST_CASE("numbers are as wide as the total, and WORKDIR / is counted but makes no step") {
  std::string text = "FROM node\nWORKDIR /\n";
  for (int i = 0; i < 9; ++i) text += "RUN a\n";
  const auto graph = graph_of(text);
  REQUIRE(graph);
  CHECK(graph->vertices[0].name == "[ 1/11] FROM docker.io/library/node:latest");
  CHECK(graph->vertices[1].name == "[ 2/11] RUN a");
  CHECK(graph->vertices.back().name == "[10/11] RUN a");
  CHECK(graph->history[1].empty_layer);
}

TEST_CASE("WORKDIR and COPY complete their paths") {
  struct Row {
    const char *about, *workdir, *config, *made;
  };
  const Row workdirs[] = {
      {"absolute: as it is written", "/a/../b/", "/a/../b/", "/b"},
      {"relative to the image's", "x/../y", "/home/node/y", "/home/node/y"},
      {"up", "..", "/home", "/home"},
      {"a variable", "$HOME/z", "/home/node/z", "/home/node/z"},
      {"empty: where it was", "$NO", "/home/node", "/home/node"},
  };
  for (const Row& row : workdirs) {
    CAPTURE(row.about);
    const auto graph = graph_of("FROM lab/user:1\nWORKDIR " + std::string(row.workdir));
    REQUIRE(graph);
    CHECK(graph->config.working_dir == row.config);
    CHECK(operation<MakeDirectory>(*graph, 1).path == row.made);
    CHECK(operation<MakeDirectory>(*graph, 1).user == "node");
  }
  struct CopyRow {
    const char *to, *destination;
  };
  const CopyRow copies[] = {{"x", "/home/node/x"}, {".", "/home/node/"}, {"./", "/home/node/"}, {"/", "/"},
                            {"/x/", "/x/"},        {"/x/.", "/x/."},     {"../y/", "/home/y/"}, {"$NO", "/home/node/"},
                            {"/.", "/."}};
  for (const CopyRow& row : copies) {
    CAPTURE(row.to);
    const auto graph = graph_of("FROM lab/user:1\nCOPY a " + std::string(row.to));
    REQUIRE(graph);
    CHECK(operation<CopyFiles>(*graph, 2).destination == row.destination);
  }
}

TEST_CASE("the context is one, however many instructions copy from it") {
  const auto graph = graph_of("FROM node\nCOPY a /a\nCOPY b /b\n");
  REQUIRE(graph);
  CHECK(graph->vertices.size() == 4);
  CHECK(graph->vertices[3].inputs == std::vector<int>{2, 1});
}

TEST_CASE("FROM scratch has no step, and a config of its own") {
  const auto graph = graph_of("FROM scratch\nCOPY a /a\n");
  REQUIRE(graph);
  CHECK(names(*graph) == "[internal] load build context\n[1/1] COPY a /a");
  CHECK(graph->vertices[1].inputs == std::vector<int>{-1, 0});
  CHECK(graph->config.working_dir == "/");
  CHECK(graph->config.env ==
        std::vector<std::string>{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"});
}

TEST_CASE("a base without PATH gets one, and the image's SHELL is used") {
  const auto bare = graph_of("FROM busybox:1\nCMD a  b\n");
  REQUIRE(bare);
  CHECK(bare->config.env.size() == 1);
  CHECK(bare->config.cmd == std::vector<std::string>{"/bin/sh", "-c", "a  b"});
  const auto shell = graph_of("FROM lab/user:1\nCMD a\nRUN b\n");
  REQUIRE(shell);
  CHECK(shell->config.cmd == std::vector<std::string>{"/bin/sh", "-ec", "a"});
  CHECK(shell->warnings.empty());
  CHECK(operation<Exec>(*shell, 1).user == "node");
}

TEST_CASE("EXPOSE takes ranges, protocols and variables of several words") {
  const auto graph = graph_of("FROM node\nEXPOSE 8080/TCP 53/udp 3000-3002 8080\n");
  REQUIRE(graph);
  CHECK(graph->history.back().created_by == "EXPOSE [3000/tcp 3001/tcp 3002/tcp 53/udp 8080/tcp 8080/tcp]");
  CHECK(graph->config.exposed_ports == std::set<std::string>{"3000/tcp", "3001/tcp", "3002/tcp", "53/udp", "8080/tcp"});
}

TEST_CASE("labels of the command line come last and leave no history; proxies are seen but stand in no key") {
  Options options;
  options.labels = {{"a", "b"}};
  options.build_args = {{"http_proxy", "http://p"}, {"OTHER", "x"}};
  const auto graph = graph_of("FROM node\nRUN a\n", options);
  REQUIRE(graph);
  CHECK(graph->config.labels.at("a") == "b");
  CHECK(graph->history.size() == 2);
  const Exec& exec = operation<Exec>(*graph, 1);
  CHECK(exec.proxies == std::vector<std::string>{"HTTP_PROXY=http://p", "http_proxy=http://p"});
  CHECK(exec.env.size() == 2);
}

TEST_CASE("the checks of a stage find what BuildKit's find") {
  struct Row {
    std::string about, text, found;
  };
  const Row rows[] = {
      {"JSON, and a shell that is set", "FROM node\nCMD [\"a\"]\n", ""},
      {"a CMD in shell form", "FROM node\nCMD a\n",
       "JSONArgsRecommended 2: JSON arguments recommended for CMD to prevent unintended behavior related to OS "
       "signals"},
      {"the CMD before is the one that is lost", "FROM node\nCMD [\"a\"]\nRUN b\nCMD [\"c\"]\n",
       "MultipleInstructionsDisallowed 2: Multiple CMD instructions should not be used in the same stage because only "
       "the last "
       "one will be used"},
      {"only the first WORKDIR", "FROM lab/user:1\nWORKDIR a\nWORKDIR b\n",
       "WorkdirRelativePath 2: Relative workdir \"a\" can have unexpected results if the base image changes"},
      {"a variable that is not set", "FROM lab/user:1\nCOPY $HOMES /x\n",
       "UndefinedVar 2: Usage of undefined variable '$HOMES' (did you mean $HOME?)"},
      {"EXPOSE", "FROM node\nEXPOSE 80/TCP 8080:81\n",
       "ExposeProtoCasing 2: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase\n"
       "ExposeInvalidFormat 2: EXPOSE instruction should not define an IP address or host-port mapping, found "
       "'8080:81'"},
      {"an argument that FROM doesn't have", "FROM nod${TARGETARC:-e}\n",
       "UndefinedArgInFrom 1: FROM argument 'TARGETARC' is not declared (did you mean TARGETARCH?)"},
      {"the platform that it would be anyway", "FROM --platform=$TARGETPLATFORM node\n",
       "RedundantTargetPlatform 1: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the "
       "default "
       "behavior"},
      {"a constant platform", "FROM --platform=linux/amd64 node AS x\n",
       "FromPlatformFlagConstDisallowed 1: FROM --platform flag should not use constant value \"linux/amd64\""},
      {"a constant platform in a stage of its name", "FROM --platform=linux/amd64 node AS x-amd64\n", ""},
      {"left out for one instruction", "FROM node\n# check=skip=JSONArgsRecommended\nCMD a\n", ""},
      {"an argument without default", "FROM node:$NO\n",
       "InvalidDefaultArgInFrom 1: Default value for ARG node:$NO results in empty or invalid base image name\n"
       "UndefinedArgInFrom 1: FROM argument 'NO' is not declared"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto graph = graph_of(row.text);
    CHECK(findings(graph ? graph->warnings : graph.error().warnings) == row.found);
  }
}

TEST_CASE("what can't be planned is an error in BuildKit's words, at its lines") {
  struct Row {
    std::string about, text, message;
    std::vector<int> marked;
  };
  const Row rows[] = {
      {"an unknown image",
       "FROM lab/nosuch:9\n",
       "lab/nosuch:9: failed to resolve source metadata for docker.io/lab/nosuch:9: docker.io/lab/nosuch:9: not found",
       {1}},
      {"a slip in a common image's name",
       "FROM alpin\n",
       "alpin: failed to resolve source metadata for docker.io/library/alpin:latest: docker.io/library/alpin:latest: "
       "not found "
       "(did you mean alpine?)",
       {1}},
      {"capitals in an image's name",
       "FROM Node\n",
       "failed to parse stage name \"Node\": invalid reference format: repository name (library/Node) must be "
       "lowercase",
       {1}},
      {"no name at all", "FROM $NO\n", "base name ($NO) should not be blank", {1}},
      {"no port", "FROM node\nEXPOSE \\\n http\n", "invalid containerPort: http", {2, 3}},
      {"a wrong expansion", "FROM node\nWORKDIR ${\n", "failed to process \"${\": syntax error: missing '}'", {2}},
      {"a URL", "FROM node\nCOPY https://a/b /\n", "source can't be a URL for COPY", {2}},
      {"a repository", "FROM node\nCOPY https://a/b.git#main /\n", "source can't be a git ref for COPY", {2}},
      {"nothing to run", "FROM node\nRUN []\n", "failed to marshal LLB definition: arguments are required", {}},
      {"no platform",
       "FROM --platform=a/b/c/d node\n",
       "failed to parse platform a/b/c/d: \"a/b/c/d\": cannot parse platform specifier: invalid argument",
       {1}},
      {"findings that may not be",
       "# check=error=true\nFROM node\nCMD a\n",
       "lint violation found for rules: JSONArgsRecommended",
       {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto graph = graph_of(row.text);
    REQUIRE_FALSE(graph);
    CHECK(graph.error().message == row.message);
    CHECK(graph.error().marked_lines == row.marked);
    CHECK(graph.error().origin == dockerfile::Origin::docker);
  }
}

TEST_CASE("a target must be the stage's name, in any letters") {
  Options options;
  options.target = "BUILD";
  CHECK(graph_of("FROM node AS build\n", options));
  options.target = "bulid";
  const auto graph = graph_of("FROM node AS build\n", options);
  REQUIRE_FALSE(graph);
  CHECK(graph.error().message == "target stage \"bulid\" could not be found (did you mean build?)");
  CHECK(graph.error().marked_lines.empty());
}

TEST_CASE("what the lab can't plan yet is said in its own words") {
  const std::string rows[][2] = {
      {"FROM node\nADD --keep-git-dir=true https://example.com/a.git /a\n",
       "line 2: the lab does not know ADD --keep-git-dir yet"},
      {"FROM node\nADD --checksum=sha512:" + std::string(128, 'a') + " https://example.com/a /a\n",
       "line 2: the lab does not know a checksum that is no sha256 yet"},
  };
  for (const auto& row : rows) {
    CAPTURE(row[1]);
    const auto graph = graph_of(row[0]);
    REQUIRE_FALSE(graph);
    CHECK(graph.error().message == row[1]);
    CHECK(graph.error().origin == dockerfile::Origin::lab);
  }
}
