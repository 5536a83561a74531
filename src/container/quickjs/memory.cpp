#include "container/quickjs/memory.h"

#include <cstdint>
#include <cstdlib>

namespace container::quickjs {

namespace {

// Every block is preceded by its size, at the alignment that malloc gives.
constexpr std::size_t header = alignof(std::max_align_t) > sizeof(std::size_t) ? alignof(std::max_align_t)
                                                                               : sizeof(std::size_t);

Memory& memory_of(JSMallocState* state) { return *static_cast<Memory*>(state->opaque); }
std::size_t& size_of(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - header); }

// Whether `memory` may hand out `size` bytes in exchange for `before`.
bool allowed(Memory& memory, std::size_t before, std::size_t size) {
  if (memory.handed_out > memory.work_limit) memory.refused_for_work = true;
  const bool fits = size <= memory.limit && memory.used - before <= memory.limit - size;
  if (fits && !memory.refused_for_work) return true;
  memory.refused = true;
  return false;
}

void* take(JSMallocState* state, std::size_t size) {
  Memory& memory = memory_of(state);
  if (!allowed(memory, 0, size)) return nullptr;
  void* raw = std::malloc(size + header);
  if (raw == nullptr) {
    memory.refused = true;
    return nullptr;
  }
  void* block = static_cast<char*>(raw) + header;
  size_of(block) = size;
  memory.used += size;
  memory.handed_out += size;
  return block;
}

void give_back(JSMallocState* state, void* block) {
  if (block == nullptr) return;
  memory_of(state).used -= size_of(block);
  std::free(static_cast<char*>(block) - header);
}

void* resize(JSMallocState* state, void* block, std::size_t size) {
  if (block == nullptr) return size == 0 ? nullptr : take(state, size);
  if (size == 0) {
    give_back(state, block);
    return nullptr;
  }
  Memory& memory = memory_of(state);
  const std::size_t before = size_of(block);
  if (size > before && !allowed(memory, before, size)) return nullptr;
  void* raw = std::realloc(static_cast<char*>(block) - header, size + header);
  if (raw == nullptr) {
    memory.refused = true;
    return nullptr;
  }
  void* moved = static_cast<char*>(raw) + header;
  size_of(moved) = size;
  memory.used = memory.used - before + size;
  if (size > before) memory.handed_out += size - before;
  return moved;
}

std::size_t usable(const void* block) {
  return block == nullptr ? 0 : *reinterpret_cast<const std::size_t*>(static_cast<const char*>(block) - header);
}

}  // namespace

const JSMallocFunctions& memory_functions() {
  static const JSMallocFunctions functions = {take, give_back, resize, usable};
  return functions;
}

}  // namespace container::quickjs
