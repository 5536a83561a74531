#include "container/quickjs/source.h"

namespace container::quickjs {

namespace {

std::size_t line_start(std::string_view text, int line) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  return at;
}

}  // namespace

std::string_view line_of(std::string_view text, int line) {
  const std::size_t start = line_start(text, line);
  std::string_view rest = text.substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

std::size_t offset_of(std::string_view text, const Place& place) {
  const std::size_t start = line_start(text, place.line);
  const std::string_view line = line_of(text, place.line);
  std::size_t at = 0;
  for (int column = 1; column < place.column && at < line.size(); ++column) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
  }
  return start + at;
}

}  // namespace container::quickjs
