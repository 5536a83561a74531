// Everything a person can do, as values: what buttons, keys, lessons, tests, the page and the native tool send to a
// Session.
//
// Each has one spelling as a line of text ("build", "replace server.js Hello Hi", "run -p 3000:80") and one as JSON
// ({"do": "write", "path": "server.js", "text": "…"}); the table in commands/table.cpp has a row a command for both.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "build/record.h"
#include "fs/entry.h"

namespace lab {

// Starts anew with a sample project. In what was open before, as with all that start anew, it is as it was left when it
// is chosen again, if anything was done there.
struct OpenSample {
  std::string id;
};

// Starts anew with a project that is hardly begun: a Dockerfile and a file for it to copy.
struct NewProject {
  std::string title;  // empty: "New project"
};

struct RenameProject {
  std::string title;
};

// To one of those that were left, by its place among them (Session::left). The one that is open is left then, too.
struct ChooseProject {
  int project = 0;
};

// What is left of a project is gone then. -1: the one that is open, and the last one that was left is chosen, or the
// first sample.
struct DeleteProject {
  int project = -1;
};

// Starts anew with a lesson's project and its tasks.
struct OpenLesson {
  std::string id;
};

// Keeps the project, without tasks; or goes back to the project that was open before the lesson.
struct LeaveLesson {
  bool back = false;
};

struct WriteFile {
  std::string path;
  std::string text;
  bool typing = false;  // true: one history step with the `typing` write to the same file just before
};

// Edits a file as a person would: the first `old` becomes `text`.
struct ReplaceText {
  std::string path;
  std::string old;
  std::string text;
};

struct RemoveFile {
  std::string path;
};

struct RenameFile {
  std::string path;
  std::string to;
};

// Brings files in from outside of the lab, in one step.
struct Import {
  bool replace = false;  // true: they are a project of their own, which starts anew; undo brings the old one back
  std::string title;     // of that project
  std::map<std::string, std::string> files;   // path to text
  std::map<std::string, std::string> binary;  // path to base64, of what is no text
  std::map<std::string, fs::Content>
      contents;                         // path to bytes, where somebody has them as such; spelt as one of the above
  std::vector<std::string> executable;  // paths, of all
};

struct ChooseBuilder {
  build::BuilderKind builder = build::BuilderKind::buildkit;
};

struct Build {
  plan::Options options;
  int cancelled =
      0;  // the process, counted from 1 in the order of their starts, during which it was cancelled; 0: it was not
};

// Takes things out of the builder's cache, as `docker buildx prune` (classic: `docker image prune`) does.
struct Prune {
  bool all = false;
  std::vector<std::string> filters;  // "until=24h", "type=source.local"
  // As they are written: "500MB"; empty: not given.
  std::string reserved_space;
  std::string max_used_space;
};

// How much BuildKit's cache may take: after each build its garbage is collected (builder.gc.maxUsedSpace of Docker's
// daemon).
struct LimitCache {
  std::string space;  // "500MB"; "none": no limit
};

// Goes on with an empty builder, as on another machine. What was exported can be imported there.
struct NewBuilder {};

// A new container from the newest image.
struct Run {
  std::map<int, int> published;  // host port -> container port; empty: the image's exposed ports, from 3000 on
};

struct Stop {
  std::string container;  // empty: the newest running one
};

// Asks a container for a page. No step of the history.
struct Visit {
  std::string container;  // empty: the newest running one
  std::string path;
};

struct Undo {};
struct Redo {};

// To a place in the history, 0: the beginning.
struct GoTo {
  int moment = 0;
};

// What Why? tells about. No step of the history.
struct SelectStep {
  int build = 0;  // 0: nothing
  int step = 0;
};

// What "Image files" lists, and which of the files it shows. No step of the history.
struct LookInImage {
  bool whole = false;  // all files after the selected step, not only what its layer did
  std::string path;    // "app/server.js"; empty: none
};

// Lays two builds side by side. No step of the history. Each is named by its number ("3"), by the moment that made it
// where that is on another branch ("@7"), or as "next", the forecast; with ":other" behind it: by the other builder,
// which was given the same builds from the first one on. Both empty: the two newest.
struct Compare {
  std::string left;
  std::string right;
};

// Begins or ends to ask, before each build, what its steps will do; meanwhile no forecast is shown. No step of the
// history.
struct Predict {
  bool on = true;
};

// What a person says that a step of the next build will do. No step of the history.
struct Mark {
  int step = 0;      // position in the build, from 0
  std::string says;  // "cached", "runs", or "open": nothing
};

// One more hint of this task, at last the solution. No step of the history.
struct ShowHint {
  int task = 0;
};

// Plays the solution of the current task, as if the person had done it.
struct Solve {
  int task = 0;
};

using Command = std::variant<OpenSample, NewProject, RenameProject, ChooseProject, DeleteProject, OpenLesson,
                             LeaveLesson, WriteFile, ReplaceText, RemoveFile, RenameFile, Import, ChooseBuilder, Build,
                             Prune, LimitCache, NewBuilder, Run, Stop, Visit, Undo, Redo, GoTo, SelectStep, LookInImage,
                             Compare, Predict, Mark, ShowHint, Solve>;

struct CommandError {
  std::string message;
};

[[nodiscard]] base::Result<Command, CommandError> command_from_json(std::string_view json);
[[nodiscard]] base::Result<Command, CommandError> command_from_line(std::string_view line);
// Several, separated by ";" or line ends outside of quotes.
[[nodiscard]] base::Result<std::vector<Command>, CommandError> commands_from_script(std::string_view script);
[[nodiscard]] std::string to_json(const Command& command);
[[nodiscard]] std::string to_line(const Command& command);

// For help: one entry a command, in the order of the table.
struct CommandHelp {
  std::string_view usage;  // "build [--no-cache] …"
  std::string_view about;  // one sentence
};
[[nodiscard]] std::vector<CommandHelp> command_help();

}  // namespace lab
