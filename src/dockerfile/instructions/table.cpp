#include "dockerfile/instructions/table.h"

#include <algorithm>
#include <array>

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

}  // namespace

const Row* find_row(std::string_view capitals) {
  // Lengths part them well enough: hardly ever more than one is compared.
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) {
    return r.keyword.size() == capitals.size() && r.keyword.front() == capitals.front() && r.keyword == capitals;
  });
  return row != rows.end() ? &*row : nullptr;
}

std::vector<std::string_view> all_keywords() {
  std::vector<std::string_view> out;
  for (const Row& row : rows) out.push_back(row.keyword);
  return out;
}

}  // namespace dockerfile
