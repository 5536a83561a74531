// The JSON form of an instruction's arguments: an array of strings.
//
// Decides as Go's encoding/json does, which BuildKit asks: what it calls invalid is no JSON form at all, and the text
// is taken as it is; a valid array that holds anything but strings is an error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dockerfile {

struct JsonString {
  std::string text;       // decoded
  std::size_t begin = 0;  // of its opening quote in what was read
  std::size_t end = 0;    // behind its closing quote
};

enum class JsonList : std::uint8_t { none, strings, other_values };

// Fills `out` where the whole text is an array of strings.
[[nodiscard]] JsonList read_json_list(std::string_view text, std::vector<JsonString>& out);

}  // namespace dockerfile
