// A Node program's input and outcome as JSON texts: between the page's main module and the module that runs Node.
//
// Nothing is lost on the way: bytes that are no UTF-8 travel in base64. Of the files only what changed travels back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "container/node.h"

namespace container {

struct WireError {
  std::string message;
};

[[nodiscard]] std::string write_input(const NodeInput& input);
[[nodiscard]] base::Result<NodeInput, WireError> read_input(std::string_view text);

// `input` is what the program was given: its files are what the outcome's are compared with.
[[nodiscard]] std::string write_outcome(const NodeOutcome& outcome, const NodeInput& input);
[[nodiscard]] base::Result<NodeOutcome, WireError> read_outcome(std::string_view text, const NodeInput& input);

}  // namespace container
