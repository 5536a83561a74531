// What a build did: its steps with verdicts and reasons, times, output, and the image. A value; views only read it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "build/step_graph.h"
#include "cache/reason.h"
#include "dockerfile/instruction.h"
#include "image/image.h"
#include "plan/options.h"

namespace build {

enum class BuilderKind : std::uint8_t { buildkit, classic };

// depends: in a forecast alone: cached or executed, by what the step Reason::origin makes, which is not known before it
// runs. cancelled: somebody gave the build up while it ran.
enum class Verdict : std::uint8_t { cached, executed, failed, not_run, depends, cancelled };

struct OutputLine {
  double seconds = 0;  // since the step began
  std::string text;
};

// How a step failed.
struct Failure {
  enum class Kind : std::uint8_t {
    none,
    exit_code,       // its command ended with `exit_code`
    missing_source,  // what it copies, `path`, is not there
    other,           // Step::error says it
  };
  Kind kind = Kind::none;
  int exit_code = 0;
  std::string path;  // as written
  std::string from;  // the stage, image or context that `path` is missing in; empty: the build context
  bool from_stage = false;
  bool ignored = false;  // the project has it, but .dockerignore leaves it out
};

struct Step {
  std::string name;  // as the builder shows it: "[3/4] COPY . /app", "Step 3/6 : COPY . /app"
  std::string text;  // "COPY . /app"
  int instruction = -1;
  dockerfile::Range where;

  enum class Kind : std::uint8_t { base, files, config };  // FROM; makes a layer; only sets the config
  Kind kind = Kind::files;
  int stage = 0;        // position of its stage among all
  bool pruned = false;  // of a stage that the target does not need: nothing was done
  int parent = -1;      // the step whose layer it builds upon; -1: none, or it is not known
  int links = -1;       // COPY --link is two steps: the one that copies what this one lays over `parent`; -1: no link
  int same_as = -1;     // the step that did the very same thing, and stands for both; -1: none

  Verdict verdict = Verdict::not_run;
  // False: the builder never shows this step (BuildKit's metadata instructions), or shows no more than its line (the
  // classic builder's ARGs above the first FROM). Such a step does no work: its verdict is executed with 0 seconds once
  // the build got that far, and counts in no "3 cached, 1 ran".
  bool reported = true;
  cache::Key key;  // empty for BuildKit's metadata instructions
  cache::Reason reason;
  image::LayerRef layer;        // what it added; null for FROM (see Record::base), for config steps and where not run
  base::Digest files_digest;    // of the file system after it; empty where not run
  base::Digest image;           // classic: id of the image that the step made or found; BuildKit: of FROM's image alone
  double begin = 0;             // simulated seconds since the build began
  double seconds = 0;           // 0 where cached
  std::vector<double> fetched;  // ADD: seconds that each address took; BuildKit shows that as steps of the same name
  std::vector<OutputLine> output;
  std::string error;  // failed: what went wrong, in the builder's words …
  Failure failure;    // … and as it can be asked for
};

// Bytes that the client sent, as BuildKit's "transferring" lines count them.
struct Sent {
  std::uint64_t definition = 2;  // the Dockerfile; 2: there is none
  std::uint64_t ignore = 2;      // .dockerignore
  std::uint64_t context = 0;     // 0: nothing asked for it
};

struct StageNote {
  std::string name;  // as shown: "build", "stage-1"
  bool needed = true;
};

struct Record {
  BuilderKind builder = BuilderKind::buildkit;
  int number = 0;  // builds of the session count from 1
  plan::Options options;
  std::string dockerfile;   // the text that was built
  fs::Tree context;         // what was sent: without what .dockerignore leaves out
  std::vector<Step> steps;  // in Dockerfile order, every instruction one or more; FROM first
  std::vector<StageNote> stages;
  std::shared_ptr<const StepGraph> graph;  // beside `steps`; null where the build did not come to have any
  std::vector<dockerfile::Warning> warnings;
  image::ImageRef base;     // what FROM named; null for scratch and where it is unknown
  image::ImageRef image;    // null where it failed
  std::string tag;          // what the image is called: "my-app:latest"; empty: nothing
  Sent sent;                // BuildKit
  std::string ignore_path;  // the ignore file that was read; empty: there is none
  bool ok = false;
  // The whole text that `docker build` prints at the end, excerpt included ("…\nERROR: failed to build: failed to
  // solve: …"); empty where ok. Ids and folders in it that differ from run to run of a real builder are made up, as
  // real ones look.
  std::string error;
  std::optional<dockerfile::Problem> problem;  // where the error has a place in the Dockerfile
  // What the lab itself cannot do yet (an instruction, a command): a sentence; then the build stopped there and nothing
  // is claimed about Docker.
  std::optional<std::string> unsupported;
  bool cancelled = false;  // somebody gave it up; what was done by then is kept
  double seconds = 0;      // simulated, from start to end
  // Classic: the lines that the builder prints before its first step, and after its last one.
  std::vector<std::string> said_before;
  std::vector<std::string> said_after;
};

// Printed as `docker build --progress=plain` prints it (classic: as `docker build` of 20.10), one string a line.
[[nodiscard]] std::vector<std::string> plain_progress(const Record& record);

}  // namespace build
