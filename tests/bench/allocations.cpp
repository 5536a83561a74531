#include "allocations.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

// The benchmark has one thread.
bool counting = false;  // counting costs time: never while that is measured
std::ptrdiff_t held = 0;
std::ptrdiff_t most = 0;

void* take(std::size_t size) {
  void* memory = std::malloc(std::max<std::size_t>(size, 1));
  if (memory == nullptr) std::abort();
  if (counting) {
    held += static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
    most = std::max(most, held);
  }
  return memory;
}

void give(void* memory) {
  if (counting) held -= static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give(memory); }
void operator delete[](void* memory) noexcept { give(memory); }
void operator delete(void* memory, std::size_t) noexcept { give(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give(memory); }

namespace bench {

std::size_t held_bytes(const std::function<void()>& work) {
  (void)peak_bytes(work);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(held, 0));
}

std::size_t peak_bytes(const std::function<void()>& work) {
  held = most = 0;
  counting = true;
  work();
  counting = false;
  return static_cast<std::size_t>(most);
}

}  // namespace bench
