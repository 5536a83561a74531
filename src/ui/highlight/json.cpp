#include "ui/highlight/tokens.h"

namespace ui::highlight {
namespace {

bool letter(char c) { return c >= 'a' && c <= 'z'; }

std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return at < text.size() ? at : text.size();
}

bool is_key(std::string_view text, std::size_t after) {
  after = text.find_first_not_of(" \t\r\n", after);
  return after != std::string_view::npos && text[after] == ':';
}

}  // namespace

std::vector<Token> json(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (c == '"') {
      end = end_of_string(text, at);
      tokens.push_back({at, end, is_key(text, end) ? Kind::keyword : Kind::string});
    } else if ((c >= '0' && c <= '9') || c == '-') {
      end = text.find_first_not_of("0123456789.+-eE", at);
      if (end == std::string_view::npos) end = text.size();
      tokens.push_back({at, end, Kind::number});
    } else if (letter(c)) {
      while (end < text.size() && letter(text[end])) ++end;
      tokens.push_back({at, end, Kind::number});
    }
    at = end;
  }
  return tokens;
}

std::vector<Token> ignore_file(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    if (text[at] == '#')
      tokens.push_back({at, end, Kind::comment});
    else if (text[at] == '!')
      tokens.push_back({at, at + 1, Kind::keyword});
    at = end + 1;
  }
  return tokens;
}

}  // namespace ui::highlight
