#include "container/quickjs/runtime.h"

#include <algorithm>
#include <limits>

#include "container/quickjs/host.h"
#include "container/quickjs/modules.h"

namespace container::quickjs {

namespace {

// Virtual time in milliseconds: how long a program runs before its first request and after each, and how long a request
// waits.
constexpr double pause = 5000;
constexpr double patience = 30000;

// The engine asks after every 200 jumps back and calls: about 10 microseconds of work on a slow machine.
constexpr double asks_per_millisecond = 100;
// What the engine does not count: a turn of the event loop, and a promise's job.
constexpr double work_of_a_turn = 0.5;
constexpr double work_of_a_job = 0.1;
// Copying counts as work too: one ask for so many bytes.
constexpr std::size_t bytes_per_millisecond = 1U << 20U;

// Counting is the same on every machine; what it does not see, the caller's clock stops after so many times as long.
constexpr double last_resort = 3;

// Bytes of stack. A browser counts its own stack besides this one, and that one ends first, at about a megabyte.
#ifdef __EMSCRIPTEN__
constexpr std::size_t stack = 128U << 10U;
#else
constexpr std::size_t stack = 256U << 10U;
#endif

constexpr std::size_t reserve = 1U << 20U;

constexpr int killed = 137;  // 128 + SIGKILL, as Docker shows a program that was stopped from outside

int ask(JSRuntime*, void* opaque) {
  Host& host = *static_cast<Host*>(opaque);
  host.work_left -= 1;
  if (host.work_left <= 0 || host.memory.refused_for_work) host.out_of_time = true;
  if (host.clock != nullptr && host.clock() > host.deadline) host.out_of_time = true;
  if (!host.stopped()) return 0;
  // The error that ends the program must be made, even where memory is what it ran out of: otherwise it could be
  // caught.
  host.memory.refused_for_work = false;
  host.memory.work_limit = ~std::size_t{0};
  host.memory.limit = host.memory.used + reserve;
  return 1;
}

void track_rejection(JSContext* context, JSValueConst promise, JSValueConst reason, JS_BOOL handled, void* opaque) {
  Host& host = *static_cast<Host*>(opaque);
  if (handled == 0) {
    host.rejections.emplace_back(Value(context, JS_DupValue(context, promise)),
                                 Value(context, JS_DupValue(context, reason)));
    return;
  }
  std::erase_if(host.rejections,
                [&](const auto& entry) { return JS_VALUE_GET_PTR(entry.first.get()) == JS_VALUE_GET_PTR(promise); });
}

// One program from its start to its end.
class Program {
 public:
  Program(const NodeInput& input, Clock clock) : host_(input) {
    host_.clock = clock;
    host_.memory.limit = std::size_t{input.megabytes} << 20U;
    runtime_ = JS_NewRuntime2(&memory_functions(), &host_.memory);
    if (runtime_ == nullptr) return;
    JS_SetMaxStackSize(runtime_, stack);
    JS_SetInterruptHandler(runtime_, ask, &host_);
    JS_SetHostPromiseRejectionTracker(runtime_, track_rejection, &host_);
    context_ = JS_NewContext(runtime_);
    if (context_ == nullptr) return;
    JS_SetContextOpaque(context_, &host_);
    use_modules(runtime_, &entry_);
  }

  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  ~Program() {
    host_.rejections.clear();
    host_.imported.clear();
    host_.thrown.reset();
    host_.mistake.reset();
    if (context_ != nullptr) {
      JS_FreeValue(context_, entry_);
      JS_FreeContext(context_);
    }
    if (runtime_ != nullptr) JS_FreeRuntime(runtime_);
  }

  NodeOutcome run() {
    begin_work();
    host_.deadline = std::numeric_limits<double>::infinity();
    if (context_ == nullptr || !boot()) {
      // Too little memory even for an empty program.
      stop_for_memory();
      return outcome();
    }
    // Node's own start always comes to an end: on a busy machine its time is not the program's.
    lend_clock();
    call("start", {});
    turn_until(host_.now + pause);
    for (const auto& [port, request] : host_.input.requests) outcome_.responses.push_back(answer(port, request));
    return outcome();
  }

 private:
  void begin_work() {
    host_.work_left = asks_per_millisecond * host_.input.milliseconds;
    host_.memory.work_limit = host_.memory.handed_out + bytes_per_millisecond * host_.input.milliseconds;
    lend_clock();
  }

  void lend_clock() {
    if (host_.clock != nullptr) host_.deadline = host_.clock() + last_resort * host_.input.milliseconds;
  }

  bool boot() {
    const Value host(context_, make_host_object(context_));
    const Value global(context_, JS_GetGlobalObject(context_));
    const Value load(context_, JS_GetPropertyStr(context_, host.get(), "builtin"));
    const Value name(context_, JS_NewString(context_, "internal/bootstrap"));
    JSValueConst names[] = {name.get()};
    const Value bootstrap(context_, JS_Call(context_, load.get(), host.get(), 1, names));
    JSValueConst arguments[] = {JS_UNDEFINED, JS_UNDEFINED, JS_UNDEFINED, host.get()};
    entry_ = JS_Call(context_, bootstrap.get(), global.get(), 4, arguments);
    if (!JS_IsException(entry_)) return true;
    entry_ = JS_UNDEFINED;
    const Value error(context_, JS_GetException(context_));
    host_.print("[lab] The lab's Node did not start: " + to_text(context_, error.get()) + "\n");
    return false;
  }

  // Calls a function of the JavaScript side; what it throws is the program's uncaught error. Gives whether it returned
  // true.
  bool call(const char* name, std::vector<Value> arguments) {
    if (host_.stopped()) return false;
    std::vector<JSValueConst> raw;
    for (const Value& argument : arguments) raw.push_back(argument.get());
    const Value function(context_, JS_GetPropertyStr(context_, entry_, name));
    const Value result(context_, JS_Call(context_, function.get(), entry_, static_cast<int>(raw.size()), raw.data()));
    if (result.exception()) {
      uncaught();
      return false;
    }
    return JS_ToBool(context_, result.get()) > 0;
  }

  void uncaught() {
    Value error(context_, JS_GetException(context_));
    if (host_.stopped()) return;
    if (host_.memory.refused) {
      const std::string message =
          JS_IsObject(error.get()) ? to_text(context_, own_property(context_, error.get(), "message").get()) : "";
      if (host_.memory.refused_for_work) {
        host_.out_of_time = true;
        return;
      }
      if (!JS_IsObject(error.get()) || message == "out of memory") {
        error.reset();
        stop_for_memory();
        return;
      }
    }
    if (handling_) {
      // An error in what handles errors: Node gives up with 7.
      host_.exit_code = 7;
      return;
    }
    handling_ = true;
    std::vector<Value> arguments;
    arguments.push_back(std::move(error));
    call("uncaught", std::move(arguments));
    handling_ = false;
  }

  void stop_for_memory() {
    host_.print("[lab] The program needed more than " + std::to_string(host_.input.megabytes) +
                " MB of memory. The lab gives a program no more, and stopped it.\n");
    host_.exit_code = killed;
  }

  // Runs what is due at once: ticks and promises, until there are none.
  void settle() {
    while (!host_.stopped()) {
      bool ran = call("ticks", {});
      JSContext* context = nullptr;
      while (!host_.stopped()) {
        const int job = JS_ExecutePendingJob(runtime_, &context);
        if (job == 0) break;
        ran = true;
        host_.work_left -= work_of_a_job;
        if (host_.work_left <= 0) host_.out_of_time = true;
        if (job < 0) uncaught();
      }
      if (ran) continue;
      if (host_.rejections.empty()) return;
      auto rejections = std::move(host_.rejections);
      host_.rejections.clear();
      for (auto& [promise, reason] : rejections) {
        std::vector<Value> arguments;
        arguments.push_back(std::move(reason));
        arguments.push_back(std::move(promise));
        call("rejected", std::move(arguments));
      }
    }
  }

  // Turns the event loop until a moment of virtual time, an answer, or the program's end.
  void turn_until(double until, bool for_answer = false) {
    settle();
    while (!host_.stopped() && !(for_answer && host_.response)) {
      std::vector<Value> arguments;
      arguments.emplace_back(context_, JS_NewFloat64(context_, until));
      const bool ran = call("advance", std::move(arguments));
      settle();
      host_.work_left -= work_of_a_turn;
      if (host_.work_left <= 0 || host_.memory.refused_for_work) host_.out_of_time = true;
      if (ran || host_.stopped()) continue;
      if (!call("alive", {}) && !host_.stopped()) {
        call("leave", {});  // nothing is left to do: the program ends as Node does
        settle();
        if (call("alive", {})) continue;
        if (!host_.stopped()) call("end", {});
        if (!host_.stopped()) host_.exit_code = 0;
        return;
      }
      break;
    }
    if (!host_.stopped() && !(for_answer && host_.response)) host_.now = std::max(host_.now, until);
  }

  Response answer(int port, const Request& request) {
    const auto refuse = [](std::string why) {
      Response response;
      response.body = std::move(why);
      return response;
    };
    const std::string number = std::to_string(port);
    if (host_.stopped()) return refuse("Nothing listens on port " + number + ": the container's program has ended.");
    const auto listening = host_.listening.find(port);
    if (listening == host_.listening.end()) {
      std::string why = "Nothing in the container listens on port " + number;
      std::string others;
      for (const auto& [other, reachable] : host_.listening)
        others += (others.empty() ? "" : ", ") + std::to_string(other);
      return refuse(why + (others.empty() ? "." : " (the program listens on " + others + ")."));
    }
    if (!listening->second) {
      return refuse(
          "The program listens on port " + number +
          " of 127.0.0.1, which is the container itself: nothing from outside reaches it. Let it listen on 0.0.0.0.");
    }
    begin_work();
    host_.response.reset();
    std::vector<std::string> headers;
    for (const auto& [name, value] : request.headers) {
      headers.push_back(name);
      headers.push_back(value);
    }
    std::vector<Value> arguments;
    arguments.emplace_back(context_, JS_NewInt32(context_, port));
    arguments.emplace_back(context_, from_text(context_, request.method));
    arguments.emplace_back(context_, from_text(context_, request.path));
    arguments.emplace_back(context_, from_texts(context_, headers));
    arguments.emplace_back(context_, from_bytes(context_, request.body));
    call("deliver", std::move(arguments));
    turn_until(host_.now + patience, true);
    Response response;
    if (host_.response) {
      response = std::move(*host_.response);
      host_.response.reset();
    } else if (host_.stopped()) {
      response = refuse("The program ended before it answered. The container's log says why.");
    } else {
      response = refuse("The program did not answer within 30 seconds: it never called res.end().");
    }
    turn_until(host_.now + pause);
    return response;
  }

  NodeOutcome outcome() {
    if (host_.out_of_time && !host_.exit_code) {
      host_.print(
          "[lab] The program worked without a pause for longer than the lab waits, as an endless loop does, and was "
          "stopped.\n");
      host_.exit_code = killed;
    }
    while (outcome_.responses.size() < host_.input.requests.size()) outcome_.responses.emplace_back();
    if (!host_.exit_code) {
      for (const auto& [port, reachable] : host_.listening) outcome_.listening.push_back(port);
    }
    outcome_.log = std::move(host_.log);
    outcome_.exit_code = host_.exit_code;
    outcome_.files = host_.files;
    return std::move(outcome_);
  }

  Host host_;
  JSRuntime* runtime_ = nullptr;
  JSContext* context_ = nullptr;
  JSValue entry_ = JS_UNDEFINED;
  bool handling_ = false;
  NodeOutcome outcome_;
};

}  // namespace

NodeOutcome Runtime::run(const NodeInput& input) {
  Program program(input, clock_);
  return program.run();
}

}  // namespace container::quickjs
