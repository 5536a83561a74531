#include "image/reference.h"

#include <algorithm>

#include "base/text.h"
#include "fs/regexp.h"

namespace image {

namespace {

struct Named {
  std::string domain;
  std::string rest;  // path, tag and digest
};

Named split_domain(std::string_view reference) {
  const std::size_t slash = reference.find('/');
  const std::string_view first = reference.substr(0, slash);
  const bool is_domain = slash != std::string_view::npos && (first.find_first_of(".:") != std::string_view::npos ||
                                                             first == "localhost" || base::lower_ascii(first) != first);
  Named named{"docker.io", std::string(reference)};
  if (is_domain) named = {std::string(first), std::string(reference.substr(slash + 1))};
  if (named.domain == "index.docker.io") named.domain = "docker.io";
  if (named.domain == "docker.io" && named.rest.find('/') == std::string::npos) named.rest = "library/" + named.rest;
  return named;
}

constexpr const char* whole_reference =
    "^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*"
    "|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?/"                                                  // domain
    "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*"  // path
    "(?::\\w[\\w.-]{0,127})?"                                                             // tag
    "(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$";        // digest

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Whether it is as nearly all are, "library/node:20-alpine": one look, where the expression takes hundreds.
bool is_usual(std::string_view path_and_tag) {
  const std::size_t colon = path_and_tag.find(':');
  const std::string_view path = path_and_tag.substr(0, colon);
  bool between = false;  // two names, or the parts of one
  for (const char c : path) {
    const bool plain = is_lower_or_digit(c);
    if (!plain && (!between || (c != '/' && c != '-' && c != '.' && c != '_'))) return false;
    between = plain;
  }
  if (!between || path.size() > 200) return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view tag = path_and_tag.substr(colon + 1);
  if (tag.empty() || tag.size() > 128 || !is_lower_or_digit(tag.front())) return false;
  return std::all_of(tag.begin(), tag.end(), [](char c) { return is_lower_or_digit(c) || c == '.' || c == '-'; });
}

}  // namespace

std::optional<std::string> reference_problem(std::string_view reference) {
  static const fs::Regexp reference_format = *fs::Regexp::compile(whole_reference);
  const bool is_id =
      reference.size() == 64 && reference.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (is_id) {
    return "invalid repository name (" + std::string(reference) + "), cannot specify 64-byte hexadecimal strings";
  }
  const Named named = split_domain(reference);
  if (named.domain == "docker.io" && is_usual(named.rest)) return std::nullopt;
  const std::string path = named.rest.substr(0, named.rest.find(':'));
  if (base::lower_ascii(path) != path) {
    return "invalid reference format: repository name (" + path + ") must be lowercase";
  }
  if (!reference_format.matches(named.domain + "/" + named.rest)) return "invalid reference format";
  const std::string name = path.substr(0, path.find('@'));
  if (named.domain.size() + 1 + name.size() > 255) return "repository name must not be more than 255 characters";
  return std::nullopt;
}

std::string canonical_reference(std::string_view reference) {
  if (reference_problem(reference)) return std::string(reference);
  const Named named = split_domain(reference);
  const bool has_tag_or_digest = named.rest.find_first_of(":@") != std::string::npos;
  return named.domain + "/" + named.rest + (has_tag_or_digest ? "" : ":latest");
}

}  // namespace image
