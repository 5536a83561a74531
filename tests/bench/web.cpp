// The figures that a browser gives, as a module of its own: bench.js. Milliseconds; 0: it cannot be measured.
#include <map>
#include <string>

#include <emscripten/emscripten.h>
#include <nlohmann/json.hpp>

#include "large_project.h"
#include "measure.h"

extern "C" {

// `data`: the lab's files as the page has them, a JSON object of paths and texts.
EMSCRIPTEN_KEEPALIVE double bench_rebuild_story(const char* data) {
  const nlohmann::json files = nlohmann::json::parse(data, nullptr, false);
  if (files.is_discarded()) return 0;
  return bench::rebuild_story_seconds(files.get<std::map<std::string, std::string>>()) * 1e3;
}

EMSCRIPTEN_KEEPALIVE double bench_forecast_edit(int files, int steps) {
  return bench::forecast_times(files, steps).edited * 1e3;
}
}
