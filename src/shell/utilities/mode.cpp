#include "shell/utilities/mode.h"

#include <charconv>

namespace shell {

std::optional<std::uint16_t> parse_mode(std::string_view text, std::uint16_t before, bool is_directory,
                                        std::uint16_t umask) {
  if (!text.empty() && text.front() >= '0' && text.front() <= '7') {
    unsigned bits = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), bits, 8);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || bits > 07777U) return std::nullopt;
    return static_cast<std::uint16_t>(bits);
  }
  unsigned mode = before;
  std::size_t at = 0;
  while (at < text.size()) {
    unsigned who = 0;
    bool special_user = false;
    bool special_group = false;
    bool sticky = false;
    for (; at < text.size(); ++at) {
      if (text[at] == 'u')
        who |= 0700U, special_user = true;
      else if (text[at] == 'g')
        who |= 0070U, special_group = true;
      else if (text[at] == 'o')
        who |= 0007U;
      else if (text[at] == 'a')
        who |= 0777U, special_user = special_group = sticky = true;
      else
        break;
    }
    const bool nobody = who == 0;
    if (nobody) {
      who = 0777U;
      special_user = special_group = sticky = true;
    }
    if (at >= text.size() || (text[at] != '+' && text[at] != '-' && text[at] != '=')) return std::nullopt;
    while (at < text.size() && (text[at] == '+' || text[at] == '-' || text[at] == '=')) {
      const char op = text[at++];
      const unsigned cleared =
          who | (special_user ? 04000U : 0U) | (special_group ? 02000U : 0U) | (sticky ? 01000U : 0U);
      const unsigned whole = mode;
      if (op == '=') mode &= ~cleared;  // before X looks at it, as busybox has it
      unsigned bits = 0;
      for (; at < text.size() && text[at] != ',' && text[at] != '+' && text[at] != '-' && text[at] != '='; ++at) {
        const char c = text[at];
        if (c == 'r')
          bits |= 0444U & who;
        else if (c == 'w')
          bits |= 0222U & who;
        else if (c == 'x')
          bits |= 0111U & who;
        else if (c == 'X')
          bits |= is_directory || (mode & 0111U) != 0 ? 0111U & who : 0U;
        else if (c == 's')
          bits |= (special_user ? 04000U : 0U) | (special_group ? 02000U : 0U);
        else if (c == 't')
          bits |= 01000U;
        else if (c == 'u' || c == 'g' || c == 'o') {
          const unsigned shift = c == 'u' ? 6 : c == 'g' ? 3 : 0;
          const unsigned copied = whole >> shift & 7U;
          bits |= (copied << 6U | copied << 3U | copied) & who;
        } else {
          return std::nullopt;
        }
      }
      if (nobody) bits &= ~static_cast<unsigned>(umask);
      if (op == '-')
        mode &= ~bits;
      else
        mode |= bits;
    }
    if (at < text.size()) {
      if (text[at] != ',' || at + 1 == text.size()) return std::nullopt;
      ++at;
    }
  }
  if (text.empty()) return std::nullopt;
  return static_cast<std::uint16_t>(mode & 07777U);
}

std::string mode_string(char kind, std::uint16_t mode) {
  std::string text(1, kind);
  for (unsigned shift : {6U, 3U, 0U}) {
    const unsigned bits = static_cast<unsigned>(mode) >> shift;
    text += (bits & 4U) != 0 ? 'r' : '-';
    text += (bits & 2U) != 0 ? 'w' : '-';
    const bool x = (bits & 1U) != 0;
    const bool special = shift == 6 ? (mode & 04000U) != 0 : shift == 3 ? (mode & 02000U) != 0 : (mode & 01000U) != 0;
    const char with = shift == 0 ? 't' : 's';
    if (special)
      text += x ? with : static_cast<char>(with - 'a' + 'A');
    else
      text += x ? 'x' : '-';
  }
  return text;
}

}  // namespace shell
