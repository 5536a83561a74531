// The solver's making: what is not found is carried out, and why it was not found is worked out.
#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.h"
#include "build/costs.h"
#include "build/draft.h"
#include "build/mounts.h"
#include "build/overlay.h"
#include "build/owner.h"
#include "build/solver.h"
#include "fs/wildcards.h"

namespace build {

void Solver::explain(int index, const cache::Key& key) {
  const plan::Vertex& vertex = vertex_at(index);
  Step* step = step_of(index);
  if (step == nullptr) return;
  if (!result_at(index).forced) {
    step->reason = cache::explain_miss(key, vertex.text, vertex.step, cache_.records);
    return;
  }
  const int below = vertex.inputs.empty() ? -1 : vertex.inputs.front();
  step->reason.kind = cache::Reason::Kind::no_cache;
  step->reason.record = find(key.digest);
  step->reason.origin = vertex.ignore_cache || below < 0 ? vertex.step : vertex_at(below).step;
}

// A file that the plan itself brings: nothing is looked for, and nothing runs.
void Solver::make_file(int index, const plan::MakeFile& file, double begin) {
  Result& result = result_at(index);
  result.files = fs::Tree().with_file("/" + file.name, fs::Content(file.content),
                                      {.mode = static_cast<std::uint16_t>(file.mode), .modified = input_.now});
  result.named = true;
  result.foundation = cache::on_step(base::sha256("file " + file.name + file.content), vertex_at(index).where);
  result.end = begin;
  result.time = input_.now;
}

// The layer of what was carried out; of a link that of the step which is laid upon the other.
image::LayerRef Solver::layer_of(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  if (std::holds_alternative<plan::Merge>(vertex.operation)) {
    const base::Chain<image::LayerRef>& above = result_at(vertex.inputs[1]).layers;
    return above.empty() ? nullptr : above.back();
  }
  return image::make_layer(files_of(vertex, 0), result_at(index).files);
}

// Records what was made in the cache, so that later builds find it.
void Solver::keep_record(int index, const std::vector<cache::Key>& keys, const image::LayerRef& layer, double seconds) {
  Result& result = result_at(index);
  cache::Record made;
  made.key = keys.front();
  made.identity = identity_of(keys);
  for (const cache::Key& key : keys)
    if (key.digest != made.key.digest) made.aliases.push_back(key.digest);
  if (made.identity != made.key.digest) made.aliases.push_back(made.identity);
  made.files = result.files;
  made.layer = layer;
  made.layers = result.layers;
  made.seconds = seconds;
  made.made_at = result.time;
  if (const Step* step = step_of(index))
    for (const OutputLine& line : step->output) made.output.push_back(line.text);
  for (const cache::Key& key : keys) made_under_.emplace(key.digest, made.identity);
  result.named = true;
  result.record = static_cast<int>(cache_.records.size() + made_.size()) + 1;
  result.foundation = cache::on_step(made.identity, vertex_at(index).where);
  made_.emplace_back(index, std::move(made));
}

bool Solver::make(int index, std::vector<cache::Key> keys) {
  const plan::Vertex& vertex = vertex_at(index);
  Result& result = result_at(index);
  result.started = true;
  Step* step = step_of(index);
  const double begin = begin_of(index);
  if (const auto* file = std::get_if<plan::MakeFile>(&vertex.operation)) {
    make_file(index, *file, begin);
    return true;
  }
  lay_out_below(index);

  if (keys.empty() || !looks_everywhere_) keys = keys_of(index, Purpose::keeping);
  if (keys.empty()) keys.push_back({});
  if (step != nullptr) step->key = keys.front();
  explain(index, keys.front());
  if (step != nullptr) step->begin = begin;

  if (mode_ == Mode::forecast) {
    foresee(index, keys, begin);
    return true;
  }

  const std::int64_t time = time_of(index, begin);
  Executed done = carry_out(index, time);
  if (done.cancelled) return cancel(index);
  if (done.unsupported) {
    stop_at(record_, vertex.where, *done.unsupported);
    result.failed = true;
    return false;
  }
  if (step != nullptr) {
    step->output = std::move(done.output);
    step->seconds = done.seconds;
  }
  if (!done.error.empty()) {
    if (step != nullptr && done.exit_code != 0 && done.not_started.empty())
      step->failure = {.kind = build::Failure::Kind::exit_code, .exit_code = done.exit_code, .path = {}, .from = {}};
    result.end = begin + done.seconds;
    return fail(index, done.error, done.error);
  }
  take_over(index, keys, std::move(done), begin, time);
  return true;
}

// What was carried out well becomes the step's result, and the cache's.
void Solver::take_over(int index, const std::vector<cache::Key>& keys, Executed done, double begin, std::int64_t time) {
  Result& result = result_at(index);
  Step* step = step_of(index);
  result.files = std::move(done.files);
  result.layers = layers_of(vertex_at(index), 0);
  result.end = begin + done.seconds;
  result.time = time + static_cast<std::int64_t>(done.seconds);
  image::LayerRef layer = layer_of(index);
  // One that is equal to that of before is the same one.
  if (step != nullptr && step->reason.record != nullptr && step->reason.record->loadable &&
      step->reason.record->layer != nullptr && step->reason.record->layer->digest == layer->digest)
    layer = step->reason.record->layer;
  result.layers.push_back(layer);
  if (step != nullptr) {
    step->verdict = Verdict::executed;
    step->layer = layer;
    step->files_digest = result.files.digest();
  }
  keep_record(index, keys, layer, done.seconds);
}

// What is made under several keys hangs on the node that is there for one of them; else on that of the first. Two steps
// of one build that turn out to have a key in common, as the same RUN directly on two images with the same layers, have
// one node, too (scheduler.go merges their edges).
base::Digest Solver::identity_of(const std::vector<cache::Key>& keys) const {
  for (const cache::Key& key : keys) {
    if (const cache::RecordRef there = cache_.records.find(key.digest)) return there->identity;
    if (const auto made = made_under_.find(key.digest); made != made_under_.end()) return made->second;
  }
  return keys.front().digest;
}

// A link that was found is laid together on disk when a step needs its files; it shows as run then.
void Solver::lay_out_below(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  if (std::holds_alternative<plan::Merge>(vertex.operation)) return;
  for (const int input : vertex.inputs) {
    if (input < 0 || !std::holds_alternative<plan::Merge>(vertex_at(input).operation)) continue;
    const base::Digest key = base::sha256("laid out " + result_at(input).foundation.value);
    if (cache_.laid_out.contains(key)) continue;
    cache_.laid_out.insert(key);
    Step* step = step_of(input);
    if (result_at(input).hit == nullptr || step == nullptr) continue;
    step->verdict = Verdict::executed;
    step->reason.kind = cache::Reason::Kind::laid_out;
  }
}

Executed Solver::carry_out(int index, std::int64_t time) {
  const plan::Vertex& vertex = vertex_at(index);
  if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation)) {
    Executed done = carry_out_run(vertex, *exec, time);
    if (done.exit_code != 0) {
      done.error = "process " + base::go_quote(base::join(exec->argv, " ")) + " did not complete successfully: " +
                   (done.not_started.empty() ? "exit code: " + std::to_string(done.exit_code) : done.not_started);
    }
    return done;
  }
  if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation)) {
    Executed done = make_directory(files_of(vertex, 0), *made, time);
    const bool knows_names = vertex.inputs.front() >= 0;
    if (!knows_names && !made->user.empty() && needs_lookup(made->user)) done.error = std::string(no_names);
    return done;
  }
  if (const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation)) return carry_out_copy(index, *copy, time);
  Executed done;  // a link: the layers are only put upon each other
  done.files = overlay(files_of(vertex, 0), files_of(vertex, 1));
  return done;
}

Executed Solver::carry_out_run(const plan::Vertex& vertex, const plan::Exec& exec, std::int64_t time) {
  MountPlan mounts;
  mounts.env = {"OTEL_TRACES_EXPORTER=otlp", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=unix:///dev/otel-grpc.sock",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=grpc",
                "TRACEPARENT=00-" + made_up_id(vertex.text, 32, hex_digits) + "-" +
                    made_up_id(vertex.name, 16, hex_digits) + "-01"};
  mounts.mounts = shell::network_mounts(shell::Access::read_only, exec.network);
  mounts.mounts.push_back({"/dev/otel-grpc.sock", fs::Entry::file({}, {.mode = 0755}), true});
  MountSources sources;
  for (const plan::ExecMount& mount : exec.mounts) {
    const int source = mount.input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(mount.input)];
    sources.files.push_back(files_of(vertex, mount.input));
    sources.cache_ids.push_back(cache_id(mount, source < 0 ? 0 : result_at(source).record));
  }
  sources.secrets = &input_.options.secrets;
  sources.kept = &cache_.mounts;
  sources.starts_anew = vertex.ignore_cache;
  if (auto missing = prepare_mounts(exec, sources, time, mounts)) {
    Executed failed;
    failed.files = files_of(vertex, 0);
    failed.error = std::move(*missing);
    return failed;
  }
  Executed done = run_command(files_of(vertex, 0), exec, mounts, time, *input_.tools, input_.runner);
  keep_cache_mounts(exec, sources.cache_ids, done.mounts, cache_.mounts);
  for (std::size_t i = 0; i < exec.mounts.size(); ++i)
    if (exec.mounts[i].type == dockerfile::Mount::Type::cache) mounted_.insert(sources.cache_ids[i]);
  return done;
}

Executed Solver::carry_out_copy(int index, const plan::CopyFiles& copy, std::int64_t time) {
  const plan::Vertex& vertex = vertex_at(index);
  std::vector<cache::Selection>& selections = selections_[static_cast<std::size_t>(index)];
  Executed failed;
  failed.files = files_of(vertex, 0);
  for (std::size_t i = 0; i < selections.size(); ++i) {
    const plan::CopySource& source = copy.sources[i];
    selections[i].packed = source.packed;
    if (selections[i].source.empty()) {  // it is not there, and nobody looked before
      failed.error = "lstat " + fs::clean(source.path) + ": no such file or directory";
      return failed;
    }
    if (!folder_is_there(vertex, source, selections[i])) {
      failed.error = "lstat " + fs::split_wildcard(selections[i].source).folder + ": no such file or directory";
      return failed;
    }
  }
  CopyRules rules;
  rules.root = "/var/lib/buildkit/runc-overlayfs/cachemounts/buildkit" + made_up_id(vertex.text, 9, "0123456789");
  rules.chown = copy.chown;
  rules.chmod = copy.chmod;
  rules.unpack = copy.unpack;
  rules.knows_names = vertex.inputs.front() >= 0;
  return copy_selected(files_of(vertex, 0), selections, copy.destination, time, rules);
}

// A wildcard without a match copies nothing, but the folder in front of it must be there when the copy runs; and of
// the context only what the sources match was sent.
bool Solver::folder_is_there(const plan::Vertex& vertex, const plan::CopySource& source,
                             const cache::Selection& selection) {
  const bool may_be_empty = selection.wildcard || selection.makes_folder;
  if (!may_be_empty || !selection.found.empty() || selection.folder == "/") return true;
  return files_of(vertex, source.input).find(selection.folder) != nullptr;
}

}  // namespace build
