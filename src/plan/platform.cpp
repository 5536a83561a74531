#include "plan/platform.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "plan/global_arguments.h"

namespace plan {
namespace {

constexpr std::string_view os_pattern = R"(^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$)";
constexpr std::string_view part_pattern = "^[A-Za-z0-9_.-]+$";

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_part(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

// A name, perhaps a version and features in parentheses: "windows(10.0+feature)".
bool is_os(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::string_view name = text.substr(0, open);
  if (name.find('.') != std::string_view::npos || !is_part(name)) return false;
  if (open == std::string_view::npos) return true;
  if (text.back() != ')') return false;
  const std::vector<std::string_view> parts = base::split(text.substr(open + 1, text.size() - open - 2), '+');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty() && i > 0) return false;
    for (const char c : parts[i]) {
      if (!is_alphanumeric(c) && c != '_' && c != '.' && c != '%' && c != '-') return false;
    }
  }
  return true;
}

std::string invalid_part(std::string_view part, std::string_view what, std::string_view text, std::string_view kind,
                         std::string_view pattern) {
  return base::go_quote(part) + " is an invalid " + std::string(what) + " of " + base::go_quote(text) + ": " +
         std::string(kind) + " specifier component must match " + base::go_quote(pattern) + ": invalid argument";
}

}  // namespace

std::optional<std::string> platform_error(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(text, '/');
  if (parts.size() > 3) return base::go_quote(text) + ": cannot parse platform specifier: invalid argument";
  if (!is_os(parts[0])) return invalid_part(parts[0], "OS component", text, "OSAndVersion", os_pattern);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!is_part(parts[i])) return invalid_part(parts[i], "component", text, "platform", part_pattern);
  }
  return std::nullopt;
}

bool is_own_platform(std::string_view text) {
  const std::string small = base::lower_ascii(text);
  std::vector<std::string_view> parts = base::split(small, '/');
  if (parts.front() == operating_system) parts.erase(parts.begin());
  if (parts.empty()) return true;
  const bool own = parts.front() == architecture || parts.front() == "x86_64" || parts.front() == "x86-64";
  return own && (parts.size() == 1 || (parts.size() == 2 && (parts[1].empty() || parts[1] == "v1")));
}

}  // namespace plan
