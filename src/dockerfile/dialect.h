// Which builder reads the Dockerfile. The two differ in their words for errors and in what they know.
#pragma once

#include <cstdint>

namespace dockerfile {

enum class Dialect : std::uint8_t { buildkit, classic };

}  // namespace dockerfile
