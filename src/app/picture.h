// A PNG file of red, green and blue bytes. Not compressed: for screenshots of tests, which nobody sends anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace app {

// Rows from the top; three bytes a pixel.
[[nodiscard]] std::string png_of(const std::vector<std::uint8_t>& pixels, int width, int height);

}  // namespace app
