// What a client sends of a folder when steps name only some of its paths.
//
// After fsutil's FollowLinks and NewFilterFS: the links on the way of each path are followed, what that comes to is a
// list of include patterns (moby/patternmatcher), and what none of them matches stays at home.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "fs/ignore.h"
#include "fs/tree.h"

namespace fs {

// The include patterns of `paths` (absolute, cleaned, perhaps with wildcards), sorted, relative to the folder; nothing
// where one of them is the folder itself: then all of it is sent.
//
// Each link is followed once, by the path that comes to it first in the order of the names: of "/l/a" and "/l/b", where
// "l" leads to "r", the patterns are "l" and "r/a". So it is in fsutil, and "/l/b" is not there then.
[[nodiscard]] std::optional<std::vector<std::string>> follow_paths(const Tree& folder, std::vector<std::string> paths);

// The folder with what the patterns match, and the folders that lead there. Shares what is sent whole. The error is
// Docker's: a pattern is malformed.
[[nodiscard]] base::Result<Tree, IgnoreError> sent_of(const Tree& folder, const std::vector<std::string>& patterns);

// What `pattern` (a single one) matches below `folder`, in byte order; what is in a folder that matched comes with it
// and is not visited. `path` begins with '/'; `way`: the folders on the way, outermost first.
using IncludedVisit = std::function<void(const std::string& path, const EntryRef& entry, const std::vector<Meta>& way)>;
void visit_included(const EntryRef& folder, const Ignore& pattern, const IncludedVisit& visit);

}  // namespace fs
