#include "lab/lesson_data.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "lab/lesson_prose.h"
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

Goal read_goal(const base::JsonValue& value) {
  base::JsonObject object = value.object();
  Goal goal;
  goal.kind = one_of<Goal::Kind>(object.at("goal"), {{"built", Goal::Kind::built},
                                                     {"served", Goal::Kind::served},
                                                     {"edited", Goal::Kind::edited},
                                                     {"step_selected", Goal::Kind::step_selected},
                                                     {"same_image", Goal::Kind::same_image},
                                                     {"ran_new", Goal::Kind::ran_new}});
  // Each kind has its own fields; any other is unknown to it.
  switch (goal.kind) {
    case Goal::Kind::built:
      for (const auto& [step, verdict] : object.members("verdicts"))
        goal.verdicts.push_back({step, read_verdict(verdict)});
      break;
    case Goal::Kind::served:
      goal.text = object.text_or("text", "");
      if (const auto stale = object.find("stale")) goal.stale = stale->boolean();
      break;
    case Goal::Kind::edited: goal.path = object.text("path"); break;
    case Goal::Kind::step_selected:
      goal.text = object.text("step");
      if (const auto verdict = object.find("verdict")) goal.verdicts.push_back({goal.text, read_verdict(*verdict)});
      break;
    case Goal::Kind::same_image:
    case Goal::Kind::ran_new: break;
  }
  object.end();
  return goal;
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

Task read_task(const base::JsonValue& value, LessonWords& words) {
  base::JsonObject object = value.object();
  Task task;
  task.id = object.text("id");
  for (const base::JsonValue& goal : object.items("goals")) task.goals.push_back(read_goal(goal));
  task.solution = read_commands(object.items("solution"));
  object.end();
  if (task.goals.empty()) value.report("A task has at least one goal.");
  const auto found = words.tasks.find(task.id);
  if (found == words.tasks.end() || found->second.prose.empty()) {
    value.report("en.md has no section \"## " + task.id + "\" with what to do.");
    return task;
  }
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
