// Two builds side by side, step by step: which of them reused what, and where both have the very same layer.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"
#include "lab/barcode.h"
#include "lab/choice.h"

namespace lab {

struct ComparedBuild {
  std::string name;      // as Compare has it: "3", "next:other"
  std::string title;     // "Build 3, BuildKit"
  std::string sentence;  // "2 cached, 2 ran, 12.6 s"
  bool forecast = false;
  std::vector<Choice> choices;  // what could stand in its place, the newest first
};

// What a build did with a step of the other one, or did not have.
struct ComparedStep {
  bool there = false;
  SelectStep select;  // what Why? is asked with; build 0: it cannot be asked
  std::string text;
  build::Verdict verdict = build::Verdict::not_run;
  std::string
      verdict_word;  // "CACHED", "ran 12.0 s", "will run"; empty where the builder has no step of its own for it
  std::string note;  // "server.js changed"
  Barcode layer;
};

struct ComparedRow {
  ComparedStep left;
  ComparedStep right;
  bool same_layer = false;
  bool differs = false;  // in its text or in its verdict
};

struct Comparison {
  ComparedBuild left;  // no name: nothing is compared
  ComparedBuild right;
  std::vector<ComparedRow> rows;  // in the order of both Dockerfiles, the base first
  std::vector<Choice> offers;     // where nothing is compared: what could be
  std::string sentence;           // "1 of 6 steps differ; 3 layers are the very same in both."
};

// The rows alone: steps with the same text stand side by side, and so do those that one build has in the other's place.
[[nodiscard]] std::vector<ComparedRow> compare_steps(const build::Record& left, bool left_forecast,
                                                     const build::Record& right, bool right_forecast);

}  // namespace lab
