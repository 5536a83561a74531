// The build arguments that need no ARG: HTTP_PROXY, HTTPS_PROXY, FTP_PROXY, NO_PROXY, ALL_PROXY, in any letter case.
#pragma once

#include <string>
#include <vector>

#include "plan/options.h"

namespace plan {

// As a RUN sees them: "NAME=value", each in capitals and in small letters. Empty where none is given.
[[nodiscard]] std::vector<std::string> proxy_variables(const Options& options);

}  // namespace plan
