// What goes into the key of each kind of step.
//
// After BuildKit's cache digests of LLB operations (docs/spec/cache-keys.md B1 to B6). What is not an ingredient does
// not count: environment, user and working directory for a COPY, the folders that lead to a source, comments, times.
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
// `mounts`: of each what mount_ingredient says, and behind it what it shows, where it shows something.
[[nodiscard]] Key run_key(Ingredient foundation, const plan::Exec& exec, std::vector<Ingredient> mounts,
                          const dockerfile::Range& where);
[[nodiscard]] Key workdir_key(Ingredient foundation, const plan::MakeDirectory& made, const dockerfile::Range& where);
// `sources`: of each its name (name_ingredient), and behind it what it selects.
[[nodiscard]] Key copy_key(Ingredient foundation, const plan::CopyFiles& copy, std::vector<Ingredient> sources,
                           const dockerfile::Range& where);
[[nodiscard]] Key merge_key(Ingredient below, Ingredient above, const dockerfile::Range& where);

[[nodiscard]] Ingredient name_ingredient(const plan::CopySource& source, const dockerfile::Range& where);
[[nodiscard]] Ingredient mount_ingredient(const plan::ExecMount& mount, const dockerfile::Range& where);
// What a step reads of another one's file system, by what it is …
[[nodiscard]] Ingredient content_ingredient(std::string name, const Selection& selection,
                                            const dockerfile::Range& where);
// … or by how it was made.
[[nodiscard]] Ingredient stage_ingredient(std::string name, const Ingredient& foundation, std::string_view path,
                                          const dockerfile::Range& where);

// A destination of COPY as it counts: cleaned, but a "/" or "/." at its end stays.
[[nodiscard]] std::string clean_destination(std::string_view destination);

}  // namespace cache
