// One running program: what it sees of the world (files, environment, virtual time) and what it has done so far.
//
// The JavaScript side (builtins/*.js) reaches it through the object `host`; everything in it is bounded and
// deterministic.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "container/node.h"
#include "container/quickjs/memory.h"
#include "container/quickjs/source.h"
#include "container/quickjs/value.h"

namespace container::quickjs {

// When every program starts: 2026-01-01T00:00:00Z, in seconds since 1970.
constexpr std::int64_t program_start = 1767225600;

struct Host {
  explicit Host(const NodeInput& program) : input(program), files(program.files) {}

  const NodeInput& input;
  Memory memory;  // before every Value: it is asked when they go
  fs::Tree files;
  std::string log;
  bool log_full = false;
  Sources sources;                   // every file given to the engine, by the name that stacks know it by
  std::map<int, bool> listening;     // port -> reachable from outside of the container
  std::optional<int> exit_code;      // set: nothing of the program runs any more
  std::optional<Response> response;  // to the request that is being answered
  double now = 0;                    // virtual milliseconds since the program started

  double work_left = 0;         // in questions of the engine (see `ask` in runtime.cpp)
  double (*clock)() = nullptr;  // the caller's, or none
  double deadline = 0;          // on that clock
  bool out_of_time = false;

  // The error that the engine made last, until its stack is asked for.
  const void* engine_error = nullptr;
  // What was thrown last, and where: Node prints that line above an uncaught error.
  Value thrown;
  std::optional<Place> thrown_at;
  // The mistake that the parser found last: it stays where it is, however often it is thrown on.
  Value mistake;
  std::optional<Place> mistake_at;

  std::map<std::string, Value> imported;            // exports of what an ES module imports and is none itself
  std::vector<std::pair<Value, Value>> rejections;  // promise, reason: nobody handled them yet

  void print(std::string_view text);
  [[nodiscard]] bool stopped() const { return exit_code.has_value() || out_of_time; }
};

[[nodiscard]] Host& host_of(JSContext* context);

// The object `host` that builtins see.
[[nodiscard]] JSValue make_host_object(JSContext* context);

}  // namespace container::quickjs
