#include "plan/classic_instructions/sources.h"

#include "base/number.h"
#include "fs/tree.h"
#include "plan/base_image.h"
#include "plan/limits.h"
#include "plan/path.h"

namespace plan {
namespace {

// A stage by its name or number, or else an image. The error is the builder's text.
std::string find_source(ClassicStage& stage, const std::string& from) {
  ClassicSource& source = stage.step.source;
  const std::string invalid = "invalid from flag value " + from + ": ";
  source.kind = ClassicSource::Kind::stage;
  source.stage = stage.find_stage(from);
  if (source.stage >= 0) return {};

  if (const auto number = base::whole_number<long long>(std::string_view(from).substr(from.starts_with('+') ? 1 : 0))) {
    const auto count = static_cast<long long>(stage.done.size());
    if (*number == count) return invalid + "refers to current build stage";
    if (*number < 0 || *number > count) return invalid + "index out of bounds";
    source.stage = static_cast<int>(*number);
    return {};
  }

  source.kind = ClassicSource::Kind::image;
  if (from == "scratch") return invalid + "'scratch' is a reserved name";
  const auto image = find_base_image(from, stage.catalogue(), dockerfile::Dialect::classic);
  if (!image) return invalid + image.error();
  source.reference = image->reference;
  return {};
}

}  // namespace

// In the order in which the builder looks at things: it decides which of two errors shows.
std::string plan_sources(ClassicStage& stage, std::string_view keyword, const dockerfile::Sources& sources,
                         const std::string& from) {
  CopyFiles files;
  auto chown = stage.expand(sources.flags->chown.text);
  if (!chown) return chown.error();
  files.chown = std::move(chown).value();
  const auto paths = stage.expand_all(sources.paths);
  if (!paths) return paths.error();
  for (const std::string& path : *paths) files.sources.push_back({1, path, false});
  const auto destination = stage.expand(sources.destination.text);
  if (!destination) return destination.error();
  if (fs::too_deep(*destination)) return std::string(deeper_than_the_lab_holds);

  if (!sources.flags->chmod.text.empty()) return requires_buildkit("chmod");
  if (!from.empty()) {
    if (std::string error = find_source(stage, from); !error.empty()) return error;
  }
  files.destination = copy_destination(stage.directory(), *destination);
  files.is_add = keyword == "ADD";
  files.unpack = files.is_add;
  stage.step.comment = stage.note(std::string(keyword) + " " + (files.chown.empty() ? "" : "--chown=" + files.chown));
  stage.step.comment_end = " in " + *destination + " ";
  stage.step.operation = std::move(files);
  return {};
}

}  // namespace plan
