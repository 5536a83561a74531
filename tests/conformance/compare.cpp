#include "compare.h"

#include <algorithm>
#include <regex>

#include "base/text.h"

namespace conformance {

namespace {

using Difference = std::optional<std::string>;

std::string shown(const std::string& text) { return text.empty() ? "nothing" : base::go_quote(text); }

// Long texts that begin alike are shown from a bit before where they part.
std::string from_difference(const std::string& text, std::size_t same) {
  constexpr std::size_t lead = 40;
  std::size_t start = same > 2 * lead ? same - lead : 0;
  while (start > 0 && start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
  return start == 0 ? text : "…" + text.substr(std::min(start, text.size()));
}

Difference differ(const std::string& what, const std::string& seen, const std::string& played) {
  if (seen == played) return std::nullopt;
  const auto parted = std::mismatch(seen.begin(), seen.end(), played.begin(), played.end());
  const auto same = static_cast<std::size_t>(parted.first - seen.begin());
  return what + ": recorded " + from_difference(seen, same) + ", played " + from_difference(played, same);
}

template <class T, class Show>
Difference differ_in_lists(const std::string& what, const std::vector<T>& seen, const std::vector<T>& played,
                           const Show& show) {
  for (std::size_t i = 0; i < std::max(seen.size(), played.size()); ++i) {
    if (i >= seen.size()) return what + ": played " + show(played[i]) + ", which is not in the recording";
    if (i >= played.size()) return what + ": recorded " + show(seen[i]) + ", which was not played";
    if (show(seen[i]) != show(played[i])) return differ(what, show(seen[i]), show(played[i]));
  }
  return std::nullopt;
}

// The recordings come from another client than `docker build`, and mask what differs from run to run.
std::string as_recorded(std::string text) {
  static const std::regex ref("ref [a-z0-9]+::[a-z0-9]+");
  static const std::regex cache_mount("cachemounts/buildkit[0-9]+");
  static const std::regex overlay("overlay2/[0-9a-z]+/");
  static const std::regex layer("failed to get layer sha256:[0-9a-f]+");
  static const std::regex client("ERROR: failed to build: failed to solve: ");
  text = std::regex_replace(text, ref, "ref ID::ID");
  text = std::regex_replace(text, cache_mount, "cachemounts/buildkitID");
  text = std::regex_replace(text, overlay, "overlay2/ID/");
  text = std::regex_replace(text, layer, "failed to get layer sha256:ID");
  text = std::regex_replace(text, client, "error: failed to solve: ");
  while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
  return text;
}

std::vector<SeenStep> steps_of(const build::Record& played) {
  const bool buildkit = played.builder == build::BuilderKind::buildkit;
  std::vector<SeenStep> steps;
  for (const build::Step& step : played.steps) {
    if (!step.reported && buildkit) continue;
    if (!buildkit && step.verdict == build::Verdict::not_run) continue;  // it was never announced
    // Triggers have no line of their own: what became of them is seen at their FROM.
    if (!buildkit && !step.name.starts_with("Step ")) {
      if (steps.empty()) continue;
      steps.back().failed = steps.back().failed || step.verdict == build::Verdict::failed;
      steps.back().cached = *steps.back().cached || step.verdict == build::Verdict::cached;
      continue;
    }
    SeenStep now;
    now.name = step.name;
    now.failed = step.verdict == build::Verdict::failed;
    if (buildkit) now.error = as_recorded(step.error);
    now.not_run = step.verdict == build::Verdict::not_run;
    const bool base = step.kind == build::Step::Kind::base;
    // Of FROM, BuildKit's recordings tell nothing, and the classic builder never says that it used the cache.
    if (!(buildkit && base) && !now.not_run) now.cached = !base && step.verdict == build::Verdict::cached;
    steps.push_back(std::move(now));
  }
  // What is said before the first step ends in the line of its head, which the recorder did not read then.
  if (!played.said_before.empty() && !steps.empty()) steps.erase(steps.begin());
  if (buildkit) {
    std::stable_sort(steps.begin(), steps.end(), [](const SeenStep& a, const SeenStep& b) { return a.name < b.name; });
  }
  return steps;
}

std::string verdict_of(const SeenStep& step) {
  std::string text = step.name + ": ";
  if (step.not_run)
    text += "not run";
  else if (!step.cached)
    text += "no verdict";
  else
    text += *step.cached ? "CACHED" : "executed";
  if (!step.error.empty()) text += ", error " + base::go_quote(step.error);
  return text;
}

// BuildKit stops a step in its work where another one failed, or turned out to do the very same. How far it had got is
// a matter of time: it ran or did not, but was not found, and has no error of its own.
bool was_stopped(const SeenStep& recorded, const SeenStep& played) {
  return recorded.error.starts_with("context canceled") && recorded.name == played.name && played.error.empty() &&
         (played.not_run || played.cached == false);
}

Difference differ_in_steps(const SeenBuild& seen, const build::Record& played) {
  std::vector<SeenStep> recorded = seen.steps;
  const std::vector<SeenStep> steps = steps_of(played);
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    if (recorded[i].not_run) recorded[i].cached.reset();
    if (i < steps.size() && was_stopped(recorded[i], steps[i])) recorded[i] = steps[i];
  }
  return differ_in_lists("step", recorded, steps, verdict_of);
}

std::vector<std::string> warnings_of(const build::Record& played) {
  std::vector<std::pair<int, std::string>> found;  // the recordings are sorted by line, then by text
  for (const dockerfile::Warning& warning : played.warnings) {
    const int line = warning.where.begin.line;
    // BuildKit puts the line behind the message, too.
    found.emplace_back(line,
                       line_of_warning(warning.rule, warning.message + " (line " + std::to_string(line) + ")", line));
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> lines;
  for (auto& [line, text] : found) lines.push_back(std::move(text));
  return lines;
}

template <class Texts>
std::string list_of(const Texts& texts) {
  return base::go_quote_list({texts.begin(), texts.end()});
}

std::string text_of(const std::map<std::string, std::string>& labels) {
  std::string text;
  for (const auto& [name, value] : labels) text += name + "=" + base::go_quote(value) + " ";
  return "{" + text + "}";
}

std::string text_of(const std::optional<image::Healthcheck>& check) {
  if (!check) return "none";
  return list_of(check->test) + " interval " + std::to_string(check->interval) + " timeout " +
         std::to_string(check->timeout) + " start period " + std::to_string(check->start_period) + " start interval " +
         std::to_string(check->start_interval) + " retries " + std::to_string(check->retries);
}

Difference differ_in_config(const image::Config& seen, const image::Config& played) {
  if (auto d = differ("config Env", list_of(seen.env), list_of(played.env))) return d;
  if (auto d = differ("config Entrypoint", list_of(seen.entrypoint), list_of(played.entrypoint))) return d;
  if (auto d = differ("config Cmd", list_of(seen.cmd), list_of(played.cmd))) return d;
  if (auto d = differ("config WorkingDir", shown(seen.working_dir), shown(played.working_dir))) return d;
  if (auto d = differ("config User", shown(seen.user), shown(played.user))) return d;
  if (auto d = differ("config ExposedPorts", list_of(seen.exposed_ports), list_of(played.exposed_ports))) return d;
  if (auto d = differ("config Labels", text_of(seen.labels), text_of(played.labels))) return d;
  if (auto d = differ("config Volumes", list_of(seen.volumes), list_of(played.volumes))) return d;
  if (auto d = differ("config Shell", list_of(seen.shell), list_of(played.shell))) return d;
  if (auto d = differ("config OnBuild", list_of(seen.on_build), list_of(played.on_build))) return d;
  if (auto d = differ("config StopSignal", shown(seen.stop_signal), shown(played.stop_signal))) return d;
  return differ("config Healthcheck", text_of(seen.healthcheck), text_of(played.healthcheck));
}

// How much of an image the recording leaves out: what its base brings. A recording that is not told that it begins from
// scratch leaves out one layer and one entry, which is what each base has, also where a later build has no base at all.
std::size_t left_out(const build::Record& played, bool with_base, std::size_t of_base, std::size_t all) {
  if (with_base) return 0;
  return std::min(played.base != nullptr ? of_base : 1, all);
}

std::vector<image::HistoryEntry> history_of(const build::Record& played, bool with_base) {
  const auto& all = played.image->history;
  const std::size_t of_base = played.base != nullptr ? played.base->history.size() : 0;
  const std::size_t base = left_out(played, with_base, of_base, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(base), all.end()};
}

std::vector<image::LayerRef> layers_of(const build::Record& played, bool with_base) {
  const auto& all = played.image->layers;
  const std::size_t of_base = played.base != nullptr ? played.base->layers.size() : 0;
  const std::size_t base = left_out(played, with_base, of_base, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(base), all.end()};
}

Difference differ_in_layers(const std::vector<std::vector<std::string>>& seen,
                            const std::vector<image::LayerRef>& played) {
  if (auto d = differ("layers added", std::to_string(seen.size()), std::to_string(played.size()))) return d;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    std::vector<std::string> lines;
    for (const image::LayerEntry& entry : played[i]->entries()) lines.push_back(line_of(entry));
    const auto same = [](const std::string& line) { return line; };
    if (auto d = differ_in_lists("layer " + std::to_string(i + 1), seen[i], lines, same)) return d;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> difference(const SeenBuild& seen, const build::Record& played, bool with_base) {
  if (played.unsupported) return "not supported yet: " + *played.unsupported;
  if (seen.ok && !played.ok) return "recorded ok, played failed: " + as_recorded(played.error);
  if (!seen.ok && played.ok) return "recorded failed, played ok: " + seen.error;
  if (auto d = differ("error", shown(as_recorded(seen.error)), shown(as_recorded(played.error)))) return d;
  if (auto d = differ_in_steps(seen, played)) return d;
  const auto same = [](const std::string& line) { return line; };
  if (auto d = differ_in_lists("warning", seen.warnings, warnings_of(played), same)) return d;
  if (!seen.ok) return std::nullopt;
  if (played.image == nullptr) return "there is no image";
  if (auto d = differ_in_config(seen.config, played.image->config)) return d;
  const auto entry = [](const image::HistoryEntry& of) {
    return base::go_quote(of.created_by) + (of.empty_layer ? " (empty layer)" : "");
  };
  if (auto d = differ_in_lists("history", seen.history, history_of(played, with_base), entry)) return d;
  return differ_in_layers(seen.layers, layers_of(played, with_base));
}

}  // namespace conformance
