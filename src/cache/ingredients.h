// What goes into the key of each kind of step.
//
// After BuildKit's cache digests of LLB operations (spec cache-keys.md B1 to B6). What is not an ingredient does not
// count: environment, user and working directory for a COPY, the folders that lead to a source, comments, times.
#pragma once

#include <string>
#include <vector>

#include "base/digest.h"
#include "cache/key.h"
#include "cache/selection.h"
#include "plan/graph.h"

namespace cache {

// What a step builds upon: the first of its ingredients after its kind.
[[nodiscard]] Ingredient on_image(const base::Digest& identity, const dockerfile::Range& where);
[[nodiscard]] Ingredient on_scratch();
[[nodiscard]] Ingredient on_step(const base::Digest& identity, const dockerfile::Range& where);

[[nodiscard]] Key image_key(const base::Digest& identity, const dockerfile::Range& where);
[[nodiscard]] Key run_key(Ingredient foundation, const plan::Exec& exec, const dockerfile::Range& where);
[[nodiscard]] Key workdir_key(Ingredient foundation, const plan::MakeDirectory& made, const dockerfile::Range& where);
// `selections` are of the sources, in order.
[[nodiscard]] Key copy_key(Ingredient foundation, const plan::CopyFiles& copy, const std::vector<Selection>& selections,
                           const dockerfile::Range& where);

// A destination of COPY as it counts: cleaned, but a "/" or "/." at its end stays.
[[nodiscard]] std::string clean_destination(std::string_view destination);

}  // namespace cache
