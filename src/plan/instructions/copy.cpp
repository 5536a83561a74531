// COPY: one step, however many sources.
#include "plan/path.h"
#include "plan/source_kind.h"
#include "plan/stage.h"

namespace plan {
namespace {

constexpr std::string_view no_url = "source can't be a URL for COPY";
constexpr std::string_view no_git = "source can't be a git ref for COPY";

}  // namespace

Outcome dispatch(Stage& stage, const dockerfile::Copy& copy) {
  if (!copy.sources.files.empty() || !copy.from.text.empty() || !copy.sources.exclude.empty() || copy.parents ||
      copy.sources.link)
    return not_yet(stage.instruction(), "this form of COPY", "");
  CopyFiles files;
  for (const dockerfile::Text& source : copy.sources.paths) {
    auto expanded = stage.expand(source.text);
    if (!expanded) return expanded.error();
    files.sources.push_back({1, std::move(expanded).value(), false});
  }
  auto destination = stage.expand(copy.sources.destination.text);
  if (!destination) return destination.error();
  files.destination = copy_destination(stage.directory, *destination);

  std::string name = stage.step_name(Stage::Quotes::removed);
  std::string created_by = "COPY";
  for (const auto& [input, source, inline_file] : files.sources) {
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

}  // namespace plan
