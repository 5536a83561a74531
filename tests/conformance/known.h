// The list of what may still fail (known_failures.txt): a case a line, and why behind a '#'.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace conformance {

using Failures = std::map<std::string, std::string>;  // "copy/edit-server-js buildkit" and its first difference

[[nodiscard]] Failures read_known(std::string_view text);
[[nodiscard]] std::string write_known(const Failures& failures);

}  // namespace conformance
