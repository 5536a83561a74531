#include "container/web/remote_runtime.h"

#include <cstdlib>

#include <emscripten.h>

#include "container/node_wire.h"

// Gives the input to the page, which passes it to the other module, and copies the outcome here; null where either
// failed. (A program can use up the browser's own stack, say by JSON nested a thousand deep: then the other module
// throws, and the page has to make a new one.)
// clang-format off
EM_JS(char*, lab_node_call, (const char* input), {
  const call = Module["nodeCall"];
  let outcome = null;
  try {
    outcome = call ? call(UTF8ToString(input)) : null;
  } catch (error) {
    console.warn(error);
  }
  if (typeof outcome !== "string") return 0;
  const size = lengthBytesUTF8(outcome) + 1;
  const copy = _malloc(size);
  if (copy) stringToUTF8(outcome, copy, size);
  return copy;
});
// clang-format on

namespace container::web {

NodeOutcome RemoteRuntime::run(const NodeInput& input) {
  const auto failed = [&](const char* why) {
    NodeOutcome outcome;
    outcome.responses.resize(input.requests.size());
    outcome.log = std::string("[lab] ") + why + "\n";
    outcome.exit_code = 1;
    outcome.files = input.files;
    return outcome;
  };
  char* text = lab_node_call(write_input(input).c_str());
  if (text == nullptr)
    return failed("The part of the lab that runs Node programs is not there: it could not be loaded, or it failed.");
  auto outcome = read_outcome(text, input);
  std::free(text);
  if (!outcome) return failed("The part of the lab that runs Node programs gave no outcome that can be read.");
  return std::move(outcome).value();
}

}  // namespace container::web
