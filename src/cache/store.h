// The builder's cache: records of steps that ran, found again by their key. The shelf of the workbench.
//
// A value: adding gives a new store that shares all records and all but one path of the index with the old one, so undo
// brings back the shelf of that moment, and a thousand builds keep a thousand stores for little more than one. Of
// several records with one key the newest is found (docs/spec/cache-keys.md A3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/chain.h"
#include "cache/key.h"
#include "fs/tree.h"
#include "image/image.h"

namespace cache {

struct Record {
  int id = 0;  // counts from 1 in a store, in the order of making
  Key key;
  // Other keys under which the record is found too: BuildKit knows a step that stands directly on a base image by the
  // image's digest and, if the image was first pulled for it, by its layers (docs/spec/cache-keys.md B1).
  std::vector<base::Digest> aliases;
  // What the key of a step that builds upon this one names. BuildKit: the key, so that a step that ran anew under its
  // old key has the old successors. Classic: an image id, which is new each time.
  base::Digest identity;
  std::string text;                     // the instruction that made it: "RUN npm install"
  std::string description;              // as disk usage names it: "[2/4] WORKDIR /app"
  int build = 0;                        // number of the build that made it
  int step = 0;                         // position of its step in that build
  std::string parent;                   // the step that it stood upon: "RUN echo a"; a FROM without a stage's name …
  int parent_line = 0;                  // … and its line in the Dockerfile of that build
  double seconds = 0;                   // simulated time that it took
  std::int64_t made_at = 0;             // seconds since 1970, simulated
  fs::Tree files;                       // the whole file system after the step
  base::Chain<image::LayerRef> layers;  // BuildKit: all of them, the base's first
  image::LayerRef layer;  // null: no layer of its own (an image's record, a step that only sets the config)
  std::vector<std::string> output;
  // False: only its key is known, what it made is not there: pruned, or of a cache that was exported with the result
  // alone.
  bool loadable = true;
  // Pruned, and its key with it: no lookup finds it. It only tells why a step has to run again.
  bool forgotten = false;
};
using RecordRef = std::shared_ptr<const Record>;

// What the latest build's Dockerfile had in a step's place, and what became of it.
struct PastStep {
  std::string text;
  int line = 0;  // from 1
  enum class Outcome : std::uint8_t { done, failed, not_reached } outcome = Outcome::done;
};

struct PastBuild {
  int number = 0;  // 0: there was none
  std::vector<PastStep> steps;
};

class Store {
 public:
  [[nodiscard]] RecordRef find(const base::Digest& key) const;                           // null: a miss
  [[nodiscard]] Store with(Record record) const;                                         // sets its id
  [[nodiscard]] Store with_key(const base::Digest& key, const RecordRef& record) const;  // found by this one, too
  // What is left once these records, by id, have been pruned: of each no more than its key, and that only where a
  // record that is left was made upon it (docs/spec/cache-keys.md F).
  [[nodiscard]] Store pruned(const std::set<int>& ids) const;
  // The records that one was made upon: what its key names as below it, or as where it copies from.
  [[nodiscard]] std::vector<RecordRef> parents_of(const Record& record) const;
  [[nodiscard]] std::vector<RecordRef> records() const;  // oldest first
  [[nodiscard]] RecordRef newest() const;                // null where there is none
  [[nodiscard]] bool same_as(const Store& other) const;  // the very same records, keys and latest build
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t found_count() const;  // of those whose results are there
  [[nodiscard]] bool has_pruned() const { return has_pruned_; }

  // The records that the latest build made or reused, by the position of the step; null where a step left none.
  [[nodiscard]] const std::vector<RecordRef>& latest() const;
  [[nodiscard]] Store with_latest(std::vector<RecordRef> used, PastBuild build) const;
  // All of its steps, those that left no record, too.
  [[nodiscard]] const PastBuild& latest_build() const;

  // From the newest to the oldest, for as long as `visit` says true.
  template <class Visit>
  void newest_first(Visit visit) const {
    for (const Chunk* chunk = chunk_.get(); chunk != nullptr; chunk = chunk->older.get())
      for (std::size_t i = chunk->records.size(); i-- > 0;)
        if (!visit(chunk->records[i])) return;
  }

 private:
  struct Chunk {  // a run of records in the order of making
    std::vector<RecordRef> records;
    std::shared_ptr<const Chunk> older;
  };
  struct Index;  // a trie over the hex digits of the keys

  static void visit_keys(const Index* node, const std::function<void(const base::Digest&, const RecordRef&)>& visit);
  static std::shared_ptr<const Index> indexed(const std::shared_ptr<const Index>& node, const base::Digest& key,
                                              std::size_t digit, const RecordRef& record);

  void append(RecordRef record);

  std::size_t size_ = 0;
  bool has_pruned_ = false;
  std::shared_ptr<const Chunk> chunk_;
  std::shared_ptr<const Index> index_;
  std::shared_ptr<const std::vector<RecordRef>> latest_;
  std::shared_ptr<const PastBuild> latest_build_;
};

}  // namespace cache
