#include "build/checks.h"

#include <algorithm>

#include "fs/tree.h"

namespace build {

void add_ignored_copy_warnings(const std::vector<std::string>& sources, const fs::Ignore& ignore, bool is_add,
                               const dockerfile::Range& where, std::vector<dockerfile::Warning>& warnings) {
  if (ignore.patterns().empty() || ignore.has_exceptions()) return;
  for (const std::string& source : sources) {
    const std::string cleaned = fs::clean(source);
    const std::string path = cleaned == "/" ? "." : cleaned.substr(1);
    if (!ignore.ignored_alone(path)) continue;
    warnings.push_back({.rule = "CopyIgnoredFile",
                        .message = std::string("Attempting to ") + (is_add ? "Add" : "Copy") + " file \"" + path +
                                   "\" that is excluded by .dockerignore",
                        .where = where});
  }
}

}  // namespace build
