#include "shell/version.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"

namespace shell {

namespace {

struct Version {
  std::array<int, 3> numbers = {0, 0, 0};
  int given = 0;  // how many of the three were there and no x
};

std::optional<Version> parse(std::string_view text) {
  if (!text.empty() && (text.front() == 'v' || text.front() == '=')) text.remove_prefix(1);
  text = text.substr(0, text.find_first_of("-+"));
  Version version;
  if (text.empty() || text == "*" || text == "x" || text == "X") return version;
  const std::vector<std::string_view> parts = base::split(text, '.');
  if (parts.size() > 3) return std::nullopt;
  bool open = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == "x" || parts[i] == "X" || parts[i] == "*") {
      open = true;
      continue;
    }
    if (open || parts[i].empty() || parts[i].size() > 8) return std::nullopt;
    int number = 0;
    for (char c : parts[i]) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    version.numbers[i] = number;
    version.given = static_cast<int>(i) + 1;
  }
  return version;
}

bool fits(const Version& version, std::string_view comparator) {
  std::string_view op;
  for (std::string_view one : {">=", "<=", ">", "<", "^", "~", "="})
    if (op.empty() && comparator.substr(0, one.size()) == one) op = one;
  const std::optional<Version> wanted = parse(base::trim(comparator.substr(op.size())));
  if (!wanted) return false;
  const auto& low = wanted->numbers;
  if (op == ">=") return version.numbers >= low;
  if (op == "<=") return version.numbers <= low;
  if (op == ">") return version.numbers > low;
  if (op == "<") return version.numbers < low;
  if (wanted->given == 0) return true;
  if (version.numbers < low) return false;
  // The part up to which both must agree.
  int same = wanted->given;
  if (op == "^") {
    same = 1;
    while (same < 3 && low[static_cast<std::size_t>(same) - 1] == 0 && same < wanted->given) ++same;
  } else if (op == "~") {
    same = std::min(2, wanted->given);
  }
  return std::equal(low.begin(), low.begin() + same, version.numbers.begin());
}

}  // namespace

bool satisfies(std::string_view version_text, std::string_view range) {
  const std::optional<Version> version = parse(version_text);
  if (!version) return false;
  range = base::trim(range);
  if (range.empty() || range == "latest") return true;
  while (true) {
    const std::size_t bar = range.find("||");
    bool all = true;
    for (std::string_view part : base::split(base::trim(range.substr(0, bar)), ' '))
      if (!part.empty()) all = all && fits(*version, part);
    if (all) return true;
    if (bar == std::string_view::npos) return false;
    range.remove_prefix(bar + 2);
  }
}

std::string version_named(std::string_view range) {
  const std::size_t from = range.find_first_of("0123456789");
  if (from == std::string_view::npos) return "1.0.0";
  std::string_view digits = range.substr(from);
  digits = digits.substr(0, digits.find_first_not_of("0123456789."));
  std::optional<Version> version = parse(digits);
  if (!version) return "1.0.0";
  return std::to_string(version->numbers[0]) + "." + std::to_string(version->numbers[1]) + "." +
         std::to_string(version->numbers[2]);
}

}  // namespace shell
