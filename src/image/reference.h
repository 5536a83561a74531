// Names of images as people write them, and as the registry means them (github.com/distribution/reference).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace image {

// "node" -> "docker.io/library/node:latest"; "lab/user:1" -> "docker.io/lab/user:1". What is no reference comes back as
// it is.
[[nodiscard]] std::string canonical_reference(std::string_view reference);

// Why this is no reference, in Docker's words: "invalid reference format: repository name (library/Node) must be
// lowercase". Nothing where it is one.
[[nodiscard]] std::optional<std::string> reference_problem(std::string_view reference);

}  // namespace image
