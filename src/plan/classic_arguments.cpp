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

std::optional<std::string_view> ClassicArguments::find(const Declared& declared, std::string_view name) const {
  const auto own = declared.find(name);
  if (own == declared.end() && !is_proxy(name)) return std::nullopt;
  if (const auto given = given_.find(std::string(name)); given != given_.end()) return given->second;
  if (own != declared.end() && own->second) return *own->second;
  const auto global = global_.find(name);
  if (global == global_.end() || !global->second) return std::nullopt;
  return *global->second;
}

ClassicArguments::Values ClassicArguments::of_stage() const {
  Values values;
  const auto add = [&](std::string_view name) {
    if (const auto value = find(stage_, name)) values.emplace(name, *value);
  };
  for (const std::string_view proxy : proxies) add(proxy);
  for (const auto& [name, own] : stage_) add(name);
  return values;
}

}  // namespace plan
