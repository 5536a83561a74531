// What a command works on: the insides of a Session, which only commands and the session itself touch.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "build/forecaster.h"
#include "lab/answers.h"
#include "lab/prediction.h"
#include "lab/session.h"
#include "lab/twins.h"

namespace lab {

// What happened while a command was carried out, as far as a lesson's goals can ask for it.
struct Event {
  enum class Kind : std::uint8_t { built, ran, served, step_selected };
  Kind kind = Kind::built;
  BuildRef build;       // built; step_selected: the build that the step belongs to; ran, served: the image's
  int step = 0;         // step_selected
  std::string text;     // served: the page
  bool running = true;  // ran: it has not exited at once
};

// The times of the lab: nothing asks a clock. Every file of a sample or lesson is as old as those of the recorded
// corpus.
inline constexpr std::int64_t first_moment = 1577836800;  // 2020-01-01T00:00:00Z
inline constexpr std::int64_t seconds_an_edit = 60;

struct Work {
  const Data* data = nullptr;
  Answers* answers = nullptr;  // of all processes that commands run
  std::string at_work;         // the step of the build that waits for one, as the builder shows it

  std::vector<Moment> history;  // never empty
  int position = 0;

  std::vector<LeftProject> left;
  std::optional<int> choose;  // asked for: the place in `left` to go on with; -1: whatever is there
  int openings = 0;           // so far

  const Lesson* lesson = nullptr;
  LessonProgress progress;
  std::optional<Command> before_lesson;     // opens the project that was open, where nothing was done in it
  std::vector<std::size_t> goals_met;       // one a task: how many of its goals were met, in their order
  std::shared_ptr<const State> task_began;  // the state when the current task became the current one
  BuildRef reference_build;

  build::Forecaster forecaster;              // of all builds and forecasts here
  std::shared_ptr<const State> forecast_of;  // whose forecast is …
  const build::Record* forecast = nullptr;   // … this one, the forecaster's last

  bool predicting = false;
  std::vector<Prediction> predictions;               // of the next build
  std::map<int, std::vector<Prediction>> predicted;  // of those that were, by number

  SelectStep selected;
  LookInImage looking;
  Compare compared;  // both empty: the two newest builds
  Twins twins;
  std::vector<Event> events;  // of the command that is being carried out

  [[nodiscard]] const State& now() const { return *history[static_cast<std::size_t>(position)].state; }
  [[nodiscard]] std::shared_ptr<const State> shared_now() const {
    return history[static_cast<std::size_t>(position)].state;
  }

  // The next moment. Where others come after this one already, it begins a branch.
  void add(State next, Command command, std::string label);
  // To another moment; redo leads back to where one was, undo the way that leads there.
  void go_to(int moment);
  // Puts another state in the place of this moment (a page visited, more typed into the same file).
  void amend(State next);
  void restart(std::string project_title, fs::Tree project, std::vector<std::string> open, Command command,
               std::string label);
};

// The time that the next edit gives its file.
[[nodiscard]] std::int64_t next_edit_time(const State& state);
[[nodiscard]] std::int64_t build_time(const State& state);
// What a plain build of the project as it stands is asked for.
[[nodiscard]] build::Input next_build(const Work& work);
// What it would do; worked out when it is first asked for.
[[nodiscard]] const build::Record& forecast_of(Work& work);
// Whether the image of build `number` was made from other files than the project has now.
[[nodiscard]] bool older_than_project(const State& state, int number);

}  // namespace lab
