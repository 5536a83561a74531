// A Dockerfile as S-expressions, an instruction a line: `(run "a b")`, `(copy ["--from=x"] "a" "/b")`.
//
// After BuildKit's Node.Dump, which its parser's test files have as their results. Heredocs, comments, directives and
// places are not in it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "dockerfile/node.h"
#include "dockerfile/source.h"

namespace dockerfile {

[[nodiscard]] std::string dump(const Node& node);  // without a line end

// All of a file, each line with its end. Fails with the parser's own words and marked lines.
[[nodiscard]] base::Result<std::string, Problem> dump(std::string_view text);

}  // namespace dockerfile
