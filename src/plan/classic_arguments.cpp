#include "plan/classic_arguments.h"

#include <algorithm>
#include <array>

namespace plan {
namespace {

constexpr std::array<std::string_view, 8> proxies = {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
                                                     "FTP_PROXY",  "ftp_proxy",  "NO_PROXY",    "no_proxy"};

bool is_proxy(std::string_view name) { return std::find(proxies.begin(), proxies.end(), name) != proxies.end(); }

}  // namespace

void ClassicArguments::declare_globally(const std::string& name, const Default& value) {
  declare(name, value);
  global_[name] = value;
}

void ClassicArguments::declare(const std::string& name, const Default& value) {
  stage_[name] = value;
  named_.insert(name);
}

bool ClassicArguments::is_shown(const std::string& name) const { return !is_proxy(name) || stage_.count(name) != 0; }

std::vector<std::string> ClassicArguments::not_consumed() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : given_)
    if (named_.count(name) == 0 && !is_proxy(name)) names.push_back(name);
  return names;
}

ClassicArguments::Values ClassicArguments::values_of(const Declared& declared) const {
  Values values;
  const auto add = [&](const std::string& name, const Default& own) {
    if (const auto given = given_.find(name); given != given_.end()) {
      values[name] = given->second;
    } else if (own) {
      values[name] = *own;
    } else if (const auto global = global_.find(name); global != global_.end() && global->second) {
      values[name] = *global->second;
    }
  };
  for (const std::string_view proxy : proxies)
    if (declared.count(std::string(proxy)) == 0) add(std::string(proxy), std::nullopt);
  for (const auto& [name, own] : declared) add(name, own);
  return values;
}

}  // namespace plan
