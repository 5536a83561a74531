// What a source of COPY --parents selects: below its pivot, all that its pattern matches, with the folders that lead
// there.
//
// After BuildKit's dispatchCopy and cache/contenthash (docs/spec/dockerfile-language.md 12): the pattern is one of
// .dockerignore's, so "**" is any number of folders, and no link below the pivot is followed.
#pragma once

#include "base/result.h"
#include "cache/exclusion.h"
#include "cache/selection.h"
#include "fs/tree.h"

namespace cache {

[[nodiscard]] base::Result<Selection, NotSelected> select_with_parents(const fs::Tree& tree,
                                                                       const ParentsSource& source,
                                                                       const Exclusion& exclusion);

}  // namespace cache
