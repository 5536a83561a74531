#include "lab/lesson_prose.h"
#include "world.h"

using lab_tests::World;

TEST_CASE("every lesson's solution reaches its tasks one by one, and idling reaches none") {
  for (const lab::Lesson& lesson : lab_tests::data().lessons) {
    CAPTURE(lesson.id);
    World world;
    (void)world.session.apply(lab::OpenLesson{lesson.id});
    for (const bool reached : world.session.progress().reached) CHECK_FALSE(reached);
    CHECK(world.session.history().size() == 1);
    for (std::size_t i = 0; i < lesson.tasks.size(); ++i) {
      CAPTURE(lesson.tasks[i].id);
      CHECK(world.view().lesson.tasks[i].current);
      for (const lab::Command& command : lesson.tasks[i].solution) CHECK(world.session.apply(command).ok);
      CHECK(world.session.progress().reached[i]);
      if (i + 1 < lesson.tasks.size()) CHECK_FALSE(world.session.progress().reached[i + 1]);
    }
    CHECK(world.view().lesson.done);
    CHECK_FALSE(world.view().lesson.wrap_up.empty());
    for (const std::string& complaint : lab::check_prose(lesson, world.session)) FAIL_CHECK(complaint);
  }
}

TEST_CASE("what was reached stays reached after an undo, and nothing is left in its prose to fill") {
  World world;
  world.play("open_lesson one-edit");
  world.play("replace server.js 'Hello, layers!' Hi");
  world.play("undo");
  CHECK(world.session.progress().reached[0]);
  const lab::LessonView lesson = world.view().lesson;
  CHECK(lesson.tasks[0].reached);
  CHECK(lesson.tasks[1].current);
  for (const lab::LessonTask& task : lesson.tasks) CHECK(task.prose.find("{{") == std::string::npos);
  CHECK(lesson.tasks[2].prose.find(", all 12.") != std::string::npos);
}

TEST_CASE("a goal that was met in the wrong order does not count") {
  World world;
  world.play("open_lesson one-edit");
  world.play("build");  // before the edit
  CHECK_FALSE(world.session.progress().reached[0]);
  world.play("replace server.js 'Hello, layers!' Hi");
  world.play("replace server.js Hi 'Hello, layers!'");
  world.play("build");  // all cached: the edit was taken back
  CHECK(world.session.progress().reached[0]);
  CHECK_FALSE(world.session.progress().reached[1]);
}

TEST_CASE("hints come one by one, and the solution after the last") {
  World world;
  world.play("open_lesson one-edit");
  CHECK(world.view().lesson.tasks[0].hints_left == 4);
  for (std::size_t shown = 1; shown <= 3; ++shown) {
    world.play("show_hint 0");
    CHECK(world.view().lesson.tasks[0].hints.size() == shown);
    CHECK(world.view().lesson.tasks[0].solution.empty());
  }
  CHECK(world.play("show_hint 0") == "The solution is shown.");
  CHECK_FALSE(world.view().lesson.tasks[0].solution.empty());
  CHECK(world.view().lesson.tasks[0].hints_left == 0);
  CHECK(world.play_badly("show_hint 0").find("no more hints") != std::string::npos);
  CHECK(world.session.history().size() == 1);
}

TEST_CASE("the lab can do the next task, also after other builds and edits") {
  for (const lab::Lesson& lesson : lab_tests::data().lessons) {
    CAPTURE(lesson.id);
    World world;
    (void)world.session.apply(lab::OpenLesson{lesson.id});
    world.play("write aside.txt <<< a");
    world.play("build");
    for (std::size_t i = 0; i < lesson.tasks.size(); ++i) {
      if (world.session.progress().reached[i]) continue;
      CAPTURE(lesson.tasks[i].id);
      world.play("solve " + std::to_string(i));
      CHECK(world.session.progress().reached[i]);
      if (i + 1 < lesson.tasks.size()) CHECK_FALSE(world.session.progress().reached[i + 1]);
    }
    CHECK(world.view().lesson.done);
  }
}

TEST_CASE("a task is not done for somebody out of turn, or where its solution does not fit") {
  World world;
  CHECK(world.play_badly("solve 0") == "No lesson is open.");
  world.play("open_lesson one-edit");
  CHECK(world.play_badly("solve 1") == "Only the task that is next can be done for you.");
  CHECK(world.play_badly("solve 9").find("4 tasks") != std::string::npos);
  CHECK(world.session.history().size() == 1);
  world.play("open_lesson order");
  world.play("write Dockerfile <<< 'FROM node\n'");
  CHECK(world.play_badly("solve 0").find("does not fit what you have done so far") != std::string::npos);
}

TEST_CASE("the view lists the whole course") {
  World world;
  const lab::View view = world.view();
  REQUIRE(view.course.size() == lab_tests::data().lessons.size());
  CHECK(view.course[2].id == "one-edit");
  CHECK(view.course[2].chapter == "What breaks the cache");
}

TEST_CASE("leaving a lesson keeps the project and its history") {
  World world;
  world.play("open_lesson one-edit");
  world.play("write note.txt <<< a");
  world.play("leave_lesson");
  CHECK(world.view().lesson.id.empty());
  CHECK(lab::file_text(world.session, "note.txt") == "a");
  CHECK(world.session.history().size() == 2);
}

TEST_CASE("a mistake in the data is named by file and place") {
  struct Row {
    const char *about, *file, *old, *text, *in_file, *says;
  };
  const Row rows[] = {
      {"an unknown field", "lessons/one-edit/lesson.json", "\"start\"", "\"strat\"", "lessons/one-edit/lesson.json",
       "start"},
      {"an unknown goal", "lessons/one-edit/lesson.json", "\"goal\": \"built\"", "\"goal\": \"build\"",
       "lessons/one-edit/lesson.json", "Did you mean \"built\"?"},
      {"a field of another goal", "lessons/one-edit/lesson.json", "\"goal\": \"ran_new\"",
       "\"goal\": \"ran_new\", \"path\": \"a\"", "lessons/one-edit/lesson.json", "path"},
      {"an unknown verdict", "lessons/one-edit/lesson.json", "\"cached\"", "\"cache\"", "lessons/one-edit/lesson.json",
       "cached"},
      {"a command with a typing mistake", "lessons/one-edit/lesson.json", "[\"build\"]", "[\"biuld\"]",
       "lessons/one-edit/lesson.json", "Did you mean \"build\"?"},
      {"no JSON at all", "lessons/one-edit/lesson.json", "{", "", "lessons/one-edit/lesson.json", "no valid JSON"},
      {"a sample that is not there", "lessons/one-edit/lesson.json", "node-app", "node-ap",
       "lessons/one-edit/lesson.json", "Did you mean \"node-app\"?"},
      {"a file that is not there", "lessons/one-edit/lesson.json", "\"server.js\"]", "\"sever.js\"]",
       "lessons/one-edit/lesson.json", "no file sever.js"},
      {"a section that no task has", "lessons/one-edit/en.md", "## edit\n", "## edti\n", "lessons/one-edit/lesson.json",
       "no section \"## edit\""},
      {"a hint too few", "lessons/one-edit/en.md", "2. A single letter is enough.\n", "",
       "lessons/one-edit/lesson.json", "three hints"},
      {"no wrap-up", "lessons/one-edit/en.md", "## wrap-up", "Wrap up", "lessons/one-edit/en.md", "wrap-up"},
      {"a lesson that no chapter names", "lessons/course.json", ", \"order\"", "", "lessons/course.json", "order"},
      {"a sample with an unknown field", "assets/samples/node-app/sample.json", "\"title\"", "\"titel\"",
       "assets/samples/node-app/sample.json", "title"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    auto files = lab_tests::data_files();
    std::string& text = files[row.file];
    const std::size_t at = text.find(row.old);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string_view(row.old).size(), row.text);
    const auto data = lab::load_data(files);
    REQUIRE_FALSE(data);
    CHECK(data.error().file == row.in_file);
    CHECK_MESSAGE(data.error().message.find(row.says) != std::string::npos, data.error().message);
  }
}

TEST_CASE("prose that names what is not there is found out") {
  World world;
  world.play("open_lesson one-edit");
  lab::Lesson lesson = *world.session.lesson();
  lesson.intro =
      "Edit `sever.js`, then `RUN npm instal`, {{seconds:RUN yarn}}, {{file:a.txt}}, {{colour:blue}}; `server.js` is "
      "fine.";
  CHECK(lab::check_prose(lesson, world.session).size() == 5);
}
