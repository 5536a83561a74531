#include "plan/chmod.h"

#include "dockerfile/go_number.h"

namespace plan {
namespace {

constexpr std::uint16_t set_uid = 04000;
constexpr std::uint16_t set_gid = 02000;
constexpr std::uint16_t sticky = 01000;
constexpr std::uint16_t everybody = set_uid | set_gid | 0777;  // what "a" stands for
constexpr std::uint16_t nobody = 0;                            // no letter before the operation

std::uint16_t both(std::uint16_t a, std::uint16_t b) { return static_cast<std::uint16_t>(a | b); }
std::uint16_t without(std::uint16_t a, std::uint16_t b) { return static_cast<std::uint16_t>(a & ~b); }

// Reads clauses and applies them at once, a letter at a time: "u=rwX,go=r", "g=u-w", "+t".
class Clauses {
 public:
  Clauses(std::string_view text, std::uint16_t mode, bool is_directory)
      : text_(text), before_(mode), mode_(mode), is_directory_(is_directory) {}

  // False where they can't be read.
  bool apply() {
    do {
      read_who();
      if (at_ == text_.size()) return false;
      do {
        if (!apply_operation()) return false;
      } while (at_ < text_.size() && text_[at_] != ',');
    } while (at_++ < text_.size());
    return true;
  }

  [[nodiscard]] std::uint16_t mode() const { return mode_; }

 private:
  void read_who() {
    for (who_ = nobody; at_ < text_.size(); ++at_) {
      switch (text_[at_]) {
        case 'a': who_ = both(who_, everybody); break;
        case 'u': who_ = both(who_, set_uid | 0700); break;
        case 'g': who_ = both(who_, set_gid | 0070); break;
        case 'o': who_ = both(who_, 0007); break;
        default: return;
      }
    }
  }

  // "=rwX", "+x", "=u": an operation and the letters behind it.
  bool apply_operation() {
    operation_ = text_[at_++];
    if (operation_ != '+' && operation_ != '-' && operation_ != '=') return false;
    if (operation_ == '=') assigned_ = false;
    who_ = without(who_, sticky);
    bits_ = where_executable_ = 0;
    for (; at_ < text_.size(); ++at_) {
      if (!read_letter(text_[at_])) break;
    }
    // "=" alone takes everything away, but not where it has been given a class's bits.
    if (bits_ != 0 || (operation_ == '=' && !assigned_)) change();
    change_where_executable();
    return true;
  }

  // False where it is none of an operation's letters.
  bool read_letter(char letter) {
    const bool only_others = who_ != nobody && without(who_, 0007) == 0;
    switch (letter) {
      case 'r': bits_ = both(bits_, 0444); break;
      case 'w': bits_ = both(bits_, 0222); break;
      case 'x': bits_ = both(bits_, 0111); break;
      case 'X':
        if (operation_ == '-')
          bits_ = both(bits_, 0111);
        else
          where_executable_ = 0111;
        break;
      case 's':
        if (!only_others) bits_ = both(bits_, set_uid | set_gid);
        break;
      case 't':
        if (only_others) break;
        // A quirk to keep: after "+t" without a class, the other letters stand for nobody.
        who_ = both(who_, sticky);
        bits_ = both(bits_, sticky);
        break;
      case 'u':
      case 'g':
      case 'o':
        if (bits_ != 0) change();
        bits_ = 0;
        if (operation_ == '=') assigned_ = true;
        change_where_executable();
        copy_class(letter);
        break;
      default: return false;
    }
    return true;
  }

  void change() {
    if (operation_ == '=') {
      assigned_ = true;
      mode_ = without(mode_, who_ != nobody ? who_ : everybody);
    }
    const auto bits = who_ != nobody ? static_cast<std::uint16_t>(bits_ & who_) : bits_;
    mode_ = operation_ == '-' ? without(mode_, bits) : both(mode_, bits);
  }

  // "X" looks at the mode that the file had before all clauses.
  void change_where_executable() {
    if (where_executable_ != 0 && (is_directory_ || (before_ & 0111) != 0))
      mode_ = both(mode_, who_ != nobody ? static_cast<std::uint16_t>(where_executable_ & who_) : where_executable_);
    where_executable_ = 0;
  }

  // "g=u": what a class may do, given to others, taken from them, or the only thing that is left to them.
  void copy_class(char from) {
    const unsigned shift = from == 'u' ? 6 : from == 'g' ? 3 : 0;
    const auto value = static_cast<std::uint16_t>((mode_ >> shift) & 7);
    for (const unsigned to : {6U, 3U, 0U}) {
      if (who_ != nobody && (who_ & (4U << to)) == 0) continue;
      const auto all = static_cast<std::uint16_t>(7U << to);
      const auto those = static_cast<std::uint16_t>(value << to);
      if (operation_ == '=') mode_ = without(mode_, all);
      mode_ = operation_ == '-' ? without(mode_, those) : both(mode_, those);
    }
  }

  std::string_view text_;
  std::uint16_t before_;
  std::uint16_t mode_;
  bool is_directory_;
  std::size_t at_ = 0;
  std::uint16_t who_ = nobody;
  char operation_ = 0;
  std::uint16_t bits_ = 0;
  std::uint16_t where_executable_ = 0;
  bool assigned_ = false;
};

}  // namespace

std::optional<std::string> chmod_problem(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto number = dockerfile::parse_unsigned(text, 8);
  if (number && *number <= 07777) return std::nullopt;
  if (number || (text.front() >= '0' && text.front() <= '9'))
    return "invalid chmod parameter: '" + std::string(text) + "'. it should be octal string and between 0 and 07777";
  if (!Clauses(text, 0, false).apply()) return "invalid syntax";
  return std::nullopt;
}

std::optional<std::uint16_t> octal_mode(std::string_view text) {
  const auto number = dockerfile::parse_unsigned(text, 8);
  if (!number) return std::nullopt;
  return static_cast<std::uint16_t>(*number & 07777);
}

std::uint16_t changed_mode(std::string_view text, std::uint16_t mode, bool is_directory) {
  Clauses clauses(text, mode, is_directory);
  (void)clauses.apply();
  return clauses.mode();
}

}  // namespace plan
