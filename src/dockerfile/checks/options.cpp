#include "dockerfile/checks/options.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace dockerfile {
namespace {

std::vector<std::string> names_of(std::string_view list) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t comma = list.find(',');
    out.emplace_back(base::trim(list.substr(0, comma)));
    if (comma == std::string_view::npos) return out;
    list.remove_prefix(comma + 1);
  }
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<bool> parse_bool(std::string_view text) {
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

}  // namespace

bool CheckOptions::reports(std::string_view rule, bool is_experimental, std::string_view local) const {
  if (!local.empty()) {
    if (const auto added = parse_check_options(local)) {
      CheckOptions both = *this;
      both.skip_all = both.skip_all || added->skip_all;
      both.experimental_all = both.experimental_all || added->experimental_all;
      both.skip.insert(both.skip.end(), added->skip.begin(), added->skip.end());
      both.experimental.insert(both.experimental.end(), added->experimental.begin(), added->experimental.end());
      return both.reports(rule, is_experimental);
    }
  }
  if (is_experimental) return experimental_all || contains(experimental, rule);
  return !skip_all && !contains(skip, rule);
}

base::Result<CheckOptions, std::string> parse_check_options(std::string_view text) {
  CheckOptions out;
  text = base::trim(text);
  if (text.empty()) return out;
  // At most three parts: a fourth is glued to the third.
  for (int part_number = 1;; ++part_number) {
    const std::size_t semicolon = part_number < 3 ? text.find(';') : std::string_view::npos;
    const std::string_view part = text.substr(0, semicolon);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return base::Failure{"invalid check option " + base::go_quote(part)};
    const std::string_view key = base::trim(part.substr(0, equals));
    const std::string_view value = base::trim(part.substr(equals + 1));
    if (key == "skip") {
      out.skip_all = out.skip_all || value == "all";
      if (value != "all") out.skip = names_of(value);
    } else if (key == "experimental") {
      out.experimental_all = out.experimental_all || value == "all";
      if (value != "all") out.experimental = names_of(value);
    } else if (key == "error") {
      const std::optional<bool> on = parse_bool(value);
      if (!on) {
        return base::Failure{"failed to parse check option " + base::go_quote(part) + ": strconv.ParseBool: parsing " +
                             base::go_quote(value) + ": invalid syntax"};
      }
      out.error = *on;
    } else {
      return base::Failure{"invalid check option " + base::go_quote(key)};
    }
    if (semicolon == std::string_view::npos) return out;
    text.remove_prefix(semicolon + 1);
  }
}

std::string_view check_of_comment(std::string_view comment) {
  constexpr std::string_view name = "check";
  comment = base::trim_left(comment);
  if (comment.size() < name.size()) return {};
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((comment[i] | 0x20) != name[i]) return {};
  }
  comment = base::trim_left(comment.substr(name.size()));
  if (comment.empty() || comment.front() != '=') return {};
  comment = base::trim(comment.substr(1));
  return comment.substr(0, comment.find(' '));
}

}  // namespace dockerfile
