#include "dockerfile/instructions/table.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

// In alphabetical order, as a suggestion looks through them.
constexpr std::array<Row, 18> rows = {{
    {"ADD", ArgumentForm::json_or_list, true, make_add},
    {"ARG", ArgumentForm::words, false, make_arg},
    {"CMD", ArgumentForm::json_or_whole, false, make_cmd},
    {"COPY", ArgumentForm::json_or_list, true, make_copy},
    {"ENTRYPOINT", ArgumentForm::json_or_whole, false, make_entrypoint},
    {"ENV", ArgumentForm::pairs, false, make_env},
    {"EXPOSE", ArgumentForm::list, false, make_expose},
    {"FROM", ArgumentForm::list, false, make_from},
    {"HEALTHCHECK", ArgumentForm::type_and_json, false, make_healthcheck},
    {"LABEL", ArgumentForm::pairs, false, make_label},
    {"MAINTAINER", ArgumentForm::whole, false, make_maintainer},
    {"ONBUILD", ArgumentForm::instruction, false, make_on_build},
    {"RUN", ArgumentForm::json_or_whole, true, make_run},
    {"SHELL", ArgumentForm::json_or_whole, false, make_shell},
    {"STOPSIGNAL", ArgumentForm::whole, false, make_stop_signal},
    {"USER", ArgumentForm::whole, false, make_user},
    {"VOLUME", ArgumentForm::json_or_list, false, make_volume},
    {"WORKDIR", ArgumentForm::whole, false, make_workdir},
}};

// A single bit is what tells a small letter from a capital.
bool is_keyword(std::string_view word, std::string_view capitals) {
  if (word.size() != capitals.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((word[i] & ~0x20) != capitals[i]) return false;
  }
  return true;
}

// For each letter, the first row that begins with it or a later one.
constexpr std::array<std::uint8_t, 27> rows_by_letter = [] {
  std::array<std::uint8_t, 27> first{};
  for (std::size_t letter = 0, row = 0; letter < first.size(); ++letter) {
    while (row < rows.size() && static_cast<std::size_t>(rows[row].keyword.front() - 'A') < letter) ++row;
    first[letter] = static_cast<std::uint8_t>(row);
  }
  return first;
}();

const Row* row_of_ascii(std::string_view keyword) {
  if (keyword.empty()) return nullptr;
  const int letter = (keyword.front() & ~0x20) - 'A';
  if (letter < 0 || letter >= 26) return nullptr;
  const auto index = static_cast<std::size_t>(letter);
  for (std::size_t row = rows_by_letter[index]; row < rows_by_letter[index + 1]; ++row) {
    if (is_keyword(keyword, rows[row].keyword)) return &rows[row];
  }
  return nullptr;
}

}  // namespace

const Row* find_row(std::string_view keyword) {
  if (const Row* row = row_of_ascii(keyword)) return row;
  const bool ascii = std::none_of(keyword.begin(), keyword.end(), [](char c) { return (c & 0x80) != 0; });
  return ascii ? nullptr : row_of_ascii(keyword_capitals(keyword));
}

std::vector<std::string_view> all_keywords() {
  std::vector<std::string_view> out;
  for (const Row& row : rows) out.push_back(row.keyword);
  return out;
}

}  // namespace dockerfile
