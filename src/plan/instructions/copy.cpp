// COPY: one step, however many sources.
#include "plan/classic_stage.h"
#include "plan/path.h"
#include "plan/source_kind.h"
#include "plan/stage.h"

namespace plan {
namespace {

constexpr std::string_view no_url = "source can't be a URL for COPY";
constexpr std::string_view no_git = "source can't be a git ref for COPY";

}  // namespace

Outcome dispatch(Stage& stage, const dockerfile::Copy& copy) {
  CopyFiles files;
  for (const dockerfile::Text& source : copy.sources) {
    auto expanded = stage.expand(source.text);
    if (!expanded) return expanded.error();
    files.sources.push_back(std::move(expanded).value());
  }
  auto destination = stage.expand(copy.destination.text);
  if (!destination) return destination.error();
  files.destination = copy_destination(stage.directory, *destination);

  std::string name = stage.step_name(Stage::Quotes::removed);
  std::string created_by = "COPY";
  for (const std::string& source : files.sources) {
    const SourceKind kind = source_kind(source);
    if (kind == SourceKind::git) return stage.problem(std::string(no_git));
    if (kind == SourceKind::url) return stage.problem(std::string(no_url));
    created_by += " " + source;
  }
  const int below = stage.top;
  const int context = stage.context();
  stage.add_step(std::move(files), {below, context}, std::move(name));
  stage.commit(created_by + " " + *destination + " # buildkit", true);
  return std::nullopt;
}

std::string dispatch(ClassicStage& stage, const dockerfile::Copy& copy) {
  CopyFiles files;
  for (const dockerfile::Text& source : copy.sources) {
    auto expanded = stage.expand(source.text);
    if (!expanded) return expanded.error();
    if (is_url(*expanded)) return std::string(no_url);
    files.sources.push_back(std::move(expanded).value());
  }
  auto destination = stage.expand(copy.destination.text);
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
