// What a build's outcome is in words: for the live region, the stack's caption, the command line.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"

namespace lab {

// How many of a build's steps, those that have a verdict, were or will be …
struct Counts {
  int cached = 0;
  int executed = 0;
  int failed = 0;
  int open = 0;  // in a forecast: neither cached nor run for sure
  int not_run = 0;
};
[[nodiscard]] Counts count_steps(const build::Record& record);

// "Build 3 took 12.6 s: 2 steps cached, 2 ran. The cache breaks at COPY . /app: server.js changed."
[[nodiscard]] std::string build_sentence(const build::Record& record);

// The Dockerfile's line that a problem is about; 0 where it is about none (there is no Dockerfile, say).
[[nodiscard]] int line_of(const dockerfile::Problem& problem);

// Why a step that ran did, in a few words: "server.js changed"; "parent layer changed".
[[nodiscard]] std::string short_reason(const build::Record& record, int step);

// Why a step was reused, ran or failed: in a sentence, and in some more for beginners. As Why? tells it.
struct StepWords {
  std::string headline;
  std::string explanation;
};
[[nodiscard]] StepWords step_words(const build::Record& record, int step);

// The last lines of what a step that failed printed, those that have something in them: as a rule its own words for
// what went wrong. At most six.
[[nodiscard]] std::vector<std::string> last_output(const build::Step& step);

}  // namespace lab
