#include "dockerfile/checks/documentation.h"

namespace dockerfile {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// "JSONArgsRecommended" as "json-args-recommended": a word begins at a capital next to a small letter.
std::string with_dashes(std::string_view rule) {
  std::string out;
  for (std::size_t i = 0; i < rule.size(); ++i) {
    const bool follows_small = i > 0 && is_small(rule[i - 1]);
    const bool ends_capitals = i > 0 && i + 1 < rule.size() && is_small(rule[i + 1]);
    if (is_capital(rule[i]) && (follows_small || ends_capitals)) out += '-';
    out += is_capital(rule[i]) ? static_cast<char>(rule[i] - 'A' + 'a') : rule[i];
  }
  return out;
}

}  // namespace

std::string documentation_of(std::string_view rule) {
  if (rule == "InvalidBaseImagePlatform") return {};
  return "https://docs.docker.com/go/dockerfile/rule/" + with_dashes(rule) + "/";
}

}  // namespace dockerfile
