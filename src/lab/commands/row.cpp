#include "lab/commands/row.h"

namespace lab {

bool Words::flag(std::string_view name) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i] != name) continue;
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return false;
}

std::optional<std::string> Words::option(std::string_view name) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::string& word = words_[i];
    const bool joined =
        word.size() > name.size() && word.compare(0, name.size(), name) == 0 && word[name.size()] == '=';
    const bool apart = word == name && i + 1 < words_.size();
    if (!joined && !apart) continue;
    std::string value = joined ? word.substr(name.size() + 1) : words_[i + 1];
    const auto first = words_.begin() + static_cast<std::ptrdiff_t>(i);
    words_.erase(first, first + (joined ? 1 : 2));
    return value;
  }
  return std::nullopt;
}

std::optional<std::string> Words::next() {
  if (words_.empty()) return std::nullopt;
  std::string word = std::move(words_.front());
  words_.erase(words_.begin());
  return word;
}

std::string quoted(std::string_view word) {
  const bool plain = !word.empty() && word.find_first_of(" \t\r\n\"'\\;") == std::string_view::npos && word != "<<<";
  if (plain) return std::string(word);
  std::string out = "\"";
  for (const char c : word) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
  return out + '"';
}

}  // namespace lab
