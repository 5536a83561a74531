// What a RUN's mounts show while it runs, and what is left of them.
//
// After BuildKit's executor and its cache and secret mounts (spec dockerfile-language.md 13).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/graph.h"
#include "shell/shell.h"

namespace build {

struct MountPlan {
  std::vector<shell::Mount> mounts;
  std::vector<std::string> env;  // secrets that a variable holds
};

// The error where a required secret is not given. `kept`: what cache mounts hold, by id.
[[nodiscard]] std::optional<std::string> prepare_mounts(const plan::Exec& exec,
                                                        const std::function<const fs::Tree&(int input)>& files,
                                                        const std::map<std::string, std::string>& secrets,
                                                        const std::map<std::string, fs::EntryRef>& kept,
                                                        std::int64_t now, MountPlan& out);

// What a RUN left in its cache mounts stays, whether or not it failed.
void keep_cache_mounts(const plan::Exec& exec, const std::vector<shell::Mount>& left,
                       std::map<std::string, fs::EntryRef>& kept);

}  // namespace build
