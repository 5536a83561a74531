#include "shell/utilities/mode.h"

#include <charconv>

namespace shell {

namespace {

// Whom a clause of a symbolic mode names: the bits of their permissions, and which of the special bits are theirs.
struct Named {
  unsigned who = 0;
  bool special_user = false;
  bool special_group = false;
  bool sticky = false;

  [[nodiscard]] unsigned special() const { return (special_user ? 04000U : 0U) | (special_group ? 02000U : 0U); }
};

bool is_mode_sign(char c) { return c == '+' || c == '-' || c == '='; }

// Reads a symbolic mode: clauses with commas between.
class SymbolicMode {
 public:
  SymbolicMode(std::string_view text, std::uint16_t before, bool is_directory, std::uint16_t umask)
      : text_(text), mode_(before), is_directory_(is_directory), umask_(umask) {}

  std::optional<std::uint16_t> read() {
    while (at_ < text_.size()) {
      if (!clause()) return std::nullopt;
      if (at_ == text_.size()) break;
      if (text_[at_] != ',' || at_ + 1 == text_.size()) return std::nullopt;
      ++at_;
    }
    if (text_.empty()) return std::nullopt;
    return static_cast<std::uint16_t>(mode_ & 07777U);
  }

 private:
  // "ug+rw", "=r+x": who, and one or several changes for them.
  bool clause() {
    Named named = whom();
    const bool nobody = named.who == 0;
    if (nobody) named = {.who = 0777U, .special_user = true, .special_group = true, .sticky = true};
    if (at_ >= text_.size() || !is_mode_sign(text_[at_])) return false;
    while (at_ < text_.size() && is_mode_sign(text_[at_])) {
      const char sign = text_[at_++];
      const unsigned whole = mode_;
      if (sign == '=')  // before X looks at it, as busybox has it
        mode_ &= ~(named.who | named.special() | (named.sticky ? 01000U : 0U));
      unsigned bits = 0;
      for (; at_ < text_.size() && text_[at_] != ',' && !is_mode_sign(text_[at_]); ++at_)
        if (!permission(text_[at_], named, whole, bits)) return false;
      if (nobody) bits &= ~static_cast<unsigned>(umask_);
      if (sign == '-')
        mode_ &= ~bits;
      else
        mode_ |= bits;
    }
    return true;
  }

  Named whom() {
    Named named;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == 'u')
        named.who |= 0700U, named.special_user = true;
      else if (text_[at_] == 'g')
        named.who |= 0070U, named.special_group = true;
      else if (text_[at_] == 'o')
        named.who |= 0007U;
      else if (text_[at_] == 'a')
        named.who |= 0777U, named.special_user = named.special_group = named.sticky = true;
      else
        break;
    }
    return named;
  }

  // The bits of one letter behind a sign; `whole`: the mode before this change, from which u, g and o copy.
  [[nodiscard]] bool permission(char c, const Named& named, unsigned whole, unsigned& bits) const {
    switch (c) {
      case 'r': bits |= 0444U & named.who; return true;
      case 'w': bits |= 0222U & named.who; return true;
      case 'x': bits |= 0111U & named.who; return true;
      case 'X': bits |= is_directory_ || (mode_ & 0111U) != 0 ? 0111U & named.who : 0U; return true;
      case 's': bits |= named.special(); return true;
      case 't': bits |= 01000U; return true;
      case 'u':
      case 'g':
      case 'o': {
        const unsigned shift = c == 'u' ? 6 : c == 'g' ? 3 : 0;
        const unsigned copied = whole >> shift & 7U;
        bits |= (copied << 6U | copied << 3U | copied) & named.who;
        return true;
      }
      default: return false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  unsigned mode_;
  bool is_directory_;
  std::uint16_t umask_;
};

}  // namespace

std::optional<std::uint16_t> parse_mode(std::string_view text, std::uint16_t before, bool is_directory,
                                        std::uint16_t umask) {
  if (text.empty() || text.front() < '0' || text.front() > '7')
    return SymbolicMode(text, before, is_directory, umask).read();
  unsigned bits = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), bits, 8);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || bits > 07777U) return std::nullopt;
  return static_cast<std::uint16_t>(bits);
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
