#include "plan/instructions/copy_files.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fs/tree.h"
#include "plan/address.h"
#include "plan/chmod.h"
#include "plan/instructions/run_mounts.h"
#include "plan/limits.h"
#include "plan/not_yet.h"
#include "plan/path.h"
#include "plan/source_kind.h"

namespace plan {
namespace {

using dockerfile::Problem;

constexpr std::string_view no_url = "source can't be a URL for COPY";
constexpr std::string_view no_git = "source can't be a git ref for COPY";

struct Expanded {
  std::vector<std::string> paths;
  std::vector<std::pair<std::string, std::string>> files;  // heredocs: name and content
  std::string destination;
  std::string chown;
  std::string chmod;
  std::string checksum;
};

// In the order in which BuildKit expands them: it decides which of two errors shows.
base::Result<Expanded, Problem> expand_all(Stage& stage, const dockerfile::Sources& sources,
                                           const std::string& checksum) {
  Expanded out;
  const auto expand = [&](const std::string& word, std::string& to) -> Outcome {
    auto expanded = stage.expand(word);
    if (!expanded) return expanded.error();
    to = std::move(expanded).value();
    return std::nullopt;
  };
  if (auto problem = expand(sources.flags->chown.text, out.chown)) return base::Failure{std::move(*problem)};
  if (auto problem = expand(sources.flags->chmod.text, out.chmod)) return base::Failure{std::move(*problem)};
  if (auto problem = expand(checksum, out.checksum)) return base::Failure{std::move(*problem)};
  for (const dockerfile::Text& path : sources.paths) {
    if (auto problem = expand(path.text, out.paths.emplace_back())) return base::Failure{std::move(*problem)};
  }
  if (auto problem = expand(sources.destination.text, out.destination)) return base::Failure{std::move(*problem)};
  if (fs::too_deep(out.destination)) return base::Failure{too_deep_a_path(stage.instruction())};
  for (const dockerfile::Heredoc& heredoc : *sources.files) {
    std::string content = heredoc.text();
    if (heredoc.word.expand) {
      auto expanded = stage.expand_body(content);
      if (!expanded) return base::Failure{expanded.error()};
      content = std::move(expanded).value();
    }
    out.files.emplace_back(heredoc.word.name, std::move(content));
  }
  return out;
}

// A digest as `--checksum` takes it: "sha256:" and 64 hex digits.
std::optional<std::string> checksum_problem(std::string_view checksum) {
  const std::size_t colon = checksum.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == checksum.size())
    return "invalid checksum digest format";
  const std::string_view algorithm = checksum.substr(0, colon);
  const std::string_view hex = checksum.substr(colon + 1);
  const std::size_t length = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
  if (length == 0) return "unsupported digest algorithm";
  if (hex.size() != length) return "invalid checksum digest length";
  if (hex.find_first_not_of("0123456789abcdef") != std::string_view::npos) return "invalid checksum digest format";
  return std::nullopt;
}

Outcome check_sources(Stage& stage, const Expanded& expanded, const CopyRequest& request) {
  bool remote = false;
  bool git = false;
  for (const std::string& path : expanded.paths) {
    const SourceKind kind = source_kind(path);
    if (kind == SourceKind::path) continue;
    if (!request.is_add) return stage.problem(std::string(kind == SourceKind::git ? no_git : no_url));
    remote = true;
    git = git || kind == SourceKind::git;
  }
  if (!expanded.checksum.empty()) {
    if (expanded.paths.size() != 1) return stage.problem("checksum can't be specified for multiple sources");
    if (!remote) return stage.problem("checksum requires HTTP(S) or Git sources");
    if (auto problem = checksum_problem(expanded.checksum)) return stage.problem(std::move(*problem));
  }
  if (expanded.checksum.starts_with("sha384:") || expanded.checksum.starts_with("sha512:"))
    return not_yet(stage.instruction(), "a checksum that is no sha256", "Give the sha256 of the file.");
  if (!git) return std::nullopt;
  // A repository is files here, without commits.
  if (request.keep_git_dir) return not_yet(stage.instruction(), "ADD --keep-git-dir", "Leave the flag out.");
  if (!expanded.checksum.empty())
    return not_yet(stage.instruction(), "ADD --checksum of a repository", "Name the commit in the address: …#COMMIT.");
  return std::nullopt;
}

std::string created_by(const Expanded& expanded, const CopyRequest& request) {
  std::string out(request.keyword);
  if (request.parents) out += " --parents";
  if (!expanded.chown.empty()) out += " --chown=" + expanded.chown;
  if (!expanded.chmod.empty()) out += " --chmod=" + expanded.chmod;
  for (const std::string& path : expanded.paths) out += " " + path;
  for (const auto& [name, content] : expanded.files) out += " <<" + name;
  return out + " " + expanded.destination + " # buildkit";
}

}  // namespace

Outcome dispatch_copy(Stage& stage, const dockerfile::Sources& sources, CopyRequest request) {
  auto expanded = expand_all(stage, sources, request.checksum);
  if (!expanded) return expanded.error();
  if (request.from != nullptr && !request.from->dispatched) {
    return stage.problem("cannot copy from stage " + base::go_quote(request.from_text) +
                         ", it needs to be defined before current stage " + base::go_quote(stage.shown_name));
  }
  CopyFiles copy;
  copy.destination = copy_destination(stage.directory, expanded->destination);
  copy.chown = expanded->chown;
  copy.chmod = expanded->chmod;
  if (auto problem = chmod_problem(copy.chmod)) return stage.problem(std::move(*problem));
  for (const dockerfile::Text& pattern : sources.flags->exclude) copy.exclude.push_back(pattern.text);
  copy.parents = request.parents;
  copy.is_add = request.is_add;
  copy.unpack = request.unpack;
  if (auto problem = check_sources(stage, *expanded, request)) return problem;

  // --link with --chmod is an ordinary copy.
  const bool link = sources.flags->link && copy.chmod.empty();
  copy.replaces = link;
  std::vector<int> inputs = {link ? -1 : stage.top};
  const auto add_source = [&](int vertex, const std::string& path, bool inline_file) {
    // A stage of nothing is a folder of nothing: it has no vertex.
    copy.sources.push_back({vertex < 0 ? -1 : input_of(inputs, vertex), path, inline_file});
  };
  for (const std::string& path : expanded->paths) {
    const SourceKind kind = source_kind(path);
    if (kind == SourceKind::path) {
      add_source(request.from != nullptr ? request.from->top : stage.draft().context(""), path, false);
      continue;
    }
    // A file system of its own: a file under its name, or all of a repository.
    Address where = kind == SourceKind::git ? repository_address(path) : file_address(path);
    const std::string file = "/" + where.name;
    RemoteSource remote{path, std::move(where), expanded->checksum};
    add_source(stage.add_internal(std::move(remote), {}, "fetch " + path), file, false);
    copy.sources.back().packed = !request.unpack_fetched;
  }
  for (const auto& [name, content] : expanded->files)
    add_source(stage.add_internal(MakeFile{name, 0644, content}, {}, "preparing inline document"), "/" + name, true);

  // A copy of which nothing is unpacked is one like any other.
  copy.unpack = copy.unpack && !std::all_of(copy.sources.begin(), copy.sources.end(),
                                            [](const CopySource& source) { return source.packed; });

  std::string name = stage.step_name(Stage::Quotes::removed);
  // Upon nothing there is nothing to link to: the copy itself is the step (llb.Merge leaves empty inputs out).
  if (link && stage.top >= 0) {
    const std::size_t number = name.starts_with('[') ? name.find("] ") + 2 : 0;
    std::string link_name = name.substr(0, number) + "LINK " + name.substr(number);
    const int copied = stage.add_side_step(std::move(copy), std::move(inputs), std::move(name));
    stage.add_step(Merge{}, {stage.top, copied}, std::move(link_name));
  } else {
    stage.add_step(std::move(copy), std::move(inputs), std::move(name));
  }
  stage.commit(created_by(*expanded, request), true);
  return std::nullopt;
}

}  // namespace plan
