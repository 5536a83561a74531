// A cache key as what it is made of, so that a miss can be explained from two keys.
//
// After BuildKit's solver (docs/dev/solver.md; docs/spec/cache-keys.md A3: one canonical key a vertex). Two steps have
// the same key exactly when all ingredients are equal; what is no ingredient (times of files, comments, names of
// parents) does not count.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/digest.h"
#include "dockerfile/source.h"
#include "fs/entry.h"
#include "plan/graph.h"

namespace cache {

struct Ingredient {
  enum class Kind : std::uint8_t {
    base_image,  // value: the digest chain of its layers
    below,       // value: the key of the step whose file system this one builds upon
    operation,   // name: "RUN", "COPY", "WORKDIR"
    command,     // value: the argument list, quoted
    variable,    // name and value, in order
    working_dir,
    user,
    path,  // WORKDIR's directory
    destination,
    source,   // value: the last component of the source as written, or its wildcard
    content,  // value: digest of the selected files; `selection` has them
    stage,    // in place of `content`: value: the key of the step that made them, and their path
    flag,     // name: "--chown", "--network", …; value: what it says
    mount,    // name: the target; value: type and options of a RUN --mount
  };
  Kind kind = Kind::operation;
  std::string name;         // of a variable or a source; empty otherwise
  std::string value;        // canonical text: what is hashed
  fs::EntryRef selection;   // content only: a directory entry holding exactly what was selected
  dockerfile::Range where;  // in the Dockerfile; not hashed
};

// In a forecast: what a step that is yet to run will make of it. Equal to nothing.
[[nodiscard]] Ingredient unknown_ingredient(Ingredient::Kind kind, std::string name, dockerfile::Range where);
[[nodiscard]] bool is_unknown(const Ingredient& ingredient);

struct Key {
  std::vector<Ingredient> ingredients;
  base::Digest digest;  // of kind, name and value of each, in order
};

[[nodiscard]] bool has_unknown(const Key& key);
[[nodiscard]] Key make_key(std::vector<Ingredient> ingredients);

}  // namespace cache
