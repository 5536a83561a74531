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

// Which steps of a build are meant: by what they did, not by how their line is spelt. All that is given must hold; an
// empty pattern fits every step.
struct StepPattern {
  std::string reads;        // a file of the build context that is part of the step's cache key: "server.js"
  std::string makes;        // the name of something that its layer adds: "node_modules"
  std::string instruction;  // "RUN"
  std::optional<build::Verdict> verdict;
};

// Something that can be asked of the session's state, or of what the command just carried out did. Task::goals and
// Answer::when are made of these.
struct Condition {
  enum class Kind : std::uint8_t {
    // Of what the command did.
    built,          // a build ended well: each of `steps` fits one of its steps, and `all`, `keeps` and `no_cache` hold
    failed,         // a build failed, at a step that fits all of `steps`, with `text` in what that step said
    guessed,        // a build ended before which a step that fits `steps` was said to come out as `all`
    same_image,     // a build ended well, and its image has the same id as the image before
    ran_new,        // a container was started from the newest image; `running` and `stale`, if given, hold
    served,         // a container answered a page that contains `text`; `stale`, if given, holds
    step_selected,  // Why? was opened for a step that fits `steps`
    // Of the state.
    edited,         // file `path` differs from what it was when the task began; `in_quotes`: in a text in quotes
    image_current,  // the newest image was built from file `path` as it is now
  };
  Kind kind = Kind::built;
  std::vector<StepPattern> steps;
  std::optional<build::Verdict> all;  // of every step of the build that makes a layer
  std::string keeps;                  // the first of `steps` stays CACHED when this file is edited; empty: not asked
  std::optional<bool> no_cache;
  std::optional<bool> running;  // false: the container exited at once
  std::optional<bool> stale;    // whether its image was built from another `path` than the project has now
  std::string path;             // `stale`: empty: from any other files
  std::string text;
  bool in_quotes = false;
};

// What the lesson says to an attempt that does not reach the task (or does: `reached`): the first answer all of whose
// conditions hold after a command is shown until the next attempt.
struct LessonAnswer {
  std::string id;
  std::string prose;            // Markdown, from en.md
  std::vector<Condition> when;  // at least one is about what the command did
  bool reached = false;         // said of the command that reaches the task; else only where the task is not reached
};

struct Task {
  std::string id;
  std::string title;             // one line, which gives nothing away; from en.md
  std::string prose;             // Markdown, from en.md
  std::vector<Condition> goals;  // all must be met, in this order
  std::vector<LessonAnswer> answers;
  std::vector<std::string> hints;  // from gentle to plain
  std::vector<Command> solution;   // commands that reach the goals
  std::vector<Command> otherwise;  // played after them where they did not: another edit, say
};

// What somebody may well do at a task, and what must come of it. Played by `layerlab play --attempts`; the page does
// not load them.
struct Attempt {
  std::size_t task = 0;
  std::string about;
  std::vector<Command> commands;
  std::string answer;  // the id of the answer that is shown then; empty: the task is reached
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
  std::vector<LessonAnswer> answers;  // for every task, after the task's own
  std::vector<Attempt> attempts;
  std::vector<std::string> open;  // files that the editor shows first
  fs::Tree project;
  std::vector<Command> start;  // played silently when the lesson opens (a first build, say)
};

}  // namespace lab
