#include "allocations.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

// The benchmark has one thread.
std::size_t held = 0;
std::size_t most = 0;

void* take(std::size_t size) {
  void* memory = std::malloc(std::max<std::size_t>(size, 1));
  if (memory == nullptr) std::abort();
  held += malloc_usable_size(memory);
  most = std::max(most, held);
  return memory;
}

void give(void* memory) {
  held -= malloc_usable_size(memory);
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

std::size_t peak_bytes(const std::function<void()>& work) {
  const std::size_t before = held;
  most = held;
  work();
  return most - before;
}

}  // namespace bench
