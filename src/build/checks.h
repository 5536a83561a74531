// The build checks that need the ignore file's patterns; the others are made by dockerfile and plan.
#pragma once

#include <string>
#include <vector>

#include "dockerfile/source.h"
#include "fs/ignore.h"

namespace build {

// CopyIgnoredFile: a COPY or ADD of what .dockerignore leaves out, whether or not there is such a file.
void add_ignored_copy_warnings(const std::vector<std::string>& sources, const fs::Ignore& ignore, bool is_add,
                               const dockerfile::Range& where, std::vector<dockerfile::Warning>& warnings);

}  // namespace build
