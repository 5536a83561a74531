// Dockerfiles for benchmarks: such as people write, and such as nobody does.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

// Real-looking ones, with every instruction; the same on every machine.
[[nodiscard]] std::vector<std::string> usual_dockerfiles(int count);

struct Hostile {
  const char* name;                    // "heredocs"
  std::size_t size;                    // of how many something the text is
  std::string (*text)(std::size_t n);  // a whole Dockerfile
};
[[nodiscard]] const std::vector<Hostile>& hostile_dockerfiles();

}  // namespace bench
