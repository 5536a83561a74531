// The base images of a conformance corpus: a file with their configs, and one with the layer that all of them have.
#pragma once

#include <optional>
#include <string_view>

#include "image/catalogue.h"

namespace image {

// Adds every image of `bases` (bases.json) to the catalogue. Each has one layer: the entries of `base_layer`
// (base-layer.json) and the image's own `files`.
[[nodiscard]] std::optional<CatalogueError> add_corpus(Catalogue& catalogue, std::string_view bases,
                                                       std::string_view base_layer);

// What somebody pushed under the image's name later: the same, but VARIANT of its /etc/os-release has another value.
[[nodiscard]] ImageRef with_variant(const Image& image, std::string_view variant);

}  // namespace image
