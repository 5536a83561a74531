// Builds the project with the chosen builder. A build that fails is a moment of the history like any other.
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "lab/build_state.h"
#include "lab/build_words.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Build& command) {
  if (command.options.file == "Dockerfile") command.options.file.clear();
  f.optional_text("file", command.options.file);
  if (command.options.file.empty()) command.options.file = "Dockerfile";
  f.texts("build_args", command.options.build_args);
  f.texts("labels", command.options.labels);
  f.optional_text("target", command.options.target);
  f.flag("no_cache", command.options.no_cache);
  f.list("no_cache_filter", command.options.no_cache_filter);
  f.flag("pull", command.options.pull);
  f.optional_text("platform", command.options.platform);
  f.texts("contexts", command.options.contexts);
  f.texts("secrets", command.options.secrets);
  f.optional_text("network", command.options.network);
  f.list("allow", command.options.allow);
  f.optional_text("cache_to", command.options.export_cache);
  f.flag("cache_to_max", command.options.export_max);
  f.list("cache_from", command.options.import_cache);
  f.optional_number("cancelled", command.cancelled);
}

// "type=registry,ref=NAME,mode=max", or the name alone, as Docker takes both.
Complaint read_cache(std::string_view option, const std::string& text, std::string& name, bool& max) {
  if (text.find('=') == std::string::npos) {
    name = text;
    return std::nullopt;
  }
  for (const std::string_view part : base::split(text, ',')) {
    const std::size_t equals = part.find('=');
    const std::string_view key = part.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? "" : part.substr(equals + 1);
    if (key == "ref" || key == "dest" || key == "src" || key == "scope") name = std::string(value);
    if (key == "mode") max = value == "max";
  }
  if (name.empty()) return std::string(option) + " takes a name, as in type=registry,ref=NAME.";
  return std::nullopt;
}

Complaint read_pairs(Words& line, std::string_view option, std::map<std::string, std::string>& into) {
  while (const auto pair = line.option(option)) {
    const std::size_t equals = pair->find('=');
    if (equals == std::string::npos || equals == 0) return std::string(option) + " takes NAME=VALUE.";
    into[pair->substr(0, equals)] = pair->substr(equals + 1);
  }
  return std::nullopt;
}

Complaint read(Words& line, Build& command) {
  plan::Options& options = command.options;
  options.no_cache = line.flag("--no-cache");
  options.pull = line.flag("--pull");
  if (auto complaint = read_pairs(line, "--build-arg", options.build_args)) return complaint;
  if (auto complaint = read_pairs(line, "--label", options.labels)) return complaint;
  if (auto complaint = read_pairs(line, "--build-context", options.contexts)) return complaint;
  if (auto complaint = read_pairs(line, "--secret", options.secrets)) return complaint;
  while (const auto stages = line.option("--no-cache-filter"))
    for (const std::string_view stage : base::split(*stages, ',')) options.no_cache_filter.emplace_back(stage);
  if (auto platform = line.option("--platform")) options.platform = *platform;
  if (auto network = line.option("--network")) options.network = *network;
  while (auto allowed = line.option("--allow")) options.allow.push_back(std::move(*allowed));
  if (const auto to = line.option("--cache-to"))
    if (auto complaint = read_cache("--cache-to", *to, options.export_cache, options.export_max)) return complaint;
  while (const auto from = line.option("--cache-from")) {
    bool max = false;
    std::string name;
    if (auto complaint = read_cache("--cache-from", *from, name, max)) return complaint;
    options.import_cache.push_back(std::move(name));
  }
  if (auto target = line.option("--target")) options.target = *target;
  if (auto file = line.option("--file")) options.file = *file;
  if (const auto process = line.option("--cancelled")) {
    const auto number = base::whole_number<int>(*process);
    if (!number || *number < 1) return "--cancelled takes the number of a process, from 1.";
    command.cancelled = *number;
  }
  return std::nullopt;
}

std::string line(const Build& command) {
  std::string out;
  const auto add = [&out](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  const plan::Options& options = command.options;
  if (options.no_cache) add("--no-cache");
  for (const std::string& stage : options.no_cache_filter) add("--no-cache-filter " + quoted(stage));
  if (options.pull) add("--pull");
  for (const auto& [name, value] : options.build_args) add("--build-arg " + quoted(name + "=" + value));
  for (const auto& [name, value] : options.labels) add("--label " + quoted(name + "=" + value));
  if (!options.target.empty()) add("--target " + quoted(options.target));
  if (!options.platform.empty()) add("--platform " + quoted(options.platform));
  for (const auto& [name, folder] : options.contexts) add("--build-context " + quoted(name + "=" + folder));
  for (const auto& [id, content] : options.secrets) add("--secret " + quoted(id + "=" + content));
  if (!options.network.empty()) add("--network " + quoted(options.network));
  for (const std::string& allowed : options.allow) add("--allow " + quoted(allowed));
  for (const std::string& name : options.import_cache) add("--cache-from " + quoted("type=registry,ref=" + name));
  if (!options.export_cache.empty()) {
    add("--cache-to " + quoted("type=registry,ref=" + options.export_cache + (options.export_max ? ",mode=max" : "")));
  }
  if (options.file != "Dockerfile") add("--file " + quoted(options.file));
  if (command.cancelled > 0) add("--cancelled " + std::to_string(command.cancelled));
  return out;
}

// The step that still runs, as the builder shows it.
std::string step_at_work(const build::Record& record) {
  for (const build::Step& step : record.steps)
    if (record.problem && step.reported && step.where.begin == record.problem->where.begin) return step.name;
  return {};
}

Answer apply(Work& work, const Build& command) {
  State next = work.now();
  const Collected collected = build_in(next, *work.data, work.forecaster, command.options, work.answers);
  const BuildRef record = next.builds.back();
  if (work.answers->waits()) {
    work.at_work = step_at_work(*record);
    return {};
  }
  work.add(std::move(next), command, words::build_label(record->number));
  work.selected = {};
  work.looking.path.clear();
  work.events.push_back({.kind = Event::Kind::built, .build = record});
  work.predicted[record->number] = std::exchange(work.predictions, {});
  work.predicting = false;  // it was about this build
  std::string sentence = build_sentence(*record);
  const Score score = score_of(work.predicted[record->number], *record);
  if (score.all > 0) sentence += ' ' + words::predicted(score.right, score.all);
  if (collected.records > 0) sentence += ' ' + words::garbage_collected(collected.records, collected.bytes);
  return {record->ok, std::move(sentence)};
}

}  // namespace

const Row build = make_row<Build, fields, read, line, apply>(
    "build",
    "build [--no-cache] [--no-cache-filter STAGE]… [--pull] [--build-arg NAME=VALUE]… [--label NAME=VALUE]… "
    "[--target STAGE] [--platform NAME] [--build-context NAME=FOLDER]… [--secret ID=TEXT]… [--network NAME] "
    "[--allow NAME]… [--cache-from NAME]… [--cache-to NAME[,mode=max]] [--file PATH] [--cancelled PROCESS]",
    "Builds the image.");

}  // namespace lab::commands
