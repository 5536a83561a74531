#include "build/checks.h"

#include <algorithm>

#include "base/text.h"
#include "fs/pattern.h"

namespace build {

namespace {

// Of the context's root: whether a pattern leaves out all that is in it, in one of the ways that BuildKit knows
// (dockerfile2llb's copySourceRootIgnored).
bool leaves_out_all(const fs::Ignore& ignore) {
  return std::any_of(ignore.patterns().begin(), ignore.patterns().end(), [](const std::string& pattern) {
    const std::string cleaned = fs::clean_relative(base::trim(pattern));
    return cleaned == "*" || cleaned == "**" || cleaned == "**/*";
  });
}

}  // namespace

void add_ignored_copy_warnings(const std::vector<std::string>& sources, const fs::Ignore& ignore, bool is_add,
                               const dockerfile::Range& where, std::vector<dockerfile::Warning>& warnings) {
  if (ignore.patterns().empty() || ignore.has_exceptions()) return;
  for (const std::string& source : sources) {
    const std::string path = fs::clean_relative(source);
    const bool root = path == "." || path == "/";
    if ((root && !leaves_out_all(ignore)) || !ignore.ignores_text(path)) continue;
    warnings.push_back({.rule = "CopyIgnoredFile",
                        .message = std::string("Attempting to ") + (is_add ? "Add" : "Copy") + " file \"" + path +
                                   "\" that is excluded by .dockerignore",
                        .where = where});
  }
}

}  // namespace build
