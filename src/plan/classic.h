// What the classic builder does with a Dockerfile: one step an instruction, strictly in order, each on the image before
// it.
//
// After docker 20.10's builder/dockerfile (dispatchers.go): the `comment` is what its cache compares as Cmd.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dockerfile/parse.h"
#include "image/catalogue.h"
#include "plan/graph.h"
#include "plan/options.h"

namespace plan {

struct ClassicStep {
  std::string name;  // "Step 2/6 : WORKDIR /app"
  std::string text;  // "WORKDIR /app"
  int instruction = -1;
  dockerfile::Range where;
  std::optional<Operation>
      operation;        // what changes files; none for steps that only set the config. Input numbers mean nothing here
  std::string comment;  // "/bin/sh -c #(nop) WORKDIR /app"; empty for FROM. For COPY what stands before its hash,
  std::string comment_end;                     // and here what stands behind it: " in /app "; empty for all others
  image::Config config;                        // after the step
  std::optional<dockerfile::Problem> problem;  // the step fails at once, with these words; it is the last one then
};

[[nodiscard]] base::Result<std::vector<ClassicStep>, dockerfile::Problem> make_classic_steps(
    const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue);

}  // namespace plan
