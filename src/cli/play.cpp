// layerlab play LESSON: plays a lesson's solution and says which goals it reaches. Proves that a lesson can be done,
// and not by idling.
#include <chrono>
#include <cstdint>
#include <set>

#include "base/text.h"
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/record_json.h"
#include "cli/table.h"
#include "container/quickjs/runtime.h"
#include "lab/lesson_prose.h"
#include "lab/lesson_solution.h"

namespace cli {
namespace {

struct PlayedTask {
  std::string id;
  bool reached = false;
  std::vector<std::string> commands;
  std::vector<std::string> complaints;  // answers of commands that went wrong
};

struct Played {
  std::string id;
  std::string title;
  std::vector<PlayedTask> tasks;
  std::vector<std::string> complaints;  // about the prose
  bool well = true;
};

std::string first_line(const std::string& text) {
  const std::size_t end = text.find('\n');
  return end == std::string::npos ? text : text.substr(0, end);
}

// For what Node cannot stop by counting work: one call of its engine that takes seconds.
double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Played play(const lab::Data& data, const lab::Lesson& lesson, bool idle) {
  container::quickjs::Runtime runtime(milliseconds);
  lab::Session session(data, runtime);
  (void)session.apply(lab::OpenLesson{lesson.id});
  Played played = {.id = lesson.id, .title = lesson.title};
  for (std::size_t i = 0; i < lesson.tasks.size(); ++i) {
    PlayedTask task = {.id = lesson.tasks[i].id};
    for (const lab::Command& one : idle ? std::vector<lab::Command>() : lesson.tasks[i].solution) {
      const lab::Command command = lab::fitting(session.now(), lesson.tasks[i], one);
      const lab::Answer answer = session.apply(command);
      task.commands.push_back(first_line(lab::to_line(command)));
      if (!answer.ok) task.complaints.push_back(answer.sentence);
    }
    task.reached = session.progress().reached[i];
    // No solution may reach more than its own task: the next one would be done before it is read.
    const bool early = i + 1 < lesson.tasks.size() && session.progress().reached[i + 1];
    if (early) task.complaints.push_back("This reaches the task \"" + lesson.tasks[i + 1].id + "\" as well.");
    played.well = played.well && task.reached != idle && task.complaints.empty();
    played.tasks.push_back(std::move(task));
  }
  if (idle) {
    // Nothing that changes nothing counts either.
    for (const lab::Command& command : {lab::Command(lab::Undo{}), lab::Command(lab::Redo{})})
      (void)session.apply(command);
    for (std::size_t i = 0; i < lesson.tasks.size(); ++i) {
      played.tasks[i].reached = session.progress().reached[i];
      played.well = played.well && !played.tasks[i].reached;
    }
  } else {
    played.complaints = lab::check_prose(lesson, session);
    played.well = played.well && played.complaints.empty();
  }
  return played;
}

// The session as somebody finds it who has done the tasks before as the lesson does.
void solve_tasks_before(lab::Session& session, const lab::Lesson& lesson, std::size_t task) {
  (void)session.apply(lab::OpenLesson{lesson.id});
  for (std::size_t i = 0; i < task; ++i)
    for (const lab::Command& one : lesson.tasks[i].solution)
      (void)session.apply(lab::fitting(session.now(), lesson.tasks[i], one));
}

// What came of an attempt that should have come out otherwise; nothing where all is well.
std::vector<std::string> complaints_of(lab::Session& session, const lab::Attempt& attempt) {
  std::vector<std::string> complaints;
  for (const lab::Command& command : attempt.commands) (void)session.apply(command);
  const lab::LessonProgress& progress = session.progress();
  const bool reached = progress.reached[attempt.task];
  const std::string& answer = progress.answers[attempt.task];
  if (attempt.answer.empty()) {
    if (!reached)
      complaints.push_back("The task is not reached" + (answer.empty() ? "." : ", but answered by " + answer + "."));
    return complaints;
  }
  if (answer != attempt.answer)
    complaints.push_back("The answer is " + (answer.empty() ? "none" : answer) + ", not " + attempt.answer + ".");
  if (reached) return complaints;
  // From wherever one has come to, the lab can do the task.
  const lab::Answer solved = session.apply(lab::Solve{static_cast<int>(attempt.task)});
  if (!session.progress().reached[attempt.task])
    complaints.push_back("From there the lab cannot do the task: " + solved.sentence);
  return complaints;
}

// Each attempt of the lesson in a session of its own; and each answer of the lesson is an attempt's.
Played play_attempts(const lab::Data& data, const lab::Lesson& lesson) {
  Played played = {.id = lesson.id, .title = lesson.title};
  std::set<std::string> answered;
  for (const lab::Attempt& attempt : lesson.attempts) {
    container::quickjs::Runtime runtime(milliseconds);
    lab::Session session(data, runtime);
    solve_tasks_before(session, lesson, attempt.task);
    const std::string& task = lesson.tasks[attempt.task].id;
    PlayedTask row = {.id = task + ": " + attempt.about};
    for (const lab::Command& command : attempt.commands) row.commands.push_back(first_line(lab::to_line(command)));
    row.complaints = complaints_of(session, attempt);
    row.reached = row.complaints.empty();
    if (!attempt.answer.empty()) answered.insert(attempt.answer);
    played.well = played.well && row.reached;
    played.tasks.push_back(std::move(row));
  }
  const auto expect = [&](const std::vector<lab::LessonAnswer>& answers) {
    for (const lab::LessonAnswer& answer : answers)
      if (answered.count(answer.id) == 0)
        played.complaints.push_back("No attempt leads to the answer " + answer.id + ".");
  };
  for (const lab::Task& task : lesson.tasks) expect(task.answers);
  expect(lesson.answers);
  if (lesson.attempts.empty()) played.complaints.push_back("The lesson lists no attempts: attempts.json is missing.");
  played.well = played.well && played.complaints.empty();
  return played;
}

enum class Way : std::uint8_t { solution, idle, attempts };

Played play(const lab::Data& data, const lab::Lesson& lesson, Way way) {
  return way == Way::attempts ? play_attempts(data, lesson) : play(data, lesson, way == Way::idle);
}

void print_played(const Played& played, Way way) {
  print_line(toned(played.id, Tone::bold) + ": " + played.title);
  for (const PlayedTask& task : played.tasks) {
    for (const std::string& command : task.commands) print_line("    " + toned(command, Tone::quiet));
    const bool well = task.reached != (way == Way::idle);
    const bool attempt = way == Way::attempts;
    const std::string word = task.reached ? (attempt ? "as listed" : "reached") : attempt ? "not so" : "not reached";
    print_line("  " + toned(padded(word, 12), well ? Tone::good : Tone::failed) + task.id);
    for (const std::string& complaint : task.complaints) print_line("    " + toned(complaint, Tone::failed));
  }
  for (const std::string& complaint : played.complaints)
    print_line("  " + toned((way == Way::attempts ? "" : "en.md: ") + complaint, Tone::failed));
}

nlohmann::ordered_json json_of(const Played& played) {
  nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
  for (const PlayedTask& task : played.tasks) {
    tasks.push_back(
        {{"id", task.id}, {"reached", task.reached}, {"commands", task.commands}, {"complaints", task.complaints}});
  }
  return {{"id", played.id},
          {"title", played.title},
          {"well", played.well},
          {"tasks", tasks},
          {"prose", played.complaints}};
}

Exit run(const Arguments& arguments) {
  const bool all = arguments.has("--all");
  if (all == !arguments.words.empty()) return refuse(UsageError{"Name a lesson, or ask for --all of them."});
  const auto data = read_data(arguments.value("--data"));
  if (!data) return refuse(data.error());
  const bool idle = arguments.has("--idle");
  const Way way = idle ? Way::idle : arguments.has("--attempts") ? Way::attempts : Way::solution;
  if (idle && arguments.has("--attempts"))
    return refuse(UsageError{"--idle and --attempts are two ways to play: choose one."});
  std::vector<std::string> ids;
  std::vector<Played> results;
  for (const lab::Lesson& lesson : data->lessons) {
    ids.push_back(lesson.id);
    if (all || lesson.id == arguments.words[0]) results.push_back(play(*data, lesson, way));
  }
  if (results.empty()) {
    const auto near = base::nearest(all ? "" : arguments.words[0], ids);
    return refuse(UsageError{"There is no lesson \"" + (all ? std::string() : arguments.words[0]) + "\"." +
                             (near ? " Did you mean " + *near + "?" : " There is: " + base::join(ids, ", ") + ".")});
  }
  int passed = 0;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Played& played : results) {
    passed += played.well ? 1 : 0;
    if (arguments.has("--json"))
      list.push_back(json_of(played));
    else
      print_played(played, way);
  }
  const int failed = static_cast<int>(results.size()) - passed;
  if (arguments.has("--json"))
    print_json({{"idle", idle},
                {"attempts", way == Way::attempts},
                {"lessons", list},
                {"passed", passed},
                {"failed", failed}});
  else if (all)
    print_line(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed");
  return failed == 0 ? Exit::ok : Exit::failed;
}

}  // namespace

Subcommand play_subcommand() {
  return {
      .name = "play",
      .usage = "layerlab play [OPTION]… LESSON | --all",
      .about = "Plays a lesson's solution task by task, and says which goals are reached.",
      .details =
          "Fails where a goal is not reached, where a solution reaches two tasks at once, and where the lesson's "
          "words name a file,\n"
          "an instruction or a figure that does not exist. With --idle nothing is done, and it fails where a goal "
          "is reached. With --attempts,\n"
          "what the lesson's attempts.json lists is played: natural attempts must reach their task, detours must be "
          "answered, and from\n"
          "wherever they lead the lab must be able to do the task.",
      .options = {{"--all", "", "every lesson of the course; the last line counts them"},
                  {"--idle", "", "do nothing, and expect that nothing is reached"},
                  {"--attempts", "", "play what learners may well do, and expect the listed ticks and answers"},
                  data_option(),
                  json_option()},
      .least = 0,
      .most = 1,
      .run = run};
}

}  // namespace cli
