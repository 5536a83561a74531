#include "build/progress.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "world.h"

using build::BuilderKind;
using build::Record;
using build::World;

namespace {

// What differs from build to build of a real one is put as <ID> (hexadecimal digits, 12 or more) and <T> (seconds).
std::string masked(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end]))) ++end;
    if (end - i >= 12) {
      out += "<ID>";
      i = end;
      continue;
    }
    end = i;
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.')) ++end;
    const bool decimal = end > i && text.substr(i, end - i).find('.') != std::string::npos;
    const bool seconds =
        decimal && (text.compare(end, 1, "s") == 0 || (end - i >= 4 && text.compare(end, 1, " ") == 0));
    if (seconds && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n')) {
      out += "<T>";
      i = end;
      continue;
    }
    out += text[i++];
  }
  return out;
}

World project(BuilderKind kind) {
  World world(kind);
  world.write("package.json", "{}\n").write("server.js", "s\n");
  world.dockerfile(
      "WORKDIR /app\nCOPY package.json ./\nRUN echo added 57 packages\nCOPY . .\nEXPOSE 3000\nCMD [\"node\", "
      "\"server.js\"]\n");
  return world;
}

Record build_tagged(World& world) {
  build::Input input = world.input();
  input.tag = "shop:latest";
  build::Output output = build::run(input, world.cache);
  world.cache = output.cache;
  ++world.number;
  return output.record;
}

}  // namespace

TEST_CASE("a BuildKit build is printed as --progress=plain does") {
  World world = project(BuilderKind::buildkit);
  const std::string first = masked(plain_progress(build_tagged(world)));
  CHECK(first == R"(#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 160B done
#1 DONE <T>s

#2 [internal] load metadata for docker.io/library/busybox:1
#2 DONE <T>s

#3 [internal] load .dockerignore
#3 transferring context: 2B done
#3 DONE <T>s

#4 [internal] load build context
#4 transferring context: 244B done
#4 DONE <T>s

#5 [1/5] FROM docker.io/library/busybox:1@sha256:<ID>
#5 resolve docker.io/library/busybox:1@sha256:<ID> done
#5 DONE <T>s

#6 [2/5] WORKDIR /app
#6 DONE <T>s

#7 [3/5] COPY package.json ./
#7 DONE <T>s

#8 [4/5] RUN echo added 57 packages
#8 <T> added 57 packages
#8 DONE <T>s

#9 [5/5] COPY . .
#9 DONE <T>s

#10 exporting to image
#10 exporting layers done
#10 exporting manifest sha256:<ID> done
#10 exporting config sha256:<ID> done
#10 naming to docker.io/library/shop:latest done
#10 DONE <T>s
)");
  const std::string second = masked(plain_progress(build_tagged(world)));
  CHECK(second.find("#5 DONE <T>s\n\n#6 [2/5] WORKDIR /app\n#6 CACHED\n\n#7 [3/5] COPY package.json ./\n#7 CACHED\n") !=
        std::string::npos);
}

TEST_CASE("the base is called CACHED where the first step upon it runs, DONE where all is cached") {
  World world;
  world.dockerfile("RUN echo a\n");
  world.build();
  CHECK(masked(plain_progress(world.build())).find("\n#4 CACHED\n") == std::string::npos);
  world.dockerfile("RUN echo b\n");
  CHECK(masked(plain_progress(world.build())).find("\n#4 CACHED\n") != std::string::npos);
}

TEST_CASE("a failed BuildKit build repeats the output, and the place") {
  World world;
  world.dockerfile("CMD echo a\nRUN echo one; echo two; exit 4\n");
  const std::string text = masked(plain_progress(world.build()));
  const std::string end = text.substr(text.find("#4 [1/2]"));
  CHECK(end == R"(#4 [1/2] FROM docker.io/library/busybox:1@sha256:<ID>
#4 resolve docker.io/library/busybox:1@sha256:<ID> done
#4 DONE <T>s

#5 [2/2] RUN echo one; echo two; exit 4
#5 <T> one
#5 <T> two
#5 ERROR: process "/bin/sh -c echo one; echo two; exit 4" did not complete successfully: exit code: 4
------
 > [2/2] RUN echo one; echo two; exit 4:
<T> one
<T> two
------

 1 warning found (use docker --debug to expand):
 - JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 2)
Dockerfile:3
--------------------
   1 |     FROM busybox:1
   2 |     CMD echo a
   3 | >>> RUN echo one; echo two; exit 4
   4 |     
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo one; echo two; exit 4" did not complete successfully: exit code: 4
)");
}

TEST_CASE("a build without a Dockerfile is printed so") {
  World world;
  CHECK(masked(plain_progress(world.build())) == R"(#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 2B done
#1 DONE <T>s
ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory
)");
}

TEST_CASE("the classic builder prints its steps") {
  World world = project(BuilderKind::classic);
  CHECK(masked(plain_progress(build_tagged(world))) == R"(Sending build context to Docker daemon  4.096kB
Step 1/7 : FROM busybox:1
 ---> <ID>
Step 2/7 : WORKDIR /app
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Step 3/7 : COPY package.json ./
 ---> <ID>
Step 4/7 : RUN echo added 57 packages
 ---> Running in <ID>
added 57 packages
Removing intermediate container <ID>
 ---> <ID>
Step 5/7 : COPY . .
 ---> <ID>
Step 6/7 : EXPOSE 3000
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Step 7/7 : CMD ["node", "server.js"]
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Successfully built <ID>
Successfully tagged shop:latest
)");
  const Record again = build_tagged(world);
  const std::vector<std::string> lines = plain_progress(again);
  CHECK(std::count(lines.begin(), lines.end(), " ---> Using cache") == 6);
  CHECK(lines[lines.size() - 2] == "Successfully built " + again.steps.back().image.short_hex());
}

TEST_CASE("a failed classic build ends with its error") {
  World world(BuilderKind::classic);
  world.dockerfile("RUN echo one; exit 4\n");
  const std::vector<std::string> lines = plain_progress(world.build());
  REQUIRE(lines.size() > 2);
  CHECK(lines[lines.size() - 2] == "one");
  CHECK(lines.back() == "The command '/bin/sh -c echo one; exit 4' returned a non-zero code: 4");
}

TEST_CASE("the classic builder shows triggers beneath FROM, and speaks of what it wonders at") {
  World world(BuilderKind::classic);
  world.write("Dockerfile",
              "ARG G\n"
              "FROM busybox:1 AS parent\n"
              "ONBUILD RUN echo fired\n"
              "HEALTHCHECK CMD a\n"
              "FROM parent\n"
              "healthcheck none\n"
              "run echo \\\n\n one\n");
  world.options.build_args = {{"NOPE", "1"}};
  CHECK(masked(plain_progress(world.build())) == R"(Sending build context to Docker daemon  2.048kB
[WARNING]: Empty continuation line found in:
    run echo  one
[WARNING]: Empty continuation lines will become errors in a future release.
Step 1/7 : ARG G
Step 2/7 : FROM busybox:1 AS parent
 ---> <ID>
Step 3/7 : ONBUILD RUN echo fired
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Step 4/7 : HEALTHCHECK CMD a
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Step 5/7 : FROM parent
# Executing 1 build trigger
 ---> Running in <ID>
fired
Removing intermediate container <ID>
 ---> <ID>
Step 6/7 : healthcheck none
Note: overriding previous HEALTHCHECK: [CMD-SHELL a]
 ---> Running in <ID>
Removing intermediate container <ID>
 ---> <ID>
Step 7/7 : run echo  one
 ---> Running in <ID>
one
Removing intermediate container <ID>
 ---> <ID>
[Warning] One or more build-args [NOPE] were not consumed
Successfully built <ID>
)");
}

TEST_CASE("what stays of BuildKit's display on a terminal of 100 columns") {
  World world;
  world.write("hello.txt", "hello\n");
  world.dockerfile(
      "LABEL team=shop\nRUN echo one > /one\nCOPY hello.txt /\nENV MODE=prod\nCMD [\"cat\", \"/hello.txt\"]\n");
  const std::vector<std::string> first = progress_tty(build_tagged(world), 100);
  REQUIRE(first.size() == 17);
  for (const std::string& line : first) CHECK_MESSAGE(line.size() == 99, line);
  CHECK(first[0].find("s (8/8) FINISHED   ") != std::string::npos);
  CHECK(first[0].ends_with(" docker:default"));
  CHECK(first[1].starts_with(" => [internal] load build definition from Dockerfile   "));
  CHECK(first[2].starts_with(" => => transferring dockerfile: "));
  CHECK(first[8].starts_with(" => [1/3] FROM docker.io/library/busybox:1@sha256:"));
  CHECK(first[9].ends_with("  0.0s"));
  CHECK(first[8].size() == 99);  // cut hard where it is too long
  const std::vector<std::string> second = progress_tty(build_tagged(world), 100);
  CHECK(second[10].starts_with(" => CACHED [2/3] RUN echo one > /one   "));
  CHECK(second[11].starts_with(" => CACHED [3/3] COPY hello.txt /   "));
}

TEST_CASE("a failed build's display ends with the step's whole output and the error") {
  World world;
  std::string command = "RUN echo 0";
  for (int i = 1; i < 15; ++i) command += "; echo " + std::to_string(i);
  world.dockerfile(command + "; exit 4\nRUN echo never\n");
  const std::vector<std::string> lines = progress_tty(world.build());
  CHECK(lines[0].find("s (5/6)   ") != std::string::npos);  // one was never reached
  const auto starts = [&](std::string_view text) {
    return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(text); });
  };
  CHECK(starts(" => ERROR [2/3] RUN echo 0; ") == 1);
  CHECK(std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return line.ends_with(" 0"); }) >= 1);
  CHECK(std::count(lines.begin(), lines.end(), "------") == 2);
  CHECK(lines.back().starts_with("ERROR: failed to build: failed to solve: process "));
}

TEST_CASE("on a terminal that is too narrow for names, lines are left out") {
  World world;
  world.dockerfile("RUN echo a\n");
  const build::Record record = world.build();
  CHECK(progress_tty(record, 20).size() == 1);
  CHECK(progress_tty(record, 0).size() == 1);
  const std::vector<std::string> narrow = progress_tty(record, 40);
  for (std::size_t i = 1; i < narrow.size(); ++i) CHECK_MESSAGE(narrow[i].size() == 39, narrow[i]);
}
