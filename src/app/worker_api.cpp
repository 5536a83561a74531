// The same module in a worker: it has no canvas and no session, and runs the processes that the page sends (PageHost).
#include <map>
#include <memory>
#include <string>

#include <emscripten.h>
#include <nlohmann/json.hpp>

#include "lab/data.h"
#include "shell/wire.h"

namespace {

std::unique_ptr<lab::Data> worker_data;
std::string outcome_bytes;

}  // namespace

extern "C" {

// `data` as lab_start takes it. 1: it can run processes from now on.
EMSCRIPTEN_KEEPALIVE int lab_worker_start(const char* data) {
  const auto given = nlohmann::json::parse(data, nullptr, false);
  if (!given.is_object()) return 0;
  std::map<std::string, std::string> files;
  for (const auto& [path, text] : given.items())
    if (text.is_string()) files[path] = text.get<std::string>();
  auto loaded = lab::load_data(files);
  if (!loaded) return 0;
  worker_data = std::make_unique<lab::Data>(std::move(loaded).value());
  return 1;
}

// The bytes of a process; the answer is how many bytes its outcome has, at lab_worker_outcome. 0: it could not be read.
EMSCRIPTEN_KEEPALIVE int lab_worker_run(const char* bytes, int length) {
  outcome_bytes.clear();
  const auto process = shell::read_process({bytes, static_cast<std::size_t>(length)});
  if (!process || worker_data == nullptr) return 0;
  if (auto written = shell::write_outcome(shell::run(*process, worker_data->tools), *process))
    outcome_bytes = std::move(*written);
  return static_cast<int>(outcome_bytes.size());
}

EMSCRIPTEN_KEEPALIVE const char* lab_worker_outcome() { return outcome_bytes.data(); }
}
