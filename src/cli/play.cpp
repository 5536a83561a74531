// layerlab play LESSON: plays a lesson's solution and says which goals it reaches. Proves that a lesson can be done,
// and not by idling.
#include <chrono>

#include "base/text.h"
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/record_json.h"
#include "cli/table.h"
#include "container/quickjs/runtime.h"
#include "lab/lesson_prose.h"

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
    for (const lab::Command& command : idle ? std::vector<lab::Command>() : lesson.tasks[i].solution) {
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

void print_played(const Played& played, bool idle) {
  print_line(toned(played.id, Tone::bold) + ": " + played.title);
  for (const PlayedTask& task : played.tasks) {
    for (const std::string& command : task.commands) print_line("    " + toned(command, Tone::quiet));
    const bool well = task.reached != idle;
    const std::string word = task.reached ? "reached" : "not reached";
    print_line("  " + toned(padded(word, 12), well ? Tone::good : Tone::failed) + task.id);
    for (const std::string& complaint : task.complaints) print_line("    " + toned(complaint, Tone::failed));
  }
  for (const std::string& complaint : played.complaints) print_line("  " + toned("en.md: " + complaint, Tone::failed));
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
  std::vector<std::string> ids;
  std::vector<Played> results;
  for (const lab::Lesson& lesson : data->lessons) {
    ids.push_back(lesson.id);
    if (all || lesson.id == arguments.words[0]) results.push_back(play(*data, lesson, idle));
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
      print_played(played, idle);
  }
  const int failed = static_cast<int>(results.size()) - passed;
  if (arguments.has("--json"))
    print_json({{"idle", idle}, {"lessons", list}, {"passed", passed}, {"failed", failed}});
  else if (all)
    print_line(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed");
  return failed == 0 ? Exit::ok : Exit::failed;
}

}  // namespace

Subcommand play_subcommand() {
  return {.name = "play",
          .usage = "layerlab play [OPTION]… LESSON | --all",
          .about = "Plays a lesson's solution task by task, and says which goals are reached.",
          .details =
              "Fails where a goal is not reached, where a solution reaches two tasks at once, and where the lesson's "
              "words name a file,\n"
              "an instruction or a figure that does not exist. With --idle nothing is done, and it fails where a goal "
              "is reached.",
          .options = {{"--all", "", "every lesson of the course; the last line counts them"},
                      {"--idle", "", "do nothing, and expect that nothing is reached"},
                      data_option(),
                      json_option()},
          .least = 0,
          .most = 1,
          .run = run};
}

}  // namespace cli
