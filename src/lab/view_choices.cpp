// What can be chosen: projects to open, ways to build, and what can be done with the builder's cache, each with the
// command line that it stands for.
#include "lab/build_form.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

Choice build_choice(std::string id, std::string label, plan::Options options) {
  Build build{std::move(options)};
  return {std::move(id), std::move(label), docker_line(build), std::move(build)};
}

void show_builds(const State& state, View& view) {
  const bool buildkit = state.builder == build::BuilderKind::buildkit;
  const auto add = [&](std::string id, std::string label, const plan::Options& options) {
    view.builds.push_back(build_choice("build:" + std::move(id), std::move(label), options));
  };
  add("no-cache", words::without_cache(), {.no_cache = true});
  add("pull", words::with_pull(), {.pull = true});
  if (const BuildRef record = shown_build(state); record != nullptr && buildkit && record->stages.size() > 1) {
    for (std::size_t i = 0; i < record->stages.size(); ++i) {
      const std::string& name = record->stages[i].name;
      if (name.starts_with("stage-")) continue;  // Docker's own name for one that has none
      if (i + 1 < record->stages.size()) add("target:" + name, words::stage_alone(name), {.target = name});
      add("anew:" + name, words::stage_anew(name), {.no_cache_filter = {name}});
    }
  }
  if (!buildkit) return;
  add("export", words::export_cache(), {.export_cache = "cache", .export_max = true});
  for (const auto& [name, store] : state.exports)
    add("import:" + name, words::import_cache(name), {.import_cache = {name}});
}

void show_cache_choices(const State& state, View& view) {
  const auto add = [&](std::string id, std::string label, std::string line, Command command) {
    view.cache_choices.push_back({"cache:" + std::move(id), std::move(label), std::move(line), std::move(command)});
  };
  if (state.builder == build::BuilderKind::classic) {
    add("prune", words::prune_choice(), "docker image prune", Prune{});
    add("prune-all", words::prune_all_choice(), "docker image prune --all", Prune{.all = true});
    add("new", words::new_builder_label(), words::new_builder_note(), NewBuilder{});
    return;
  }
  add("prune", words::prune_choice(), "docker buildx prune", Prune{});
  add("prune-all", words::prune_all_choice(), "docker buildx prune --all", Prune{.all = true});
  if (state.cache_limit == 0) {
    add("limit", words::limit_choice(), "builder.gc.maxUsedSpace", LimitCache{"1.5GB"});
  } else {
    add("no-limit", words::no_limit_choice(), "builder.gc.maxUsedSpace", LimitCache{"none"});
  }
  add("new", words::new_builder_label(), "docker buildx create --use", NewBuilder{});
}

}  // namespace

void show_left_projects(const Session& session, View& view) {
  view.left_projects.clear();
  const std::vector<LeftProject>& left = session.left();
  for (std::size_t i = left.size(); i-- > 0;)
    view.left_projects.push_back(
        {"left:" + std::to_string(i), left[i].title, words::project_as_left(), ChooseProject{static_cast<int>(i)}});
}

void show_choices(const Session& session, View& view) {
  for (const Sample& sample : session.data().samples)
    view.projects.push_back({"project:" + sample.id, sample.title, sample.about, OpenSample{sample.id}});
  show_builds(session.now(), view);
  show_cache_choices(session.now(), view);
}

}  // namespace lab
