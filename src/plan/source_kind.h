// What a source of COPY or ADD is, by its text. After BuildKit's dfgitutil and urlutil.
#pragma once

#include <cstdint>
#include <string_view>

namespace plan {

enum class SourceKind : std::uint8_t { path, url, git };

[[nodiscard]] SourceKind source_kind(std::string_view source);
[[nodiscard]] bool is_url(std::string_view source);  // http or https

}  // namespace plan
