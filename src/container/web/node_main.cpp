// The module that runs Node programs on the web: one function, JSON in (node_wire.h) and JSON out.
#include <string>

#include <emscripten.h>

#include "container/node_wire.h"
#include "container/quickjs/runtime.h"

// The outcome stays valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* lab_node_run(const char* text) {
  static std::string answer;
  const auto input = container::read_input(text);
  if (!input) {
    answer = "{}";
    return answer.c_str();
  }
  container::quickjs::Runtime runtime([] { return emscripten_get_now(); });
  answer = container::write_outcome(runtime.run(*input), *input);
  return answer.c_str();
}
