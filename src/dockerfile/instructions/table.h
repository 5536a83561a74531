// The instructions of a Dockerfile, a row each: how the arguments are taken apart, and who makes the typed instruction.
//
// To add one: a file in this folder that defines its make_ function, a declaration here, its name in the row.
#pragma once

#include <string_view>

#include "dockerfile/instructions/reading.h"
#include "dockerfile/node.h"

namespace dockerfile {

struct Row {
  std::string_view keyword;  // in capitals
  ArgumentForm form;
  bool heredocs;  // bodies may follow
  Refused (*make)(Reading& reading, Body& out);
};

[[nodiscard]] const Row* find_row(std::string_view keyword);  // as written; null: Docker doesn't know it either
[[nodiscard]] std::vector<std::string_view> all_keywords();   // in alphabetical order

[[nodiscard]] Refused make_add(Reading& reading, Body& out);
[[nodiscard]] Refused make_arg(Reading& reading, Body& out);
[[nodiscard]] Refused make_cmd(Reading& reading, Body& out);
[[nodiscard]] Refused make_copy(Reading& reading, Body& out);
[[nodiscard]] Refused make_entrypoint(Reading& reading, Body& out);
[[nodiscard]] Refused make_env(Reading& reading, Body& out);
[[nodiscard]] Refused make_expose(Reading& reading, Body& out);
[[nodiscard]] Refused make_from(Reading& reading, Body& out);
[[nodiscard]] Refused make_healthcheck(Reading& reading, Body& out);
[[nodiscard]] Refused make_label(Reading& reading, Body& out);
[[nodiscard]] Refused make_maintainer(Reading& reading, Body& out);
[[nodiscard]] Refused make_on_build(Reading& reading, Body& out);
[[nodiscard]] Refused make_run(Reading& reading, Body& out);
[[nodiscard]] Refused make_shell(Reading& reading, Body& out);
[[nodiscard]] Refused make_stop_signal(Reading& reading, Body& out);
[[nodiscard]] Refused make_user(Reading& reading, Body& out);
[[nodiscard]] Refused make_volume(Reading& reading, Body& out);
[[nodiscard]] Refused make_workdir(Reading& reading, Body& out);

}  // namespace dockerfile
