// What the workbench, the page and the native tool show of a session: plain data, computed once a change, never in a
// draw call.
//
// Every sentence that a person reads is made here, by way of lab/words; no view works one out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dockerfile/source.h"
#include "lab/barcode.h"
#include "lab/choice.h"
#include "lab/comparison.h"
#include "lab/image_files.h"
#include "lab/session.h"

namespace lab {

struct FileRow {
  std::string path;  // "src/app.js", without a leading slash
  std::string name;  // "app.js"
  int depth = 0;
  bool directory = false;
  bool edited = false;   // differs from what the newest image was built from
  bool ignored = false;  // .dockerignore leaves it out
  bool text = true;      // false: binary, or too large for the editor (`note` says which)
  std::string note;
  std::string size;                // "2.1 kB"
  std::vector<int> changed_lines;  // of an edited text: those (from 1) that the newest image's file does not have
};

// Beside a line of the Dockerfile: the verdict of the last build, or, after an edit, what a build would do.
struct GutterMark {
  int line = 1;  // first line of the instruction
  int last_line = 1;
  build::Verdict verdict = build::Verdict::not_run;
  bool forecast = false;
  std::string chip;  // "server.js changed"; "12.0 s, parent layer changed"; may be empty
  int step = -1;     // position in the build; -1: of none
  // Not empty: from here to the line `bracket_last` all steps run because of one and the same earlier one:
  // "because of line 3 · 73.5 s".
  std::string bracket;
  int bracket_last = 0;
};

struct Problem {
  std::string path;  // file
  dockerfile::Range where;
  std::string message;
  bool error = true;  // false: a build check's warning
};

// One block of the layer stack, the newest layer first in `Stack::rows` (base at the bottom).
struct StackRow {
  int step = 0;  // position in the build
  build::Step::Kind kind = build::Step::Kind::files;
  build::Verdict verdict = build::Verdict::not_run;
  std::string text;          // "RUN npm install"
  std::string verdict_word;  // "CACHED", "ran 12.0 s", "failed", "not run", ""
  std::string size;          // "8.1 MB"; empty for config steps
  std::string note;          // "layer 3, from build 1"
  std::string error;
  std::string failure;                      // of a failed one: "npm install failed: exit code 254."
  std::vector<std::string> failure_output;  // … and the last lines that it printed
  Barcode barcode;
  std::string prediction;  // "wrong: you said CACHED"; empty: nothing was said
  bool predicted_right = false;
  double begin = 0;  // simulated seconds, for playing the build
  double seconds = 0;
  bool critical = false;   // the build would be shorter, were this step
  double ghost_begin = 0;  // the same step of the build before; seconds 0: it has none, or it was cached there
  double ghost_seconds = 0;
  std::string waited_for;   // "RUN npm ci"; empty: for nothing but the build's beginning
  std::string stage;        // not empty: a stage ends here (the topmost row of it), under this heading
  std::string break_label;  // not empty: the cache breaks between this row and the one below it: "the cache breaks
                            // here: server.js changed"
};

struct Stack {
  int build = 0;  // 0: nothing was built yet
  bool ok = true;
  std::string title;     // "IMAGE my-app"
  std::string image;     // "sha256:5d1c09…, 49.3 MB"
  std::string sentence;  // "Build 3 took 12.6 s: 2 cached, 2 ran."
  double seconds = 0;
  double ghost_seconds = 0;  // of the build before; 0: there is none
  std::vector<StackRow> rows;
};

// A step that a person is to say something about, before the next build.
struct PredictionRow {
  enum class Mark : std::uint8_t { open, cached, runs } mark = Mark::open;
  int step = 0;  // position in the build
  std::string text;
};

struct Predictions {
  bool on = false;                  // the person is asked, and no forecast is shown
  std::vector<PredictionRow> rows;  // of the next build, the newest layer first; empty where nothing is to be built
  std::string sentence;
};

struct WhyRow {
  std::string what;    // "parent layer", "command", "server.js"
  std::string before;  // short text; empty where same
  std::string after;
  Barcode before_code;  // where the value is a digest
  Barcode after_code;
  bool differs = false;
};

struct Why {
  int build = 0;  // 0: no step is selected
  int step = 0;
  std::string place;                        // "step 4 of 4"
  std::string headline;                     // "npm install ran again because its parent layer changed."
  std::string explanation;                  // for beginners; names the first cause, to the file
  std::vector<std::string> failure_output;  // of a failed step: the last lines that it printed
  std::string before_title;  // "build 2 (made this record)"; empty where there is nothing to compare with
  std::string after_title;
  std::vector<WhyRow> rows;
  std::string diff_path;  // file whose text diff follows, or what the lines of `diff` are; empty: none
  std::vector<DiffLine> diff;
  std::vector<std::string> not_looked_at;  // "modification times", "comments"
  std::string proof;       // "With server.js as in build 2, the key is 40ac… again: the step would be CACHED."
  std::string source;      // the rule's page in Docker's documentation
  std::string go_to_path;  // file and line that a person may want to see
  int go_to_line = 0;
};

// A step in the graph of the shown build.
struct GraphNode {
  int step = 0;   // position in the build
  int stage = 0;  // position among Graph::stages
  int depth = 0;  // how many steps must come before it, one after the other
  std::string text;
  std::string verdict_word;
  build::Verdict verdict = build::Verdict::not_run;
  bool needed = true;    // by what is built
  bool context = false;  // it reads the build context
};

struct GraphEdge {
  int from = 0;  // positions in Graph::nodes
  int to = 0;
  build::StepInput::Kind kind = build::StepInput::Kind::files;
};

struct GraphStage {
  std::string name;
  bool needed = true;
};

struct Graph {
  int build = 0;  // 0: nothing was built
  std::vector<GraphStage> stages;
  std::vector<GraphNode> nodes;  // each after those that it reads
  std::vector<GraphEdge> edges;
};

struct ShelfRecord {
  Barcode barcode;
  std::string text;                                                      // the instruction that made it
  std::string about;                                                     // "made by build 1, reused by build 3"
  enum class Use : std::uint8_t { idle, reused, made } use = Use::idle;  // by the newest build
};

struct HistoryMark {
  enum class Kind : std::uint8_t { start, edit, build_ran, build_cached, build_failed, run, other } kind = Kind::start;
  std::string label;
  bool current = false;
  int moment = 0;            // what GoTo takes
  int parent = -1;           // the mark that it comes after; -1: none
  int lane = 0;              // each branch has its own; 0 is the first one's
  bool on_line = true;       // the way from the beginning to the current moment, and on to where redo leads
  int build = 0;             // its number; 0: no build
  std::string compare_with;  // a build's: its name for Compare
  std::string note;          // a build's: "2 cached, 2 ran, 12.6 s"; "failed"
  Barcode image;             // a build's; empty: it failed
};

struct Preview {
  bool running = false;  // a container is there
  std::string url;       // "http://localhost:3000/"
  std::string badge;     // "running build 2, before your edit"; empty: up to date
  std::string title;     // of the page, or its status: "404 Not Found"
  std::string html;      // what was served, whole
  std::string content_type;
  std::string log;                 // the container's
  std::string state;               // "web-1, running", "web-1, exited (1)"
  std::string name;                // of the container: "web-1"
  std::string command;             // that the address comes from: "docker run -p 3000:80 my-app"
  std::vector<Choice> containers;  // all, the newest first; one that has stopped still has its log
};

struct LessonTask {
  std::string id;
  std::string title;
  std::string prose;  // Markdown; empty until it is the task's turn: it could give the answer to an earlier one away
  bool reached = false;
  bool current = false;            // the first that is not reached
  std::vector<std::string> hints;  // those shown so far
  int hints_left = 0;
  std::vector<std::string> solution;  // as lines; only after all hints were shown
  std::string answer;                 // Markdown: what the lesson says to the last attempt; empty: nothing
  int attempts = 0;                   // builds, runs and page loads while it was the current one
};

struct LessonView {
  std::string id;  // empty: no lesson is open
  std::string chapter;
  std::string title;
  std::string idea;
  std::string intro;
  std::string wrap_up;  // empty until done
  bool done = false;
  std::vector<LessonTask> tasks;
  std::string next;  // id of the next lesson of the course; empty: the last one
};

// One line of the course's table of contents.
struct CourseLesson {
  std::string id;
  std::string chapter;
  std::string title;
  std::string idea;
};

struct ViewMemory;  // view_memory.h

struct View {
  unsigned revision = 0;
  std::string project;  // "Node app"
  int opening = 0;      // tells one project from another, whatever it is called
  build::BuilderKind builder = build::BuilderKind::buildkit;
  std::vector<FileRow> files;
  std::vector<std::string> open_files;  // that the sample or lesson wants shown
  std::vector<GutterMark> gutter;
  std::string forecast;          // "Next build: 2 cached, 2 will run"; after a build: "Build 3: 2 cached, 2 ran"
  std::string forecast_seconds;  // "about 12.6 s"
  bool pending = true;           // the project differs from what was built last
  std::vector<Problem> problems;
  Stack stack;
  Predictions predictions;
  Graph graph;
  Why why;
  std::vector<ShelfRecord> shelf;
  std::string shelf_sentence;
  std::vector<HistoryMark> history;  // all of it, in the order in which it was made
  int builds_done = 0;               // on this line: the number of the newest build
  Comparison comparison;
  bool can_undo = false;
  bool can_redo = false;
  std::string undo_label;  // "Undo: Edit server.js"
  std::string redo_label;
  unsigned output_revision = 0;         // grows with each other output
  std::vector<std::string> output;      // of the newest build, as Docker prints it
  std::vector<std::string> output_tty;  // as it stays on a terminal; empty: the builder has no such manner
  Preview preview;
  LessonView lesson;
  std::vector<CourseLesson> course;       // all lessons, in order
  std::optional<InProgress> in_progress;  // what has been begun and is not done
  bool can_run = false;                   // there is an image, and the lab can start its command
  std::string run_note;                   // why it cannot, or what Run stands for: "docker run -p 3000:80 my-app"
  int image_build = 0;                    // that made the image which files are compared with; 0: there is none
  int machine = 1;                        // how many builders there were, this one included
  std::string past;                       // not empty: "You are in the past, after Build 1. …"
  int newest_moment = 0;                  // where redo leads in the end: what GoTo takes
  std::vector<Choice> left_projects;      // the last one that was left first
  std::vector<Choice> projects;           // samples
  std::vector<Choice> builds;             // other ways than just Build
  std::vector<Choice> cache_choices;      // what can be done with the builder's cache
  // Of the selected step's layer, else of the newest one; null: nothing is built. Not in the JSON.
  std::shared_ptr<const ImageFiles> image_files;
  std::shared_ptr<ViewMemory> memory;  // what update_view goes on from; not in the JSON
};

[[nodiscard]] View make_view(const Session& session);
// The same, from an older view of the same session: after an edit only what hangs on it is worked out anew.
void update_view(const Session& session, View& view);
// Null where there is no such row. `path` as the row has it.
[[nodiscard]] const FileRow* file_row(const View& view, std::string_view path);
[[nodiscard]] std::string to_json(const View& view);  // field for field; what the page's JavaScript reads

// The text of a project file, for the editor; empty where it is no text.
[[nodiscard]] std::string_view file_text(const Session& session, std::string_view path);

}  // namespace lab
