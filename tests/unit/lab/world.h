// What the tests of the lab begin with: the project's own data, a real runtime, a session; and ways to read its view.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "container/quickjs/runtime.h"
#include "lab/data.h"
#include "lab/session.h"
#include "lab/view.h"

namespace lab_tests {

// The files of assets/ and lessons/, from the working directory.
[[nodiscard]] std::map<std::string, std::string> data_files();
[[nodiscard]] const lab::Data& data();

struct World {
  container::quickjs::Runtime runtime;
  lab::Session session{data(), runtime};

  // Carries out a line; its sentence. A line that cannot be read, or an answer that is not ok, fails the test.
  std::string play(std::string_view line);
  // The same for a line that must go wrong.
  std::string play_badly(std::string_view line);
  [[nodiscard]] lab::View view() const { return lab::make_view(session); }
  [[nodiscard]] const build::Record& last_build() const { return *session.now().builds.back(); }
  // "FROM cached, WORKDIR cached, …" of the newest build: the first word of every step that was shown.
  [[nodiscard]] std::string verdicts() const;
  // Why?, asked for the step of the newest build whose instruction begins so.
  [[nodiscard]] lab::Why why(std::string_view step);
};

}  // namespace lab_tests
