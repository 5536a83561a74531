// The insides of a Session, for session.cpp and session_task.cpp alone.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/answers.h"
#include "lab/command_log.h"
#include "lab/image_files.h"
#include "lab/session.h"
#include "lab/work.h"

namespace lab {

struct Session::Impl {
  // All that a command can change, to go back to.
  struct Saved {
    Work work;
    CommandLog log;
  };

  // A command that waits for a process. It has changed nothing so far.
  struct Task {
    // Done meanwhile. Once the outcome is there, the session goes back to when the command was given, and these follow
    // it.
    struct Later {
      Command command;
      std::string said;
    };
    Command command;
    std::optional<Saved> given;  // how all was then; nothing: as it is
    std::vector<Later> later;
  };

  explicit Impl(container::NodeRuntime& runtime) : answers(runtime) { work.answers = &answers; }

  // Before another project is opened. A lesson is begun anew the next time, and what nothing was done in is no loss.
  void leave() {
    if (work.lesson != nullptr) return;
    const bool worked = log.size() > 1;
    work.before_lesson = worked || log.empty() ? std::nullopt : std::optional(log.commands().front());
    if (worked) work.left.push_back({work.now().title, log.commands(), log.numbers()});
  }

  [[nodiscard]] Saved saved() const { return {work, log}; }
  void go_back(Saved to) {
    work = std::move(to.work);
    work.forecast_of.reset();  // the forecaster that knew it is another one now
    log.go_back(std::move(to.log));
  }

  Host* host = nullptr;
  Answers answers;
  mutable Work work;  // a forecast is kept there
  CommandLog log;
  std::optional<Task> task;
  std::deque<Command> to_play;  // what is brought back, command by command
  std::size_t played = 0;       // of it so far
  unsigned revision = 1;
  mutable BuildRef image_files_of;
  mutable LookInImage image_files_by;
  mutable std::shared_ptr<const ImageFiles> image_files;
};

}  // namespace lab
