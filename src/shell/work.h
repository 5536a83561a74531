// How much one RUN has done, and how much it may do.
//
// Work is counted by what it costs, so that the same RUN does the same work on every machine. A unit is what takes
// about a quarter of a microsecond natively: one command, one name that is looked up, or 64 bytes that are copied,
// compared or made. Nothing can be kept that was not made first: the bound of the work is one of the memory, too, 64
// bytes a unit.
#pragma once

#include <cstdint>

#include "shell/shell.h"

namespace shell {

class Work {
 public:
  explicit Work(std::uint64_t limit = work_of_a_run) : limit_(limit) {}

  // False: it was too much, leave.
  bool spend(std::uint64_t units = 1) { return touch(units * bytes_of_a_unit); }
  bool touch(std::uint64_t bytes) {
    if (over()) return false;
    const std::uint64_t all = limit_ * bytes_of_a_unit;
    done_ = bytes > all - done_ ? all + 1 : done_ + bytes;
    return !over();
  }
  void exhaust() { done_ = limit_ * bytes_of_a_unit + 1; }
  [[nodiscard]] bool over() const { return done_ > limit_ * bytes_of_a_unit; }
  [[nodiscard]] std::uint64_t units() const { return done_ / bytes_of_a_unit; }
  [[nodiscard]] std::uint64_t limit() const { return limit_; }

 private:
  static constexpr std::uint64_t bytes_of_a_unit = 64;
  std::uint64_t limit_;
  std::uint64_t done_ = 0;  // in bytes
};

}  // namespace shell
