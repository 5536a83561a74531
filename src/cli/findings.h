// What is wrong with a Dockerfile: the build checks' findings, and the error that would stop its build.
//
// As `docker build --check` looks at it: every stage, but nothing is run. A base image that the lab does not know is
// taken for a plain Linux one, so that it hides nothing else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dockerfile/source.h"
#include "fs/ignore.h"
#include "image/catalogue.h"
#include "plan/options.h"

namespace cli {

struct Findings {
  std::string file;  // as it was named
  std::string text;
  std::vector<dockerfile::Warning> warnings;  // by line
  std::optional<dockerfile::Problem> problem;
  std::vector<std::string> unknown_images;  // as FROM names them

  [[nodiscard]] bool any() const { return !warnings.empty() || problem.has_value(); }
};

// `ignore`: of the folder that would be the build context; null where there is none.
[[nodiscard]] Findings find_in(std::string file, std::string text, const plan::Options& options,
                               const image::Catalogue& catalogue, const fs::Ignore* ignore);

}  // namespace cli
