// One file system laid over another, as COPY --link ends: what is above replaces what is below, folders merge.
#pragma once

#include "fs/tree.h"

namespace build {

// Folders become as those above are; a link or file below gives way to a folder above.
[[nodiscard]] fs::Tree overlay(const fs::Tree& below, const fs::Tree& above);

}  // namespace build
