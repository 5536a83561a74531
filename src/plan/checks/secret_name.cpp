#include <algorithm>
#include <array>

#include "base/text.h"
#include "plan/checks/checks.h"

namespace plan {
namespace {

constexpr std::array<std::string_view, 10> secret = {"apikey",   "auth",  "credential", "credentials", "key",
                                                     "password", "pword", "passwd",     "secret",      "token"};
constexpr std::array<std::string_view, 3> harmless = {"public", "file", "version"};

template <class Words>
bool has_word(const std::string& name, const Words& words) {
  const std::vector<std::string_view> parts = base::split(name, '_');
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return std::find(words.begin(), words.end(), part) != words.end(); });
}

}  // namespace

void check_secret_name(Stage& stage, std::string_view keyword, std::string_view name) {
  const std::string small = base::lower_ascii(name);
  if (!has_word(small, secret) || has_word(small, harmless)) return;
  stage.warn("SecretsUsedInArgOrEnv", "Do not use ARG or ENV instructions for sensitive data (" + std::string(keyword) +
                                          " " + base::go_quote(name) + ")");
}

}  // namespace plan
