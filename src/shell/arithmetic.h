// $((…)): whole numbers of 64 bits, with C's operators and what ash adds (**, ++, --).
//
// A name without $ is a variable; unset or empty it is 0. Overflow wraps, as it does in ash.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shell {

struct ArithmeticVariables {
  std::function<std::string(const std::string&)> get;  // empty where unset
  std::function<void(const std::string&, std::int64_t)> set;
};

[[nodiscard]] base::Result<std::int64_t, std::string> evaluate(std::string_view expression,
                                                               const ArithmeticVariables& variables);

}  // namespace shell
