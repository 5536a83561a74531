#include "plan/chmod.h"

#include "base/text.h"
#include "dockerfile/go_number.h"

namespace plan {
namespace {

constexpr std::uint16_t set_uid = 04000;
constexpr std::uint16_t set_gid = 02000;
constexpr std::uint16_t sticky = 01000;

// One clause: "go", "=", "r". Several operations may follow each other: "u+x-w".
struct Clause {
  std::uint16_t who = 0;  // the bits that it may touch
  std::string_view rest;  // operations
};

bool is_operation(char c) { return c == '+' || c == '-' || c == '='; }

std::optional<Clause> read_who(std::string_view text) {
  Clause out;
  std::size_t at = 0;
  for (; at < text.size() && !is_operation(text[at]); ++at) {
    switch (text[at]) {
      case 'u': out.who |= 0700 | set_uid; break;
      case 'g': out.who |= 0070 | set_gid; break;
      case 'o': out.who |= 0007 | sticky; break;
      case 'a': out.who |= 07777; break;
      default: return std::nullopt;
    }
  }
  if (at == text.size()) return std::nullopt;
  if (at == 0) out.who = 07777;
  out.rest = text.substr(at);
  return out;
}

// The bits that a letter stands for, for everybody; nothing where it is none.
std::optional<std::uint16_t> bits_of(char letter, std::uint16_t mode, bool is_directory) {
  switch (letter) {
    case 'r': return std::uint16_t{0444};
    case 'w': return std::uint16_t{0222};
    case 'x': return std::uint16_t{0111};
    case 'X': return static_cast<std::uint16_t>(is_directory || (mode & 0111) != 0 ? 0111 : 0);
    case 's': return static_cast<std::uint16_t>(set_uid | set_gid);
    case 't': return sticky;
    case 'u': return static_cast<std::uint16_t>(((mode >> 6) & 7) * 0111);
    case 'g': return static_cast<std::uint16_t>(((mode >> 3) & 7) * 0111);
    case 'o': return static_cast<std::uint16_t>((mode & 7) * 0111);
    default: return std::nullopt;
  }
}

// False where it can't be read.
bool apply(std::string_view clauses, std::uint16_t& mode, bool is_directory) {
  if (clauses.empty()) return false;
  for (const std::string_view text : base::split(clauses, ',')) {
    std::optional<Clause> clause = read_who(text);
    if (!clause) return false;
    std::string_view rest = clause->rest;
    while (!rest.empty()) {
      const char operation = rest.front();
      if (!is_operation(operation)) return false;
      rest.remove_prefix(1);
      std::uint16_t bits = 0;
      for (; !rest.empty() && !is_operation(rest.front()); rest.remove_prefix(1)) {
        const auto more = bits_of(rest.front(), mode, is_directory);
        if (!more) return false;
        bits = static_cast<std::uint16_t>(bits | *more);
      }
      bits = static_cast<std::uint16_t>(bits & clause->who);
      if (operation == '+') mode = static_cast<std::uint16_t>(mode | bits);
      if (operation == '-') mode = static_cast<std::uint16_t>(mode & ~bits);
      if (operation == '=') mode = static_cast<std::uint16_t>((mode & ~(clause->who & 0777)) | bits);
    }
  }
  return true;
}

}  // namespace

std::optional<std::string> chmod_problem(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  const auto number = dockerfile::parse_unsigned(text, 8);
  if (digits) {
    if (number && *number <= 07777) return std::nullopt;
    return "invalid chmod parameter: '" + std::string(text) + "'. it should be octal string and between 0 and 07777";
  }
  std::uint16_t mode = 0;
  if (!apply(text, mode, false)) return "invalid syntax";
  return std::nullopt;
}

std::optional<std::uint16_t> octal_mode(std::string_view text) {
  const auto number = dockerfile::parse_unsigned(text, 8);
  if (!number) return std::nullopt;
  return static_cast<std::uint16_t>(*number & 07777);
}

std::uint16_t changed_mode(std::string_view clauses, std::uint16_t mode, bool is_directory) {
  (void)apply(clauses, mode, is_directory);
  return mode;
}

}  // namespace plan
