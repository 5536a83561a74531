// COPY: one step, however many sources.
#include "plan/classic_stage.h"
#include "plan/path.h"
#include "plan/source_kind.h"

namespace plan {
namespace {

constexpr std::string_view no_url = "source can't be a URL for COPY";

}  // namespace

std::string dispatch(ClassicStage& stage, const dockerfile::Copy& copy) {
  CopyFiles files;
  for (const dockerfile::Text& source : copy.sources.paths) {
    auto expanded = stage.expand(source.text);
    if (!expanded) return expanded.error();
    if (is_url(*expanded)) return std::string(no_url);
    files.sources.push_back({1, std::move(expanded).value(), false});
  }
  auto destination = stage.expand(copy.sources.destination.text);
  if (!destination) return destination.error();
  files.destination = copy_destination(stage.directory(), *destination);
  stage.step.comment = stage.note("COPY ");
  stage.step.comment_end = " in " + *destination + " ";
  if (files.sources.size() > 1 && (destination->empty() || destination->back() != '/')) {
    return "When using COPY with more than one source file, the destination must be a directory and end with a /";
  }
  stage.step.operation = std::move(files);
  return {};
}

}  // namespace plan
