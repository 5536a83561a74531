#include "lab/lesson_data.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "lab/lesson_conditions.h"
#include "lab/lesson_prose.h"
#include "lab/lesson_watch.h"
#include "lab/project_files.h"

namespace lab {
namespace {

using Files = std::map<std::string, std::string>;

DataError error_of(const base::DataProblem& problem) {
  return {problem.file, problem.place.empty() ? problem.message : problem.place + ": " + problem.message};
}

// One of a few names; a problem of the value, naming the nearest, where it is none of them.
template <class T>
T one_of(const base::JsonValue& value, const std::vector<std::pair<std::string, T>>& choices) {
  const std::string text = value.text();
  std::vector<std::string> names;
  for (const auto& [name, choice] : choices) {
    if (name == text) return choice;
    names.push_back(name);
  }
  std::string message = "\"" + text + "\" is none of " + base::join(names, ", ") + ".";
  if (const auto near = base::nearest(text, names)) message += " Did you mean \"" + *near + "\"?";
  value.report(std::move(message));
  return choices.front().second;
}

build::Verdict read_verdict(const base::JsonValue& value) {
  return one_of<build::Verdict>(value, {{"cached", build::Verdict::cached},
                                        {"executed", build::Verdict::executed},
                                        {"failed", build::Verdict::failed},
                                        {"not_run", build::Verdict::not_run}});
}

StepPattern read_step(const base::JsonValue& value) {
  base::JsonObject object = value.object();
  StepPattern pattern;
  pattern.reads = object.text_or("reads", "");
  pattern.makes = object.text_or("makes", "");
  pattern.instruction = object.text_or("instruction", "");
  if (const auto verdict = object.find("verdict")) pattern.verdict = read_verdict(*verdict);
  object.end();
  return pattern;
}

void read_flag(base::JsonObject& object, const std::string& name, std::optional<bool>& flag) {
  if (const auto value = object.find(name)) flag = value->boolean();
}

void read_steps(base::JsonObject& object, Condition& condition) {
  for (const base::JsonValue& step : object.items("steps")) condition.steps.push_back(read_step(step));
}

void read_image_age(base::JsonObject& object, Condition& condition) {
  read_flag(object, "stale", condition.stale);
  condition.path = object.text_or("path", "");
}

Condition read_condition(const base::JsonValue& value, const std::string& name) {
  using Kind = Condition::Kind;
  base::JsonObject object = value.object();
  Condition condition;
  condition.kind = one_of<Kind>(object.at(name), {{"built", Kind::built},
                                                  {"failed", Kind::failed},
                                                  {"guessed", Kind::guessed},
                                                  {"same_image", Kind::same_image},
                                                  {"ran_new", Kind::ran_new},
                                                  {"served", Kind::served},
                                                  {"step_selected", Kind::step_selected},
                                                  {"edited", Kind::edited},
                                                  {"image_current", Kind::image_current}});
  // Each kind has its own fields; any other is unknown to it.
  switch (condition.kind) {
    case Kind::built:
      read_steps(object, condition);
      if (const auto verdict = object.find("all")) condition.all = read_verdict(*verdict);
      condition.keeps = object.text_or("keeps", "");
      read_flag(object, "no_cache", condition.no_cache);
      if (!condition.keeps.empty() && condition.steps.empty())
        value.report("keeps: Which of the steps? Name it in \"steps\".");
      break;
    case Kind::failed:
      read_steps(object, condition);
      condition.text = object.text_or("text", "");
      break;
    case Kind::guessed:
      read_steps(object, condition);
      condition.all = read_verdict(object.at("says"));
      break;
    case Kind::served:
      condition.text = object.text_or("text", "");
      read_image_age(object, condition);
      break;
    case Kind::ran_new:
      read_flag(object, "running", condition.running);
      read_image_age(object, condition);
      break;
    case Kind::step_selected: read_steps(object, condition); break;
    case Kind::edited:
      condition.path = object.text("path");
      if (const auto quotes = object.find("in_quotes")) condition.in_quotes = quotes->boolean();
      break;
    case Kind::image_current: condition.path = object.text_or("path", ""); break;
    case Kind::same_image: break;
  }
  object.end();
  return condition;
}

std::vector<Command> read_commands(const std::vector<base::JsonValue>& items) {
  std::vector<Command> commands;
  for (const base::JsonValue& item : items) {
    auto command =
        item.kind() == base::JsonValue::Kind::text ? command_from_line(item.text()) : command_from_json(item.dump());
    if (command)
      commands.push_back(std::move(command).value());
    else
      item.report(command.error().message);
  }
  return commands;
}

// `words`: what en.md says for each; what is taken is taken out.
std::vector<LessonAnswer> read_answers(base::JsonObject& object, std::map<std::string, std::string>& words) {
  std::vector<LessonAnswer> answers;
  for (const base::JsonValue& item : object.items("answers")) {
    base::JsonObject one = item.object();
    LessonAnswer answer;
    answer.id = one.text("id");
    for (const base::JsonValue& condition : one.items("when")) answer.when.push_back(read_condition(condition, "is"));
    if (const auto reached = one.find("reached")) answer.reached = reached->boolean();
    one.end();
    if (std::all_of(answer.when.begin(), answer.when.end(), is_about_state))
      item.report("An answer is to something that was done: one of its conditions must be about that.");
    const auto prose = words.find(answer.id);
    if (prose == words.end()) {
      item.report("en.md has no answer \"- " + answer.id + ": …\" here.");
    } else {
      answer.prose = std::move(prose->second);
      words.erase(prose);
    }
    answers.push_back(std::move(answer));
  }
  if (!words.empty()) object.value().report("en.md has an answer \"" + words.begin()->first + "\" that is none here.");
  return answers;
}

Task read_task(const base::JsonValue& value, LessonWords& words) {
  base::JsonObject object = value.object();
  Task task;
  task.id = object.text("id");
  for (const base::JsonValue& goal : object.items("goals")) task.goals.push_back(read_condition(goal, "goal"));
  task.solution = read_commands(object.items("solution"));
  task.otherwise = read_commands(object.items("otherwise"));
  if (task.goals.empty()) value.report("A task has at least one goal.");
  const auto found = words.tasks.find(task.id);
  if (found == words.tasks.end() || found->second.prose.empty()) {
    value.report("en.md has no section \"## " + task.id + ": …\" with what to do.");
    object.end();
    return task;
  }
  task.answers = read_answers(object, found->second.answers);
  object.end();
  task.title = std::move(found->second.title);
  task.prose = std::move(found->second.prose);
  task.hints = std::move(found->second.hints);
  if (task.hints.size() != 3)
    value.report("A task has three hints in en.md, from gentle to plain; here are " +
                 std::to_string(task.hints.size()) + ".");
  words.tasks.erase(found);
  return task;
}

// The sample that the lesson names, with its own files laid over it.
std::optional<fs::Tree> read_project(base::JsonObject& object, const Files& files, const std::string& folder,
                                     const Data& data) {
  fs::Tree project;
  const std::string id = object.text_or("sample", "");
  if (!id.empty()) {
    std::vector<std::string> known;
    for (const Sample& sample : data.samples) known.push_back(sample.id);
    const auto sample =
        std::find_if(data.samples.begin(), data.samples.end(), [&](const Sample& one) { return one.id == id; });
    if (sample == data.samples.end()) {
      std::string message = "There is no sample project \"" + id + "\".";
      if (const auto near = base::nearest(id, known)) message += " Did you mean \"" + *near + "\"?";
      object.value().report(std::move(message));
      return std::nullopt;
    }
    project = sample->project;
  }
  return with_files_below(std::move(project), files, folder + "/project/");
}

// What somebody may well do: attempts.json beside the lesson. The page's data has no such files.
std::optional<DataError> read_attempts(const Files& files, const std::string& folder, Lesson& lesson) {
  const std::string path = folder + "/attempts.json";
  if (files.count(path) == 0) return std::nullopt;
  const base::JsonFile file(path, files.at(path));
  base::JsonObject object = file.root().object();
  for (const base::JsonValue& item : object.items("attempts")) {
    base::JsonObject one = item.object();
    Attempt attempt;
    const std::string id = one.text("task");
    const auto task = std::find_if(lesson.tasks.begin(), lesson.tasks.end(),
                                   [&](const Task& candidate) { return candidate.id == id; });
    attempt.task = static_cast<std::size_t>(task - lesson.tasks.begin());
    attempt.about = one.text("about");
    attempt.commands = read_commands(one.items("do"));
    attempt.answer = one.text_or("answer", "");
    one.end();
    if (task == lesson.tasks.end()) {
      item.report("The lesson has no task \"" + id + "\".");
      continue;
    }
    if (!attempt.answer.empty() && find_answer(lesson, attempt.task, attempt.answer) == nullptr)
      item.report("The task has no answer \"" + attempt.answer + "\".");
    lesson.attempts.push_back(std::move(attempt));
  }
  object.end();
  if (file.problem()) return error_of(*file.problem());
  return std::nullopt;
}

struct Place {
  std::string id;
  std::string chapter;
  int number = 0;
};

base::Result<Lesson, DataError> load_lesson(const Files& files, const Place& place, const Data& data) {
  const std::string folder = "lessons/" + place.id;
  const std::string json_path = folder + "/lesson.json";
  const std::string words_path = folder + "/en.md";
  for (const std::string& path : {json_path, words_path}) {
    if (files.count(path) == 0)
      return base::Failure{DataError{path, "The course names this lesson, but the file is not there."}};
  }
  auto read = read_lesson_words(words_path, files.at(words_path));
  if (!read) return base::Failure{read.error()};
  LessonWords words = std::move(read).value();

  const base::JsonFile file(json_path, files.at(json_path));
  base::JsonObject object = file.root().object();
  Lesson lesson;
  lesson.id = object.text("id");
  lesson.chapter = place.chapter;
  lesson.number = place.number;
  lesson.title = words.title;
  lesson.idea = words.idea;
  lesson.intro = words.intro;
  lesson.wrap_up = words.wrap_up;
  if (auto project = read_project(object, files, folder, data)) lesson.project = std::move(*project);
  lesson.open = object.texts("open");
  lesson.start = read_commands(object.items("start"));
  for (const base::JsonValue& task : object.items("tasks")) lesson.tasks.push_back(read_task(task, words));
  lesson.answers = read_answers(object, words.answers);
  object.end();
  if (file.problem()) return base::Failure{error_of(*file.problem())};
  if (lesson.id != place.id)
    return base::Failure{
        DataError{json_path, "The lesson's id is \"" + lesson.id + "\", its folder's name another one."}};
  if (lesson.tasks.empty()) return base::Failure{DataError{json_path, "A lesson has at least one task."}};
  if (!words.tasks.empty()) {
    return base::Failure{DataError{
        words_path, "There is no task \"" + words.tasks.begin()->first + "\" in lesson.json for this section."}};
  }
  for (const std::string& path : lesson.open) {
    if (lesson.project.find(path) == nullptr)
      return base::Failure{DataError{json_path, "open: The project has no file " + path + "."}};
  }
  if (auto error = read_attempts(files, folder, lesson)) return base::Failure{*error};
  return lesson;
}

}  // namespace

base::Result<std::vector<Lesson>, DataError> load_lessons(const Files& files, const Data& data) {
  const std::string path = "lessons/course.json";
  if (files.count(path) == 0) return base::Failure{DataError{path, "The file is not there."}};
  const base::JsonFile file(path, files.at(path));
  base::JsonObject course = file.root().object();
  std::vector<Place> places;
  for (const base::JsonValue& item : course.items("chapters")) {
    base::JsonObject chapter = item.object();
    const std::string title = chapter.text("title");
    for (const std::string& id : chapter.texts("lessons"))
      places.push_back({id, title, static_cast<int>(places.size()) + 1});
    chapter.end();
  }
  course.end();
  if (file.problem()) return base::Failure{error_of(*file.problem())};

  std::vector<Lesson> lessons;
  for (const Place& place : places) {
    auto lesson = load_lesson(files, place, data);
    if (!lesson) return base::Failure{lesson.error()};
    lessons.push_back(std::move(lesson).value());
  }
  // A folder that the course forgets would never be seen.
  for (const auto& [name, text] : files) {
    constexpr std::string_view end = "/lesson.json";
    if (name.substr(0, 8) != "lessons/" || name.size() < end.size() + 8 || name.substr(name.size() - end.size()) != end)
      continue;
    const std::string id = name.substr(8, name.size() - end.size() - 8);
    if (id == "schema") continue;
    const bool named = std::any_of(places.begin(), places.end(), [&](const Place& place) { return place.id == id; });
    if (!named) return base::Failure{DataError{path, "No chapter names the lesson " + id + "."}};
  }
  return lessons;
}

}  // namespace lab
