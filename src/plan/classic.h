// What the classic builder does with a Dockerfile: one step an instruction, strictly in order, each on the image before
// it. All stages up to the target are built, needed or not.
//
// After docker 20.10's builder/dockerfile (builder.go, dispatchers.go): the `comment` is what its cache compares as
// Cmd.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/chain.h"
#include "base/result.h"
#include "dockerfile/parse.h"
#include "image/catalogue.h"
#include "plan/graph.h"
#include "plan/options.h"

namespace plan {

// Where a COPY takes its files from.
struct ClassicSource {
  enum class Kind : std::uint8_t { context, stage, image };
  Kind kind = Kind::context;
  int stage = -1;         // position of the stage among all
  std::string reference;  // canonical, of an image
};

using NamedValues = std::vector<std::pair<std::string, std::string>>;

struct ClassicStep {
  enum class Kind : std::uint8_t { argument, base, files, config };  // an ARG above all stages; FROM; …

  std::string name;  // "Step 2/6 : WORKDIR /app"; a trigger's, that the builder does not head: "ONBUILD RUN make"
  std::string text;  // "WORKDIR /app"
  int instruction = -1;
  dockerfile::Range where;
  Kind kind = Kind::config;
  int stage = -1;           // position of the stage; -1: an ARG above all
  int base_stage = -1;      // FROM: the stage that it builds upon; -1: an image or scratch
  bool trigger = false;     // an ONBUILD of the base, run beneath FROM
  bool announced = true;    // false: it fails before its head line is printed
  ClassicSource source;     // of COPY
  std::string note;         // what the builder says before it does the step; empty: nothing
  std::string comment;      // "/bin/sh -c #(nop) WORKDIR /app"; empty for FROM. For COPY what stands before its hash,
  std::string comment_end;  // and here what stands behind it: " in /app "; empty for all others
  // What its cache compares, taken apart: the command, and what it sets (of a RUN the build arguments that count).
  std::string command;
  NamedValues variables;
  // What is remembered of the step beside that, though it is not asked for: such a step is never found again.
  NamedValues remembered;
  std::optional<Operation>
      operation;  // what changes files; none for steps that only set the config. Input numbers mean nothing here
  std::string working_dir;                     // of the image's config after the step; empty: none is set
  base::Chain<std::string> volumes;            // likewise, as they were declared
  std::optional<dockerfile::Problem> problem;  // the step fails at once, with these words; it is the last one then
};

struct ClassicPlan {
  std::vector<ClassicStep> steps;
  image::Config config;                   // of the image: after the last step
  std::vector<std::string> not_consumed;  // --build-arg of which no ARG knows; sorted
};

[[nodiscard]] base::Result<ClassicPlan, dockerfile::Problem> make_classic_plan(const dockerfile::Dockerfile& file,
                                                                               const Options& options,
                                                                               const image::Catalogue& catalogue);

}  // namespace plan
