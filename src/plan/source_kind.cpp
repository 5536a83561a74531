#include "plan/source_kind.h"

#include <algorithm>

namespace plan {
namespace {

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

// "git@host:path": a user and a host of word characters, dots and dashes.
bool is_scp_like(std::string_view source) {
  const std::size_t at = source.find('@');
  const std::size_t colon = source.find(':');
  if (at == std::string_view::npos || colon == std::string_view::npos || at == 0 || colon < at + 2) return false;
  const auto is_host_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  };
  return std::all_of(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(colon),
                     [&](char c) { return c == '@' || is_host_character(c); });
}

}  // namespace

bool is_url(std::string_view source) { return starts_with(source, "http://") || starts_with(source, "https://"); }

SourceKind source_kind(std::string_view source) {
  if (is_url(source)) {
    // The path alone tells: no fragment, no query.
    const std::string_view path = source.substr(0, source.find_first_of("#?"));
    const bool repository = path.size() > 4 && path.substr(path.size() - 4) == ".git";
    return repository ? SourceKind::git : SourceKind::url;
  }
  if (starts_with(source, "git://") || starts_with(source, "ssh://") || is_scp_like(source)) return SourceKind::git;
  return SourceKind::path;
}

}  // namespace plan
