// Where Docker's documentation explains a build check.
#pragma once

#include <string>
#include <string_view>

namespace dockerfile {

// "https://docs.docker.com/go/dockerfile/rule/json-args-recommended/"; empty where a rule has no page.
[[nodiscard]] std::string documentation_of(std::string_view rule);

}  // namespace dockerfile
