#include "lab/build_state.h"

#include <utility>

#include "build/prune.h"
#include "lab/words/en.h"
#include "lab/work.h"

namespace lab {

namespace {

// What BuildKit does after a build where its cache has become too large.
Collected collect_garbage(State& state) {
  Collected out;
  if (state.cache_limit == 0 || state.builder != build::BuilderKind::buildkit) return out;
  for (const build::PruneOptions& policy : build::collection_policy(state.cache_limit)) {
    build::Pruned pruned = build::prune(state.buildkit, policy, state.image.get(), build_time(state));
    for (const build::UsageRecord& record : pruned.removed) {
      ++out.records;
      out.bytes += record.bytes;
    }
    state.buildkit = std::move(pruned.cache);
  }
  return out;
}

}  // namespace

build::Input build_input(const Data& data, const State& state, plan::Options options) {
  build::Input input = {.builder = state.builder,
                        .project = state.project,
                        .options = std::move(options),
                        .number = static_cast<int>(state.builds.size()) + 1,
                        .now = build_time(state),
                        .catalogue = &data.catalogue,
                        .tools = &data.tools};
  for (const std::string& name : input.options.import_cache)
    if (const auto found = state.exports.find(name); found != state.exports.end())
      input.imports.push_back(found->second);
  return input;
}

Collected build_in(State& state, const Data& data, build::Forecaster& forecaster, const plan::Options& options,
                   shell::Runner* runner) {
  build::Input input = build_input(data, state, options);
  input.runner = runner;
  input.tag = words::image_tag();
  build::Output output = forecaster.run(input, state.cache());
  if (output.exported) state.exports[options.export_cache] = std::move(*output.exported);
  (state.builder == build::BuilderKind::buildkit ? state.buildkit : state.classic) = std::move(output.cache);
  state.builds.push_back(std::make_shared<const build::Record>(std::move(output.record)));
  state.sources.push_back(state.project);
  const BuildRef& record = state.builds.back();
  if (record->ok) {
    state.image = record->image;
    state.image_build = record->number;
  }
  const Collected collected = collect_garbage(state);
  state.left_by_build = state.cache().records;
  return collected;
}

}  // namespace lab
