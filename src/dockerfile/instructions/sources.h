// Sources, destination and the flags that COPY and ADD share.
#pragma once

#include <string_view>

#include "dockerfile/instructions/reading.h"

namespace dockerfile {

// Docker's error where there is no destination; asked before the flags are.
[[nodiscard]] Refused destination_missing(const Reading& reading, std::string_view keyword);

// A source that is a heredoc becomes a file: the last one of its name, where there are several.
[[nodiscard]] Refused read_sources(Reading& reading, const Flags& flags, std::string_view keyword, Sources& out);

}  // namespace dockerfile
