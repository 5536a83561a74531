// Reads a table of the corpus: a JSON list, each item a case.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "case.h"

namespace conformance {

// `play` reads a row to its end, and returns what differs; nothing where all is equal.
[[nodiscard]] std::vector<Case> play_rows(const std::string& path, const std::string& text, const std::string& folder,
                                          const std::function<std::string(base::JsonObject& row)>& play);

// Two texts that should be equal, put into a sentence; nothing where they are.
[[nodiscard]] std::string differing(const std::string& what, const std::string& recorded, const std::string& played);

}  // namespace conformance
