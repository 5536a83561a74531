// Counts what a piece of work takes from the heap. Linked in, it watches every new and delete of the program.
#pragma once

#include <cstddef>
#include <functional>

namespace bench {

// What `work` leaves behind, in bytes.
[[nodiscard]] std::size_t held_bytes(const std::function<void()>& work);
// The most bytes that were held at once, beyond those held before.
[[nodiscard]] std::size_t peak_bytes(const std::function<void()>& work);

}  // namespace bench
