// A digest that is computed when it is first asked for, and then kept; safe from several threads without a lock.
//
// Whoever computes it gets the same bytes, so it does not matter who stores them, nor if twice. A word of zero means
// "not stored yet". (A real digest with such a word is computed again each time: one in 2^62.)
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>

#include "base/digest.h"

namespace fs {

class OnceDigest {
 public:
  OnceDigest() = default;
  explicit OnceDigest(const base::Digest& digest) { store(digest); }

  template <class Compute>
  [[nodiscard]] base::Digest get(Compute compute) const {
    std::array<std::uint64_t, 4> stored;
    bool complete = true;
    for (std::size_t i = 0; i < 4; ++i) {
      stored[i] = words_[i].load(std::memory_order_relaxed);
      complete = complete && stored[i] != 0;
    }
    base::Digest digest;
    if (complete) {
      std::memcpy(digest.bytes.data(), stored.data(), sizeof stored);
    } else {
      digest = compute();
      store(digest);
    }
    return digest;
  }

 private:
  void store(const base::Digest& digest) const {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), digest.bytes.data(), sizeof words);
    for (std::size_t i = 0; i < 4; ++i) words_[i].store(words[i], std::memory_order_relaxed);
  }

  mutable std::array<std::atomic<std::uint64_t>, 4> words_{};
};

}  // namespace fs
