// Why a step was, or was not, taken from the cache: worked out where the lookup is made, from the keys' ingredients.
//
// Nobody guesses one later from the outcome. Knows digests, paths and places; not Docker's output, not colours, not
// sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/key.h"
#include "cache/store.h"
#include "fs/diff.h"

namespace cache {

// One ingredient that differs between the nearest record's key and the step's own.
struct Disagreement {
  std::optional<Ingredient> before;   // empty: it is new in the key
  std::optional<Ingredient> after;    // empty: it is gone from the key
  std::vector<fs::Difference> files;  // Kind::content: what differs in the selection, paths as in the build context
  std::size_t at = 0;                 // in the new key: where `after` stands, or where `before` would
};

// What an edit of the Dockerfile has to do with a step that was not found.
struct Edit {
  enum class Kind : std::uint8_t {
    none,
    // Of the step's own line:
    line_changed,   // it was `text`, in line `line` of `build`, the latest one
    inserted,       // the latest build, `build`, had no such line
    failed_before,  // it is as it was in `build`, the latest one, and failed then
    not_reached,    // … and that build stopped before it
    // Of what it stands upon (Reason::Kind::new_on_parent): when `build` made the nearest record, that step stood upon
    // `text`, in line `line`, which now
    parent_gone,       // is not in the Dockerfile
    parent_earlier,    // stands farther in front, at step `now`, with others between
    parent_later,      // comes later, at step `now`
    swapped,           // stands upon this step, at step `now`
    parent_elsewhere,  // stands in another stage, at step `now`
    duplicated,        // has the same instruction upon it, at step `now`; this is another one
    parent_differs,    // is what this one stands upon, too, but it made something else then
    other_base,        // is no longer the base image here
    other_files,       // … and is still: of COPY --link other files were laid over it
    sent_anew,         // is no step: it builds upon a folder that the client sends, which is new in each build
  };
  Kind kind = Kind::none;
  std::string text;
  int line = 0;
  int build = 0;
  int now = -1;         // position of a step in this build
  bool failed = false;  // line_changed: it failed as it was
};

struct Reason {
  enum class Kind : std::uint8_t {
    reused,         // there is a record with this very key: `record`
    first_time,     // the shelf has nothing that this could be compared with
    inserted,       // … for it is a new line of the Dockerfile
    changed,        // `record` came nearest; `disagreements` says what differs, none of it Kind::below. Of a line that
                    // was edited there may be no record: it had failed
    below_is_new,   // all that differs is what it builds upon; `origin` began it
    new_on_parent,  // … but that was there before: it never ran upon it. `edit` says what the Dockerfile had there
    pruned,         // there was a record with this very key, but it was pruned: `record`
    laid_out,       // a COPY --link that was found, whose files a step needed on disk for the first time: `record`
    depends,   // a forecast's: some of its key is made by the step `origin`, which is to run first; `record` may fit
    no_cache,  // the build was told not to look; or nothing may be found through `origin`, which was told so
  };
  Kind kind = Kind::first_time;
  RecordRef record;                         // what was reused, or the nearest one; null for first_time
  std::vector<Disagreement> disagreements;  // in the key's order
  // below_is_new, and changed on a new step below: position of the step that began the cascade; it ran in this build.
  int origin = -1;
  bool upon_another = false;  // it builds upon another step, or image, than `record` does
  Edit edit;
};

// Compares a missed key with the store; what became of the other steps, and of the Dockerfile, is told when all of them
// are known (build::tell_reasons). The nearest record is, in this order:
// 1. of the latest build, by the same instruction text: at the same position, else anywhere;
// 2. of an earlier build, by the same instruction text: one that differs in the fewest ingredients, the newest of
// those.
[[nodiscard]] Reason explain_miss(const Key& key, std::string_view text, int step, const Store& store);

// Whether they do not stand upon the very same step or image.
[[nodiscard]] bool builds_upon_another(const Key& before, const Key& after);

// Puts a key that missed, and why, upon another step; nothing else of it may be another one than it was. True where
// that gives what explain_miss would say, which is so where the nearest record is by its text the one at the same
// position of the latest build: its place does not depend on the key. False: both are as they were. Whether there is a
// record for the key now is not looked at.
[[nodiscard]] bool put_upon(Key& key, Reason& reason, const Ingredient& foundation, std::string_view text, int step,
                            const Store& store);

// The newest record that a key may turn out to be, whatever its unknown ingredients will be; null: none, so it will
// miss.
[[nodiscard]] RecordRef possible_match(const Key& key, const Store& store);

// What differs between a record's key and a new one; what they build upon, and what is not known yet, left out.
[[nodiscard]] std::vector<Disagreement> compare(const Key& before, const Key& after);

// Proof: the new key with only the disagreements taken back (and, where it builds upon another step, put upon the
// record's own), keyed again. Holds where it equals the record's key.
struct Proof {
  Key mended;
  bool holds = false;
};
[[nodiscard]] Proof prove(const Key& key, const Reason& reason);

}  // namespace cache
