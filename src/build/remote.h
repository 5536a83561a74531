// What ADD fetches from an address. The lab has no network: the project brings along what an address holds, in a folder
// that stands for the network and that no builder is sent (plan/address.h).
#pragma once

#include <optional>
#include <string>

#include "cache/store.h"
#include "fs/tree.h"
#include "plan/graph.h"

namespace build {

// As a file system of its own: the file with mode 0600 and its time, as BuildKit's source/http makes it of an answer
// with Last-Modified; or the files of a repository, without .git. Nothing: the project does not have it.
[[nodiscard]] std::optional<fs::Tree> fetch(const fs::Tree& project, const plan::RemoteSource& source);

// The same, for which a checksum asks, where an earlier step was made of just that: nobody has to be asked for it.
[[nodiscard]] std::optional<fs::Tree> fetched_before(const cache::Store& records, const plan::RemoteSource& source);

[[nodiscard]] std::string checksum_of(const fs::Tree& fetched, const plan::RemoteSource& source);  // "sha256:…"

// How a step that builds upon it, or copies from it, knows it: the file's name, mode and content
// (docs/spec/cache-keys.md B5).
[[nodiscard]] base::Digest identity_of_fetched(const fs::Tree& fetched, const plan::RemoteSource& source);

// What to do about one that the project does not have, as the end of a sentence with a line.
[[nodiscard]] std::string not_fetched(const std::string& address, const std::string& place);

// A project as a builder is sent it.
[[nodiscard]] fs::Tree without_internet(const fs::Tree& project);

}  // namespace build
