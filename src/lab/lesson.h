// A lesson as data (lessons/ID/lesson.json and en.md): tasks whose goals are predicates over the session's state.
//
// Nothing in it is a script. The predicates are the small declared set below; schema: lessons/schema/lesson.json.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "build/record.h"
#include "fs/tree.h"
#include "lab/command.h"

namespace lab {

// Every goal speaks about what was done since the task before it was reached (or the lesson was opened).
struct Goal {
  enum class Kind : std::uint8_t {
    built,          // a build ended well; `verdicts`, if any, hold for its steps
    served,         // a container answered a page that contains `text`; `stale`, if given: from an image older than the
                    // project's files, or not
    edited,         // file `path` differs from what it was when the task began
    step_selected,  // Why? was opened for a step whose text begins with `text`; its verdict is that of `verdicts`, if
                    // any
    same_image,     // a build ended well, and its image has the same id as the image before
    ran_new,        // a container was started from the newest image
  };
  struct StepVerdict {
    std::string step;  // how the instruction's text begins: "RUN npm install"
    build::Verdict verdict;
  };
  Kind kind = Kind::built;
  std::vector<StepVerdict> verdicts;
  std::string path;
  std::string text;
  std::optional<bool> stale;
};

struct Task {
  std::string id;
  std::string prose;               // Markdown, from en.md
  std::vector<Goal> goals;         // all must be met, in this order
  std::vector<std::string> hints;  // from gentle to plain
  std::vector<Command> solution;   // commands that reach the goals
};

struct Lesson {
  std::string id;
  std::string chapter;
  int number = 0;  // in the course, from 1
  std::string title;
  std::string idea;     // one sentence
  std::string intro;    // Markdown
  std::string wrap_up;  // Markdown; ends with a line for tomorrow's work
  std::vector<Task> tasks;
  std::vector<std::string> open;  // files that the editor shows first
  fs::Tree project;
  std::vector<Command> start;  // played silently when the lesson opens (a first build, say)
};

}  // namespace lab
