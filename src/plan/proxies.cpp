#include "plan/proxies.h"

#include "base/text.h"

namespace plan {

std::vector<std::string> proxy_variables(const Options& options) {
  std::vector<std::string> out;
  for (const char* name : {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"}) {
    for (const auto& [given, value] : options.build_args) {
      if (base::upper_ascii(given) != name || value.empty()) continue;
      out.push_back(std::string(name) + "=" + value);
      out.push_back(base::lower_ascii(name) + "=" + value);
      break;
    }
  }
  return out;
}

}  // namespace plan
