// A session: a project, a builder with its cache, images, containers, and everything that was done, as a log of
// commands.
//
// Deterministic: the same data and the same commands give the same state, on every machine. Every moment of the history
// is kept as a value that shares all it can with its neighbours, so undo is a step back and nothing is computed again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "build/builder.h"
#include "container/container.h"
#include "lab/command.h"
#include "lab/data.h"
#include "lab/prediction.h"

namespace lab {

class Host;
struct ImageFiles;

using BuildRef = std::shared_ptr<const build::Record>;

// How far a lesson is. Not part of the state: what was reached stays reached, also after an undo.
struct LessonProgress {
  std::string lesson;                // empty: none is open
  std::vector<bool> reached;         // one a task
  std::vector<int> hints_shown;      // one a task; the solution counts as the last hint
  std::vector<int> attempts;         // one a task: builds, runs and page loads while it was the current one
  std::vector<std::string> answers;  // one a task: id of the answer that is shown; empty: none
};

// One moment.
struct State {
  fs::Tree project;
  std::string title;                    // of the project: "Node app"
  int opening = 0;                      // tells one project from another, whatever it is called
  std::vector<std::string> open_files;  // that are to be seen first
  build::BuilderKind builder = build::BuilderKind::buildkit;
  build::Cache buildkit;
  build::Cache classic;
  std::vector<BuildRef> builds;                  // numbered from 1 in this order
  std::vector<fs::Tree> sources;                 // beside `builds`: the whole project folder as each found it
  image::ImageRef image;                         // the newest one, tagged my-app; a failed build leaves it as it was
  int image_build = 0;                           // the build that made it; 0: there is none yet
  std::vector<container::Container> containers;  // oldest first; stopped ones stay
  std::optional<container::Response> page;       // what the preview shows
  std::string page_path = "/";
  std::string page_container;                   // the container that served it, or was asked last
  std::map<std::string, cache::Store> exports;  // --cache-to: what each name holds
  std::uint64_t cache_limit = 0;                // bytes that BuildKit's cache may take; 0: no limit
  cache::Store left_by_build;                   // what the builder's cache held after the newest build
  int machines = 1;                             // builders so far: NewBuilder goes on with another one
  int edits = 0;                                // how many edits led here: gives files their times

  [[nodiscard]] const build::Cache& cache() const {
    return builder == build::BuilderKind::buildkit ? buildkit : classic;
  }
  [[nodiscard]] BuildRef build_number(int number) const;  // null where there is none
};

struct Moment {
  std::shared_ptr<const State> state;
  Command command;    // that led here; an OpenSample without id where the files came from elsewhere
  std::string label;  // "Edit server.js", "Build 3", "Run my-app"
  int parent = -1;    // the moment that it comes after; -1: the first one
  int next = -1;      // the one after it that was gone to last, where redo leads; -1: none comes after it
};

// A project that was left: with what was done in it, it is brought back as it was.
struct LeftProject {
  std::string title;
  std::vector<Command> log;
  std::vector<unsigned> numbers;  // beside the log (command_log.h); a session gives them where there are none
};

// What the person is told after a command; empty text where there is nothing to say.
struct Answer {
  bool ok = true;
  std::string sentence;  // for the live region and the message line
  bool waits = false;    // it is in progress: advance() leads on, and gives the answer in the end
};

// What has been begun and is not done, for who sees the session meanwhile.
struct InProgress {
  std::string what;  // "Build 3"
  std::string step;  // that runs, as the builder shows it: "[2/3] RUN npm ci"; empty: none
  int done = 0;      // work is brought back: how many of its commands …
  int all = 0;       // … of how many; 0: none is
  bool can_be_cancelled = false;
  std::string sentence;  // all of it, for the live region
};

class Session {
 public:
  // `data` and `runtime` must outlive the session. Opens the first sample.
  Session(const Data& data, container::NodeRuntime& runtime);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // From now on commands wait for `host` where they have to; it must outlive the session. What waits changes nothing
  // until it is done. Meanwhile files can be edited and things be looked at; that comes after it in history and log, as
  // if it had been done at once. All else is refused.
  void use(Host& host);

  Answer apply(const Command& command);
  // Goes on with what is in progress, for a slice. The answer of a command that has come to its end; nothing: none has.
  std::optional<Answer> advance();
  // Gives up what waits. A build stays in the history as cancelled, with the steps that were done in the cache; all
  // else has never been. What is being brought back goes on after it.
  Answer cancel();
  [[nodiscard]] bool is_busy() const;  // something is in progress
  [[nodiscard]] std::optional<InProgress> in_progress() const;
  // Starts anew with a project from elsewhere (the native tool's folders).
  void open_project(std::string title, fs::Tree project);
  // The next moment has these files; builders' caches, images and containers stay.
  void replace_project(fs::Tree project, std::string label);

  // What was done since the project or lesson was opened, that included: a session to which the same is applied comes
  // to the same. What is typed into one file in one go is one command. Empty where the files came from elsewhere.
  [[nodiscard]] const std::vector<Command>& log() const;
  [[nodiscard]] const std::vector<unsigned>& log_numbers() const;  // beside `log` (command_log.h)
  // Projects in which something was done before another one was opened, the last one at the end.
  [[nodiscard]] const std::vector<LeftProject>& left() const;
  // The session that these commands lead to, in place of this one. With a host in slices: advance() leads on.
  void restore(const std::vector<Command>& log, std::vector<LeftProject> left = {});

  [[nodiscard]] const State& now() const;
  // All moments in the order in which they were made, each after its parent: what is done at a moment that others come
  // after begins a branch, and nothing is lost.
  [[nodiscard]] const std::vector<Moment>& history() const;
  [[nodiscard]] int position() const;          // index into history()
  [[nodiscard]] const Lesson* lesson() const;  // null where none is open
  [[nodiscard]] const LessonProgress& progress() const;
  [[nodiscard]] bool solution_shown(int task) const;
  [[nodiscard]] const Data& data() const;
  [[nodiscard]] const std::string& title() const;                    // of the project: "Node app"
  [[nodiscard]] const std::vector<std::string>& open_files() const;  // that the sample or lesson wants shown
  // What Why? is about: what was selected, else the step that one would ask about first; build 0: there is none.
  [[nodiscard]] SelectStep selected() const;
  [[nodiscard]] unsigned revision() const;  // grows with every change that a view could show

  // What a plain build of the project as it stands is asked for.
  [[nodiscard]] build::Input next_build() const;
  // What it would do; worked out once a change.
  [[nodiscard]] const build::Record& forecast() const;
  // Whether a person is asked before each build, and what was said: about build `number`, or the next one (0).
  [[nodiscard]] bool predicting() const;
  [[nodiscard]] const std::vector<Prediction>& predictions(int build = 0) const;
  // Of the selected step, else of the newest layer; null where nothing is built. Worked out once for what is looked at.
  [[nodiscard]] std::shared_ptr<const ImageFiles> image_files() const;
  // Where prose takes its figures from: the first build of the lesson's project, played aside. Null where no lesson is
  // open.
  [[nodiscard]] BuildRef reference_build() const;
  // What is laid side by side: as Compare names it, or the two newest builds. Both empty where there are not two.
  [[nodiscard]] Compare compared() const;
  // A build by its name in Compare; null where there is none of that name. A forecast is valid until the next command.
  [[nodiscard]] std::shared_ptr<const build::Record> build_named(std::string_view name) const;

 private:
  Answer begin(const Command& command);
  Answer carry_out(const Command& command);
  Answer apply_beside(const Command& command);
  std::optional<Answer> attempt();
  void go_on_with(int place);
  void go_on();
  void play(const std::vector<Command>& log);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lab
