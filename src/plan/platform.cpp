#include "plan/platform.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

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

std::string Platform::text() const { return os + "/" + architecture + (variant.empty() ? "" : "/" + variant); }

Platform own_platform() { return {"linux", "amd64", ""}; }

Platform parse_platform(std::string_view text) {
  const std::string small = base::lower_ascii(text);
  const std::vector<std::string_view> parts = base::split(small, '/');
  Platform out = own_platform();
  const std::string_view first = parts.front();
  if (parts.size() == 1) {  // a system or an architecture
    if (first == "linux" || first == "windows" || first == "darwin" || first == "freebsd") {
      out.os = first;
    } else {
      out.architecture = first;
    }
  } else {
    out.os = first.substr(0, first.find('('));
    out.architecture = parts[1];
    if (parts.size() > 2) out.variant = parts[2];
  }
  if (out.architecture == "x86_64" || out.architecture == "x86-64") out.architecture = "amd64";
  if (out.architecture == "i386") out.architecture = "386";
  if (out.architecture == "aarch64") out.architecture = "arm64";
  if (out.architecture == "armhf") out = {out.os, "arm", "v7"};
  if (out.architecture == "armel") out = {out.os, "arm", "v6"};
  if (out.architecture == "amd64" && out.variant == "v1") out.variant.clear();
  if (out.architecture == "arm64" && (out.variant == "8" || out.variant == "v8")) out.variant.clear();
  if (out.architecture == "arm" && out.variant.empty()) out.variant = "v7";
  return out;
}

bool is_own(const Platform& platform) {
  return platform.os == own_platform().os && platform.architecture == own_platform().architecture;
}

std::string other_than_own(std::string_view text) {
  if (text.empty()) return {};
  const Platform platform = parse_platform(text);
  return is_own(platform) ? std::string() : platform.text();
}

}  // namespace plan
