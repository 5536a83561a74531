#include "build/step_graph.h"

#include "world.h"

namespace build {

namespace {

const StepInput* input(const Record& record, std::string_view text, StepInput::Kind kind) {
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    if (record.steps[i].text != text) continue;
    for (const StepInput& one : (*record.graph)[i])
      if (one.kind == kind) return &one;
  }
  return nullptr;
}

std::string from(const Record& record, std::string_view text, StepInput::Kind kind) {
  const StepInput* found = input(record, text, kind);
  if (found == nullptr) return "nothing";
  return found->step < 0 ? "the context" : record.steps[static_cast<std::size_t>(found->step)].text;
}

}  // namespace

TEST_CASE("the graph of a build names what each line stands upon and reads, links and mounts included") {
  using enum StepInput::Kind;
  World world;
  world
      .dockerfile(
          "FROM busybox:1 AS tools\nRUN echo tools\nFROM busybox:1 AS app\nENV A=1\nCOPY a /a\nCOPY --link "
          "--from=tools /etc/os-release /b\nRUN --mount=from=tools,target=/t echo b\n")
      .write("a", "a");
  const Record record = world.build();
  REQUIRE(record.ok);
  REQUIRE(record.graph != nullptr);
  CHECK(record.graph->size() == record.steps.size());
  CHECK(from(record, "RUN echo tools", files) == "FROM busybox:1 AS tools");
  CHECK(from(record, "COPY a /a", context) == "the context");
  CHECK(from(record, "COPY --link --from=tools /etc/os-release /b", copied) == "RUN echo tools");
  CHECK(from(record, "COPY --link --from=tools /etc/os-release /b", files) == "COPY a /a");
  CHECK(from(record, "RUN --mount=from=tools,target=/t echo b", mounted) == "RUN echo tools");
  CHECK(from(record, "RUN --mount=from=tools,target=/t echo b", files) ==
        "COPY --link --from=tools /etc/os-release /b");
  // A second build and a forecast have the very same one.
  CHECK(*world.build().graph == *record.graph);
  CHECK(*world.forecast().graph == *record.graph);
}

TEST_CASE("the classic builder's graph goes from line to line, and from stage to stage") {
  using enum StepInput::Kind;
  World world(BuilderKind::classic);
  world.dockerfile("AS one\n").write("a", "a");
  world.write("Dockerfile",
              "FROM busybox:1 AS one\nRUN echo one\nENV A=1\nFROM one\nCOPY a /a\nCOPY --from=one /etc /e\n");
  const Record record = world.build();
  REQUIRE(record.ok);
  REQUIRE(record.graph != nullptr);
  CHECK(from(record, "FROM one", files) == "RUN echo one");
  CHECK(from(record, "COPY a /a", files) == "FROM one");
  CHECK(from(record, "COPY a /a", context) == "the context");
  CHECK(from(record, "COPY --from=one /etc /e", copied) == "RUN echo one");
}

}  // namespace build
