#include "cache/key.h"

#include <utility>

namespace cache {

Key make_key(std::vector<Ingredient> ingredients) {
  base::Sha256 hash;
  for (const Ingredient& ingredient : ingredients) {
    hash.update_number(static_cast<std::uint64_t>(ingredient.kind));
    hash.update_field(ingredient.name);
    hash.update_field(ingredient.value);
  }
  return {std::move(ingredients), hash.finish()};
}

}  // namespace cache
