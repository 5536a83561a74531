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
  bool heredocs;                   // bodies may follow
  Made (*make)(Reading& reading);  // null: the lab does not know it yet
};

[[nodiscard]] const Row* find_row(std::string_view capitals);  // null: Docker doesn't know it either
[[nodiscard]] std::vector<std::string_view> all_keywords();    // Docker's, in alphabetical order
[[nodiscard]] std::vector<std::string_view> known_keywords();  // those that the lab knows

[[nodiscard]] Made make_cmd(Reading& reading);
[[nodiscard]] Made make_copy(Reading& reading);
[[nodiscard]] Made make_expose(Reading& reading);
[[nodiscard]] Made make_from(Reading& reading);
[[nodiscard]] Made make_run(Reading& reading);
[[nodiscard]] Made make_workdir(Reading& reading);

}  // namespace dockerfile
