// Which inputs a step of some kind was made of before, each by itself.
//
// BuildKit's cache is a graph: a record hangs on each of its inputs by a link of its own (solver/cachemanager.go,
// Query). So it is known of an input alone whether something of a step's kind was once made of it, while the other
// inputs are still unknown (solver/edge.go, dep.keyMap).
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "cache/key.h"
#include "cache/store.h"

namespace cache {

class Links {
 public:
  void add(const Store& store);
  // `input`: which of the key's inputs, as input_positions counts them. The key may have unknown ingredients.
  [[nodiscard]] bool hold(const Key& key, std::size_t input) const;

 private:
  std::set<base::Digest> links_;
};

// Where in a key the ingredients stand that say what a step is made of: what it builds upon first, then each thing that
// it reads. All others say what is done.
[[nodiscard]] std::vector<std::size_t> input_positions(const Key& key);

}  // namespace cache
