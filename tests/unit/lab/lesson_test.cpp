#include "lab/lesson_prose.h"
#include "lab/lesson_solution.h"
#include "lab/quoted_texts.h"
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
      for (const lab::Command& command : lesson.tasks[i].solution)
        CHECK(world.session.apply(lab::fitting(world.session.now(), lesson.tasks[i], command)).ok);
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
  world.play("redo");
  world.play("build");
  CHECK(world.view().lesson.tasks[2].prose.find("took 12.") != std::string::npos);
}

TEST_CASE("a later task is a title until its turn, and its prose stays once it was there") {
  for (const lab::Lesson& lesson : lab_tests::data().lessons) {
    CAPTURE(lesson.id);
    World world;
    (void)world.session.apply(lab::OpenLesson{lesson.id});
    for (std::size_t turn = 0; turn < lesson.tasks.size(); ++turn) {
      const std::vector<lab::LessonTask> tasks = world.view().lesson.tasks;
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        CHECK_FALSE(tasks[i].title.empty());
        CHECK(tasks[i].prose.empty() == (i > turn));
      }
      world.play("solve " + std::to_string(turn));
    }
  }
}

TEST_CASE("the texts in quotes of a program") {
  using Texts = std::vector<std::string>;
  CHECK(lab::quoted_texts("") == Texts{});
  CHECK(lab::quoted_texts("const a = \"b\", c = 'd';") == Texts{"b", "d"});
  CHECK(lab::quoted_texts("`a ${\"b\"}\n c`") == Texts{"a ${\"b\"}\n c"});
  CHECK(lab::quoted_texts("// \"a\"\n/* 'b' \n */ \"c\" // `d`") == Texts{"c"});
  CHECK(lab::quoted_texts("\"a \\\" b\"") == Texts{"a \\\" b"});
  CHECK(lab::quoted_texts("\"// no comment\"") == Texts{"// no comment"});
  CHECK(lab::quoted_texts("\"open\nnext 'closed'") == Texts{"open", "closed"});
  for (const char* const cut : {"\"", "'a\\", "`", "/", "/*", "//", "\"a\\"}) CHECK(lab::quoted_texts(cut).size() <= 1);
}

TEST_CASE("what changes no text in quotes does not change the greeting") {
  World world;
  world.play("open_lesson one-edit");
  world.play("replace server.js 'const greeting' '\tconst greeting'");
  world.play("replace server.js 'const server' '// \"Hi\"\nconst server'");
  CHECK_FALSE(world.session.progress().reached[0]);
  world.play("replace server.js layers! layers");
  CHECK(world.session.progress().reached[0]);
}

TEST_CASE("a detour is answered, in the lesson and in words, until the next attempt") {
  World world;
  world.play("open_lesson order");
  const std::string order = "replace Dockerfile 'COPY . /app\nRUN npm install\n' 'RUN npm install\nCOPY . /app\n'";
  world.play(order);
  CHECK(world.view().lesson.tasks[0].answer.empty());
  const std::string said = world.play_badly("build");
  CHECK(said.find("Swapping two lines isn't enough") != std::string::npos);
  CHECK(said.find('`') == std::string::npos);
  CHECK(world.view().lesson.tasks[0].answer.find("`package.json`") != std::string::npos);
  CHECK(world.view().lesson.tasks[0].attempts == 1);
  // Typing and looking around are no attempts.
  world.play("select_step 1 0");
  world.play("replace Dockerfile 'RUN npm' 'COPY package.json .\nRUN npm'");
  CHECK_FALSE(world.view().lesson.tasks[0].answer.empty());
  world.play("build");
  CHECK(world.view().lesson.tasks[0].answer.empty());
  CHECK(world.session.progress().reached[0]);
  CHECK(world.view().lesson.tasks[0].attempts == 2);
}

TEST_CASE("a guess is answered by the build that shows how it was") {
  World world;
  world.play("open_lesson one-edit");
  CHECK(world.session.predicting());
  world.play("replace server.js Hello Hallo");
  world.play("mark 3 cached");
  CHECK(world.play("build").find("Most people do") != std::string::npos);
  const lab::LessonView lesson = world.view().lesson;
  CHECK(lesson.tasks[1].reached);
  CHECK(lesson.tasks[1].answer.find("Most people do") != std::string::npos);
  world.play("leave_lesson");
  CHECK_FALSE(world.session.predicting());
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
}

TEST_CASE("where somebody's files lead elsewhere, the lesson's own take their place, and undo brings theirs back") {
  World world;
  world.play("open_lesson order");
  world.play("write Dockerfile <<< 'FROM node\n'");
  world.play("write .dockerignore <<< '*'");
  CHECK(world.play("solve 0").find("Your files led elsewhere") != std::string::npos);
  CHECK(world.session.progress().reached[0]);
  CHECK(lab::file_text(world.session, ".dockerignore").empty());
  for (int i = 0; i < 20 && lab::file_text(world.session, "Dockerfile") != "FROM node\n"; ++i) world.play("undo");
  CHECK(lab::file_text(world.session, "Dockerfile") == "FROM node\n");
}

TEST_CASE("what somebody has written is kept where the solution can go on from it") {
  World world;
  world.play("open_lesson order");
  const std::string mine =
      "FROM node\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm i\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";
  (void)world.session.apply(lab::WriteFile{"Dockerfile", mine});
  world.play("build");
  REQUIRE(world.session.progress().reached[0]);
  world.play("replace server.js 'Hello, layers!' 'Good evening, layers!'");
  for (const char* const task : {"solve 1", "solve 2"}) world.play(task);
  CHECK(world.view().lesson.done);
  CHECK(lab::file_text(world.session, "Dockerfile") == mine);
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

TEST_CASE("a lesson is left for the project that was open before") {
  World world;
  world.play("open_sample go");
  world.play("write note.txt <<< mine");
  world.play("open_lesson one-edit");
  world.play("write note.txt <<< lesson");
  world.play("open_lesson order");
  CHECK(world.play("leave_lesson back").find("back in the project") != std::string::npos);
  CHECK(world.session.lesson() == nullptr);
  CHECK(lab::file_text(world.session, "note.txt") == "mine");
  CHECK(world.session.left().empty());
  CHECK(world.play_badly("leave_lesson back") == "No lesson is open.");
}

TEST_CASE("a project in which nothing was done is opened anew after a lesson, also where others were left before it") {
  World world;
  world.play("write note.txt <<< mine");
  world.play("open_sample go");
  world.play("open_lesson one-edit");
  world.play("leave_lesson back");
  CHECK(world.session.title() == world.session.data().samples[3].title);
  CHECK(world.session.left().size() == 1);
  // Where the lesson was the first that was opened, as in a session brought back, there is always something.
  const std::vector<lab::Command> log = {lab::OpenLesson{"order"}};
  world.session.restore(log);
  world.play("leave_lesson back");
  CHECK(world.session.lesson() == nullptr);
  CHECK(world.session.title() == world.session.data().samples[0].title);
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
       "\"goal\": \"ran_new\", \"all\": \"cached\"", "lessons/one-edit/lesson.json", "all"},
      {"an unknown answer's condition", "lessons/one-edit/lesson.json", "\"is\": \"guessed\"", "\"is\": \"guesed\"",
       "lessons/one-edit/lesson.json", "Did you mean \"guessed\"?"},
      {"an answer to nothing that was done", "lessons/one-edit/lesson.json", "\"when\": [{ \"is\": \"built\" }]",
       "\"when\": [{ \"is\": \"image_current\" }]", "lessons/one-edit/lesson.json", "something that was done"},
      {"an answer without words", "lessons/one-edit/en.md",
       "- all-cached:", "- all-cache:", "lessons/one-edit/lesson.json", "no answer \"- all-cached"},
      {"words that answer nothing", "lessons/one-edit/en.md",
       "- failed:", "- fialed: a\n- failed:", "lessons/one-edit/lesson.json", "fialed"},
      {"a task without a title", "lessons/one-edit/en.md", "## why: Find out what started it", "## why",
       "lessons/one-edit/en.md", "A task has a title"},
      {"an attempt at no task", "lessons/order/attempts.json", "\"reorder\"", "\"reordre\"",
       "lessons/order/attempts.json", "no task \"reordre\""},
      {"an attempt with no such answer", "lessons/order/attempts.json", "\"install-too-early\"", "\"too-early\"",
       "lessons/order/attempts.json", "no answer \"too-early\""},
      {"an unknown verdict", "lessons/one-edit/lesson.json", "\"cached\"", "\"cache\"", "lessons/one-edit/lesson.json",
       "cached"},
      {"a command with a typing mistake", "lessons/one-edit/lesson.json", "[\"build\"]", "[\"biuld\"]",
       "lessons/one-edit/lesson.json", "Did you mean \"build\"?"},
      {"no JSON at all", "lessons/one-edit/lesson.json", "{", "", "lessons/one-edit/lesson.json", "no valid JSON"},
      {"a sample that is not there", "lessons/one-edit/lesson.json", "node-app", "node-ap",
       "lessons/one-edit/lesson.json", "Did you mean \"node-app\"?"},
      {"a file that is not there", "lessons/one-edit/lesson.json", "\"server.js\"]", "\"sever.js\"]",
       "lessons/one-edit/lesson.json", "no file sever.js"},
      {"a section that no task has", "lessons/one-edit/en.md", "## edit:", "## edti:", "lessons/one-edit/lesson.json",
       "no section \"## edit: …\""},
      {"a hint too few", "lessons/one-edit/en.md",
       "2. A single letter is enough, as long as it is between the quotes.\n", "", "lessons/one-edit/lesson.json",
       "three hints"},
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
