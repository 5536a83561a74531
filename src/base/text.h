// Text as several folders need it: lines, trimming, quoting as Go does it, sizes and times as people read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Without their "\n"; a "\r" before it stays. A last "\n" ends the last line and begins no further one; "" has no line.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);  // "" -> {""}, as in Go
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

[[nodiscard]] std::string_view trim(std::string_view text);  // every Unicode space, as Go's strings.TrimSpace
[[nodiscard]] std::string_view trim_left(std::string_view text);
[[nodiscard]] std::string_view trim_right(std::string_view text);

[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::string upper_ascii(std::string_view text);
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view what, std::string_view with);

[[nodiscard]] std::string go_quote(std::string_view text);                       // strconv.Quote
[[nodiscard]] std::string go_quote_list(const std::vector<std::string>& texts);  // ["a" "b"], fmt's %q of a list

[[nodiscard]] std::string size_for_people(std::uint64_t bytes);  // the lab's own: "0 B", "2.1 kB", "8.1 MB", "1.1 GB"
[[nodiscard]] std::string docker_size(std::uint64_t bytes);  // `docker images`: 4 digits, "1.982MB", "3.072kB", "0B"
[[nodiscard]] std::string buildkit_size(
    std::uint64_t bytes);  // BuildKit's progress: 2 decimals, "2B", "1.06kB", "3.62MB"
[[nodiscard]] std::string seconds_for_people(double seconds);  // "12.0 s", "16 min 40 s", "27 h 46 min"

// "1 file", "2 files": the plural with an s.
[[nodiscard]] std::string count_of(std::uint64_t count, std::string_view noun);

// For "did you mean": the candidate that is nearest to `name` by edit distance (a swap of neighbours is one edit,
// letter case counts nothing), if it is near enough that somebody could have meant it.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace base
