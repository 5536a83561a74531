// Wildcards as Go's path.Match knows them: those of COPY and ADD, and the syntax check of .dockerignore.
//
// '*' is any run of characters but '/', '?' one of them, "[a-z]" and "[^a]" a class, '\' protects the next character.
// The pattern must match the whole name.
#pragma once

#include <cstdint>
#include <string_view>

namespace fs {

enum class Glob : std::uint8_t { no_match, match, malformed };

[[nodiscard]] Glob glob_match(std::string_view pattern, std::string_view name);  // path.Match
// filepath.Match: the same, but it stops at the first difference, and does not see what is malformed behind it.
[[nodiscard]] Glob glob_match_lazily(std::string_view pattern, std::string_view name);

[[nodiscard]] bool has_wildcard(std::string_view pattern);  // an unescaped '*', '?' or '['

}  // namespace fs
