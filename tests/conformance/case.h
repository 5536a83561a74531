// One case of the corpus, and how it went.
#pragma once

#include <string>
#include <vector>

namespace conformance {

struct Case {
  std::string folder;                    // under which it is counted: "copy", "parser/dump"
  std::string name;                      // "copy/edit-server-js buildkit", "parser/expansions 12"
  std::vector<std::string> differences;  // none: it passed. Of a scenario the first of each build
  std::string builder = "buildkit";
  int parts = 1;  // of a scenario the builds that were recorded; a row of a table is one
};

}  // namespace conformance
