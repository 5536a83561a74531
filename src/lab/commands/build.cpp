// Builds the project with the chosen builder. A build that fails is a moment of the history like any other.
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
  f.flag("pull", command.options.pull);
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
  if (auto target = line.option("--target")) options.target = *target;
  if (auto file = line.option("--file")) options.file = *file;
  return std::nullopt;
}

std::string line(const Build& command) {
  std::string out;
  const auto add = [&out](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  const plan::Options& options = command.options;
  if (options.no_cache) add("--no-cache");
  if (options.pull) add("--pull");
  for (const auto& [name, value] : options.build_args) add("--build-arg " + quoted(name + "=" + value));
  for (const auto& [name, value] : options.labels) add("--label " + quoted(name + "=" + value));
  if (!options.target.empty()) add("--target " + quoted(options.target));
  if (options.file != "Dockerfile") add("--file " + quoted(options.file));
  return out;
}

Answer apply(Work& work, const Build& command) {
  State next = work.now();
  const int number = static_cast<int>(next.builds.size()) + 1;
  const build::Input input = {.builder = next.builder,
                              .project = next.project,
                              .options = command.options,
                              .tag = words::image_tag(),
                              .number = number,
                              .now = build_time(next),
                              .catalogue = &work.data->catalogue,
                              .tools = &work.data->tools};
  build::Output output = build::run(input, next.cache());
  (next.builder == build::BuilderKind::buildkit ? next.buildkit : next.classic) = std::move(output.cache);
  const BuildRef record = std::make_shared<const build::Record>(std::move(output.record));
  next.builds.push_back(record);
  next.sources.push_back(next.project);
  if (record->ok) {
    next.image = record->image;
    next.image_build = number;
  }
  work.add(std::move(next), command, words::build_label(number));
  work.selected = {};
  work.events.push_back({.kind = Event::Kind::built, .build = record});
  return {record->ok, build_sentence(*record)};
}

}  // namespace

const Row build = make_row<Build, fields, read, line, apply>(
    "build",
    "build [--no-cache] [--pull] [--build-arg NAME=VALUE]… [--label NAME=VALUE]… [--target STAGE] [--file PATH]",
    "Builds the image.");

}  // namespace lab::commands
