#include "app/page_host.h"

#include <utility>

#include <emscripten.h>

#include "container/node_wire.h"
#include "shell/wire.h"

// clang-format off
EM_JS(int, page_sends_process, (const char* bytes, int length), {
  const send = Module["labSend"];
  return send && send(HEAPU8.slice(bytes, bytes + length)) ? 1 : 0;
});
EM_JS(int, page_runs_node, (const char* json), {
  const run = Module["labNode"];
  if (!run) return 0;
  run(UTF8ToString(json));
  return 1;
});
EM_JS(void, page_gives_up, (), { if (Module["labGiveUp"]) Module["labGiveUp"](); });
// clang-format on

namespace app {

namespace {

constexpr double slice = 12;  // milliseconds; a frame has to be drawn beside it
constexpr std::uint64_t short_work =
    20'000;  // units of a process (shell::work_of_a_run): some milliseconds in a browser

container::NodeOutcome failed(const container::NodeInput& input) {
  container::NodeOutcome outcome;
  outcome.responses.resize(input.requests.size());
  outcome.log =
      "[lab] The part of the lab that runs Node programs is not there: it could not be loaded, or it failed.\n";
  outcome.exit_code = 1;
  outcome.files = input.files;
  return outcome;
}

shell::Outcome broken_down(const shell::Process& process) {
  shell::Outcome outcome;
  outcome.files = process.files;
  outcome.unsupported =
      "the part of the lab that runs long steps broke down: it needs more memory than the browser gives.";
  return outcome;
}

}  // namespace

void PageHost::begin_slice() {
  began_ = emscripten_get_now();
  in_slice_ = 0;
}

bool PageHost::slice_is_over() { return emscripten_get_now() - began_ > slice; }

void PageHost::give_up() {
  if (is_away()) page_gives_up();
  process_away_.reset();
  node_away_.reset();
  process_outcome_.reset();
  node_outcome_.reset();
}

std::optional<shell::Outcome> PageHost::run(const shell::Process& process, const shell::Tools& tools) {
  if (process_outcome_) return std::exchange(process_outcome_, std::nullopt);
  if (in_slice_ > 0 && slice_is_over()) return std::nullopt;
  ++in_slice_;
  shell::Process brief = process;
  brief.work_limit = short_work;
  shell::Outcome outcome = shell::run(brief, tools);
  if (!outcome.ran_out_of_work) return outcome;
  const auto bytes = shell::write_process(process);
  if (!bytes || page_sends_process(bytes->data(), static_cast<int>(bytes->size())) == 0)
    return shell::run(process, tools);
  process_away_ = process;
  return std::nullopt;
}

container::NodeOutcome PageHost::run(const container::NodeInput& input) {
  if (node_outcome_) return *std::exchange(node_outcome_, std::nullopt);
  if (page_runs_node(container::write_input(input).c_str()) == 0) return failed(input);
  node_away_ = input;
  container::NodeOutcome awaited;
  awaited.awaited = true;
  return awaited;
}

void PageHost::process_ended(std::string_view bytes) {
  if (!process_away_) return;
  auto outcome = shell::read_outcome(bytes, *process_away_);
  process_outcome_ = outcome ? std::move(*outcome) : broken_down(*process_away_);
  process_away_.reset();
}

void PageHost::node_ended(std::string_view json) {
  if (!node_away_) return;
  auto outcome = container::read_outcome(json, *node_away_);
  node_outcome_ = outcome ? std::move(outcome).value() : failed(*node_away_);
  node_away_.reset();
}

}  // namespace app
