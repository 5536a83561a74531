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
  Made (*make)(Reading& reading);
};

[[nodiscard]] const Row* find_row(std::string_view capitals);  // null: Docker doesn't know it either
[[nodiscard]] std::vector<std::string_view> all_keywords();    // in alphabetical order

[[nodiscard]] Made make_add(Reading& reading);
[[nodiscard]] Made make_arg(Reading& reading);
[[nodiscard]] Made make_cmd(Reading& reading);
[[nodiscard]] Made make_copy(Reading& reading);
[[nodiscard]] Made make_entrypoint(Reading& reading);
[[nodiscard]] Made make_env(Reading& reading);
[[nodiscard]] Made make_expose(Reading& reading);
[[nodiscard]] Made make_from(Reading& reading);
[[nodiscard]] Made make_healthcheck(Reading& reading);
[[nodiscard]] Made make_label(Reading& reading);
[[nodiscard]] Made make_maintainer(Reading& reading);
[[nodiscard]] Made make_on_build(Reading& reading);
[[nodiscard]] Made make_run(Reading& reading);
[[nodiscard]] Made make_shell(Reading& reading);
[[nodiscard]] Made make_stop_signal(Reading& reading);
[[nodiscard]] Made make_user(Reading& reading);
[[nodiscard]] Made make_volume(Reading& reading);
[[nodiscard]] Made make_workdir(Reading& reading);

}  // namespace dockerfile
