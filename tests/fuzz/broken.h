// How a fuzzer says that something does not hold: in words, and by ending, which libFuzzer keeps the input of.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace fuzz {

inline void broken(const std::string& what) {
  std::fprintf(stderr, "Does not hold: %s\n", what.c_str());
  std::abort();
}

}  // namespace fuzz
