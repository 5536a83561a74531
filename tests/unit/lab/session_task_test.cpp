// Commands that have to wait for a process: in the end all is as if nobody had waited.
#include <string>
#include <vector>

#include "lab/host.h"
#include "world.h"

namespace {

// Has no outcome at first: the same is asked again until it has been ready so often.
class LateHost final : public lab::Host, public shell::Runner, public container::NodeRuntime {
 public:
  shell::Runner& processes() override { return *this; }
  container::NodeRuntime& containers() override { return *this; }
  bool is_ready() override { return !stuck; }
  void give_up() override {
    asked_ = false;
    ++given_up;
  }
  bool slice_is_over() override { return true; }

  std::optional<shell::Outcome> run(const shell::Process& process, const shell::Tools& tools) override {
    if (!late()) return std::nullopt;
    return shell::run(process, tools);
  }
  container::NodeOutcome run(const container::NodeInput& input) override {
    container::NodeOutcome awaited;
    awaited.awaited = true;
    if (!late()) return awaited;
    return runtime_.run(input);
  }

  bool stuck = false;  // what was asked for never ends
  int given_up = 0;

 private:
  bool late() {
    asked_ = !asked_;
    return !asked_;
  }

  bool asked_ = false;
  container::quickjs::Runtime runtime_;
};

struct LateWorld : lab_tests::World {
  LateHost host;
  std::vector<std::string> sentences;

  LateWorld() { session.use(host); }

  lab::Answer send(std::string_view line) {
    const auto command = lab::command_from_line(line);
    REQUIRE(command);
    return session.apply(*command);
  }
  // Until nothing is in progress any more; the last answer.
  lab::Answer wait() {
    lab::Answer last;
    for (int i = 0; session.is_busy(); ++i) {
      REQUIRE(i < 1000);
      if (auto answer = session.advance()) last = *answer;
    }
    return last;
  }
};

// All that a person could see, but for how often it changed.
std::string seen(const lab::Session& session) {
  lab::View view = lab::make_view(session);
  view.revision = view.output_revision = 0;
  return lab::to_json(view);
}

std::string log_of(const lab::Session& session) {
  std::string out;
  for (const lab::Command& command : session.log()) out += lab::to_line(command) + "\n";
  return out;
}

void check_same(const lab::Session& late, const lab::Session& prompt) {
  CHECK(seen(late) == seen(prompt));
  CHECK(log_of(late) == log_of(prompt));
  REQUIRE(late.history().size() == prompt.history().size());
  for (std::size_t i = 0; i < late.history().size(); ++i) {
    CHECK(late.history()[i].label == prompt.history()[i].label);
    CHECK(late.history()[i].parent == prompt.history()[i].parent);
    CHECK(late.history()[i].state->project.digest() == prompt.history()[i].state->project.digest());
  }
}

constexpr std::string_view two_runs =
    "write Dockerfile <<< \"FROM alpine:3.20\\nRUN echo a > /a\\nCOPY server.js /s\\nRUN echo b > /b\\n\"";

}  // namespace

TEST_CASE("a build that waits is in the end as one that did not, with what was edited meanwhile after it") {
  for (const char* builder : {"buildkit", "classic"}) {
    INFO(builder);
    LateWorld late;
    lab_tests::World prompt;
    for (lab::Session* session : {&late.session, &prompt.session}) {
      (void)session->apply(*lab::command_from_line("choose_builder " + std::string(builder)));
      (void)session->apply(*lab::command_from_line(two_runs));
    }
    const lab::Answer pressed = late.send("build");
    CHECK(pressed.waits);
    CHECK(pressed.sentence.empty());
    CHECK(late.session.now().builds.empty());
    REQUIRE(late.session.in_progress());
    CHECK(late.session.in_progress()->what == "Build 1");
    CHECK(late.session.in_progress()->step.find("RUN echo a") != std::string::npos);
    CHECK(late.session.in_progress()->can_be_cancelled);
    for (const char* meanwhile :
         {"write --typing server.js <<< a", "write --typing server.js <<< ab", "write new.txt <<< n"})
      CHECK(late.send(meanwhile).ok);
    CHECK(lab::file_text(late.session, "server.js") == "ab");
    const lab::Answer built = late.wait();
    CHECK(built.ok);
    CHECK(built.sentence.find("Build 1") == 0);

    CHECK(prompt.session.apply(lab::Build{}).sentence == built.sentence);
    for (const char* after :
         {"write --typing server.js <<< a", "write --typing server.js <<< ab", "write new.txt <<< n"})
      prompt.play(after);
    check_same(late.session, prompt.session);
    late.send("undo");
    prompt.play("undo");
    check_same(late.session, prompt.session);
  }
}

TEST_CASE("while a command is in progress, what would need its outcome is refused and leaves no trace") {
  LateWorld late;
  late.host.stuck = true;
  late.send(two_runs);
  const std::string before = log_of(late.session);
  CHECK(late.send("build").waits);
  for (const char* line :
       {"build", "run", "undo", "redo", "go_to 0", "prune", "new_builder", "choose_builder classic",
        "open_sample python", "open_lesson order", "stop", "visit", "predict", "import --replace a <<< b"}) {
    INFO(line);
    const lab::Answer answer = late.send(line);
    CHECK_FALSE(answer.ok);
    CHECK(answer.sentence == "Build 1 is not done yet. Wait for it, or cancel it first.");
  }
  CHECK(late.session.advance() == std::nullopt);
  CHECK(log_of(late.session) == before);
  CHECK(late.session.is_busy());
}

TEST_CASE("a cancelled build is in history and log as such, keeps its steps, and is not run again") {
  for (const char* builder : {"buildkit", "classic"}) {
    INFO(builder);
    LateWorld late;
    late.send("choose_builder " + std::string(builder));
    late.send(two_runs);
    late.send("build");
    REQUIRE(late.session.advance() == std::nullopt);  // the first RUN is done, the second one waits
    late.send("write new.txt <<< n");
    late.host.stuck = true;
    const lab::Answer answer = late.session.cancel();
    CHECK_FALSE(late.session.is_busy());
    CHECK(late.host.given_up == 1);
    CHECK(answer.sentence.find("Build 1 was cancelled while RUN echo b > /b ran.") == 0);
    CHECK(late.last_build().cancelled);
    CHECK_FALSE(late.last_build().ok);
    CHECK(late.verdicts() == "FROM executed, RUN executed, COPY executed, RUN cancelled");
    CHECK(late.last_build().error.find("context canceled") != std::string::npos);
    CHECK(lab::file_text(late.session, "new.txt") == "n");

    lab_tests::World again;
    again.session.restore(late.session.log());
    check_same(late.session, again.session);
    CHECK(again.last_build().cancelled);

    late.host.stuck = false;
    late.send("build");
    CHECK(late.wait().ok);
    CHECK(late.verdicts() == "FROM cached, RUN cached, COPY cached, RUN executed");
    late.send("undo");
    CHECK(late.last_build().cancelled);
    CHECK(late.session.cancel().sentence == "There is nothing to cancel.");
  }
}

TEST_CASE("two builders are compared without holding up anybody") {
  LateWorld late;
  lab_tests::World prompt;
  for (const std::string& line : {std::string(two_runs), std::string("build"), std::string("write server.js <<< a"),
                                  std::string("build"), std::string("compare 1:other 2:other")}) {
    late.send(line);
    late.wait();
    prompt.play(line);
  }
  check_same(late.session, prompt.session);
  CHECK(lab::make_view(late.session).comparison.left.title == "Build 1, classic builder");

  late.send("write server.js <<< b");
  late.send("build");
  late.wait();
  CHECK(late.send("compare 3 3:other").waits);
  REQUIRE(late.session.in_progress());
  CHECK(late.session.in_progress()->what == "The build by the other builder");
  CHECK(late.send("compare 1 2").ok);
  CHECK_FALSE(late.send("compare 2 2:other").ok);
  late.host.stuck = true;
  CHECK(late.session.cancel().ok);
  CHECK(lab::make_view(late.session).comparison.right.title == "Build 2, BuildKit");
}

TEST_CASE("a container's start can be waited for, and given up without a trace") {
  LateWorld late;
  lab_tests::World prompt;
  for (const char* line : {"build", "run", "visit /"}) {
    late.send(line);
    late.wait();
    prompt.play(line);
  }
  check_same(late.session, prompt.session);
  late.host.stuck = true;
  CHECK(late.send("run").waits);
  late.send("write new.txt <<< n");
  const lab::Answer answer = late.session.cancel();
  CHECK(answer.ok);
  CHECK(answer.sentence == "The container's program was cancelled; nothing has changed.");
  prompt.play("write new.txt <<< n");
  check_same(late.session, prompt.session);
}

TEST_CASE("lessons and their solutions wait as a whole") {
  LateWorld late;
  lab_tests::World prompt;
  for (const lab::Lesson& lesson : lab_tests::data().lessons) {
    INFO(lesson.id);
    late.send("open_lesson " + lesson.id);
    late.wait();
    prompt.play("open_lesson " + lesson.id);
    check_same(late.session, prompt.session);
    for (std::size_t task = 0; task < lesson.tasks.size(); ++task) {
      late.send("solve " + std::to_string(task));
      late.wait();
      prompt.play("solve " + std::to_string(task));
      check_same(late.session, prompt.session);
    }
  }
}

TEST_CASE("work is brought back in slices, and nothing else is done meanwhile") {
  lab_tests::World prompt;
  for (const char* line : {"build", "write notes.txt <<< a", "build", "run", "undo", "write x <<< y", "build"})
    prompt.play(line);
  LateWorld late;
  late.session.restore(prompt.session.log(), prompt.session.left());
  REQUIRE(late.session.in_progress());
  CHECK(late.session.in_progress()->all == static_cast<int>(prompt.session.log().size()));
  CHECK(late.send("write z <<< z").sentence == "Your work is still being brought back. Wait a moment.");
  late.wait();
  check_same(late.session, prompt.session);

  // A project that was left comes back the same way.
  for (const char* line : {"new_project", "write a <<< b", "choose_project 0"}) {
    late.send(line);
    late.wait();
    prompt.play(line);
  }
  check_same(late.session, prompt.session);

  // What waits in the middle of it can be given up; the rest comes all the same.
  LateWorld broken;
  broken.host.stuck = true;
  broken.session.restore(prompt.session.log());
  while (!broken.session.in_progress()->can_be_cancelled) (void)broken.session.advance();
  CHECK(broken.session.cancel().sentence.find("cancelled") != std::string::npos);
  broken.host.stuck = false;
  broken.wait();
  CHECK(broken.session.now().builds.front()->cancelled);
  CHECK(lab::file_text(broken.session, "x") == "y");
}
