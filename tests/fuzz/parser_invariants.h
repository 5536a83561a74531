// What holds for any text that a Dockerfile parser is given. Fuzzers and unit tests ask for it.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

// The first thing that does not hold, in words; empty where all does: places lie within the text and in order, the
// tree printed and read again is the same, colours don't overlap.
[[nodiscard]] std::string broken_parser_invariant(std::string_view text);

}  // namespace fuzz
