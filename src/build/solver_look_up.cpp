// The solver's lookup: by which keys a vertex may be found, and what is found.
#include <algorithm>
#include <utility>
#include <variant>

#include "build/draft.h"
#include "build/reads.h"
#include "build/solver.h"
#include "fs/glob.h"

namespace build {

namespace {

bool is_plain(std::string_view path, const cache::SelectOptions& options) {
  return options.exclude.empty() && !options.parents && !fs::has_wildcard(path);
}

// Whether another source is a folder that this one lies in: BuildKit hashes the folder alone (llbsolver's
// dedupeSelectors). The root is no such folder to it.
bool below_another(const std::vector<Read>& reads, int input, std::string_view path,
                   const cache::SelectOptions& options) {
  if (!is_plain(path, options)) return false;
  const std::string cleaned = fs::clean(path);
  return std::any_of(reads.begin(), reads.end(), [&](const Read& other) {
    if (other.input != input || !is_plain(other.path, other.options)) return false;
    return cleaned.starts_with(fs::clean(other.path) + "/");
  });
}

}  // namespace

// Nothing is found through what was told not to look: not what stands right upon it either. What stands upon that is
// found again, for it is kept under the key that it had (docs/spec/cache-keys.md C8).
bool Solver::is_forced(int index) const {
  const plan::Vertex& vertex = vertex_at(index);
  if (vertex.ignore_cache) return true;
  if (vertex.inputs.empty()) return false;
  const auto told = [&](int input) { return input >= 0 && vertex_at(input).ignore_cache; };
  // What a link lays together is known by how it was made alone.
  return told(vertex.inputs.front()) ||
         (std::holds_alternative<plan::Merge>(vertex.operation) && told(vertex.inputs[1]));
}

// Whether the input may be known by what is read of it. Not what a COPY is copied onto, though it reads of it too; of a
// RUN that mounts what it runs upon, both count by content.
bool Solver::offers_content(int vertex, int input) const {
  const plan::Operation& operation = vertex_at(vertex).operation;
  if (std::holds_alternative<plan::CopyFiles>(operation)) return input > 0;
  if (const auto* exec = std::get_if<plan::Exec>(&operation)) {
    return std::any_of(exec->mounts.begin(), exec->mounts.end(),
                       [&](const plan::ExecMount& mount) { return shows_input(mount) && mount.input == input; });
  }
  return false;
}

bool Solver::probe(int index, Level level) {
  std::vector<std::pair<int, std::size_t>> open;  // vertices, and which of their inputs is next
  const auto enter = [&](int vertex) {
    const Result& result = result_at(vertex);
    if (!result.failed && !result.blocked && result.level < level && result.hit == nullptr)
      open.emplace_back(vertex, 0);
  };
  enter(index);
  while (!open.empty()) {
    auto& [vertex, next] = open.back();
    const std::vector<int>& inputs = vertex_at(vertex).inputs;
    if (next < inputs.size()) {
      if (const int input = inputs[next++]; input >= 0) enter(input);
      continue;
    }
    const int done = vertex;
    open.pop_back();
    if (!probe_last(done, level)) result_at(done).blocked = true;
  }
  return !result_at(index).failed && !result_at(index).blocked;
}

// One whose inputs were probed as far.
bool Solver::probe_last(int index, Level level) {
  Result& result = result_at(index);
  if (!all_inputs(index, [](const Result& input) { return !input.failed && !input.blocked; })) return false;
  result.forced = is_forced(index);
  result.level = level;
  if (result.forced) return true;
  (void)look_up(index);
  // What is known by how it was made needs nothing to be made for it.
  if (level != Level::by_content || result.named) return true;
  if (!read_contents(index)) return false;
  (void)look_up(index);
  return true;
}

// What a step was to read is not there.
void Solver::tell_missing(const plan::Vertex& vertex, int input, const std::string& path) {
  if (vertex.step < 0 || input < 0) return;
  build::Failure missing{.kind = build::Failure::Kind::missing_source, .exit_code = 0, .path = path, .from = {}};
  if (const plan::ContextSource* context = context_at(graph_, vertex, input)) {
    // It may be there all the same: not sent, because a link on its way is followed for one path alone, or with a link
    // in it that leads nowhere. Docker's own words say which.
    if (context->name.empty() && record_.context.find(record_.context.resolve(fs::clean(path))) != nullptr) return;
    missing.from = context->name;
    missing.ignored = context->name.empty() && input_.project.find(input_.project.resolve(fs::clean(path))) != nullptr;
  } else {
    const plan::Vertex& source = vertex_at(vertex.inputs[static_cast<std::size_t>(input)]);
    const int stage = source.step < 0 ? -1 : record_.steps[static_cast<std::size_t>(source.step)].stage;
    const bool named = stage >= 0 && static_cast<std::size_t>(stage) < record_.stages.size();
    missing.from_stage = named;
    missing.from = named ? record_.stages[static_cast<std::size_t>(stage)].name : source.text;
  }
  record_.steps[static_cast<std::size_t>(vertex.step)].failure = std::move(missing);
}

// What a step reads of the inputs that offer it: these are made for it.
bool Solver::read_contents(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  std::vector<cache::Selection>& selections = selections_[static_cast<std::size_t>(index)];
  std::vector<std::optional<cache::Selection>>& keyed = keyed_[static_cast<std::size_t>(index)];
  if (!selections.empty()) return true;
  const bool copies = std::holds_alternative<plan::CopyFiles>(vertex.operation);
  std::vector<cache::Selection> read;
  std::vector<std::optional<cache::Selection>> read_keyed;
  const std::vector<Read> reads = reads_of(vertex.operation);
  for (const auto& [input, path, options] : reads) {
    const int source = input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(input)];
    if (source >= 0 && !complete(source)) return false;
    if (source >= 0 && result_at(source).unknown) {
      read.emplace_back();
      read_keyed.emplace_back();
      continue;
    }
    const ReceivedContext* context = context_of(vertex, input);
    if (context != nullptr && !context->refused.empty()) return fail(index, "", context->refused);
    auto selection = cache::select(files_of(vertex, input), path, options);
    auto by_key = context != nullptr ? cache::select(context->received.keyed, path, options) : selection;
    if (!selection || !by_key) {
      const cache::NotSelected& why = selection ? by_key.error() : selection.error();
      // Of what it is copied onto nothing is hashed, nor what lies below another source: what is missing shows only
      // when it runs.
      const bool missing = why.why == cache::NotSelected::Why::missing;
      if (copies && (input == 0 || (missing && below_another(reads, input, path, options)))) {
        read.emplace_back();
        read_keyed.emplace_back(cache::Selection());
        continue;
      }
      if (missing) tell_missing(vertex, input, path);
      const std::string ref = made_up_id(record_.dockerfile + vertex.text, 25, id_letters);
      const std::string error =
          "failed to calculate checksum of ref " + ref + "::" + made_up_id(ref, 25, id_letters) + ": " + why.message;
      return fail(index, error, "failed to compute cache key: " + error);
    }
    read.push_back(std::move(selection).value());
    read_keyed.push_back(std::move(by_key).value());
  }
  selections = std::move(read);
  keyed = std::move(read_keyed);
  return true;
}

std::optional<cache::Ingredient> Solver::foundation_of(int index, const Choice& choice, bool by_alias) {
  const plan::Vertex& vertex = vertex_at(index);
  const int below = vertex.inputs.empty() ? -1 : vertex.inputs.front();
  if (below < 0) return cache::on_scratch();
  Result& result = result_at(below);
  if (choice[0]) {
    // All of what it runs upon, by what it is.
    if (result.unknown) return cache::unknown_ingredient(cache::Ingredient::Kind::content, "/", vertex.where);
    const auto all = cache::select(result.files, "/", {});
    return cache::content_ingredient("/", *all, vertex.where);
  }
  if (by_alias) return result.alias;
  if (!result.named) return std::nullopt;
  return result.foundation;
}

// Nothing where what it would be made of is not known.
std::optional<cache::Key> Solver::key_of(int index, const Choice& choice, bool by_alias, Purpose purpose) {
  const plan::Vertex& vertex = vertex_at(index);
  std::optional<cache::Ingredient> foundation = foundation_of(index, choice, by_alias);
  if (!foundation && purpose == Purpose::comparing)
    foundation = cache::unknown_ingredient(cache::Ingredient::Kind::below, "", vertex.where);
  if (!foundation) return std::nullopt;
  if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation))
    return cache::workdir_key(std::move(*foundation), *made, vertex.where);
  if (std::holds_alternative<plan::Merge>(vertex.operation)) {
    const Result& above = result_at(vertex.inputs[1]);
    if (!above.named && purpose == Purpose::comparing)
      return cache::merge_key(std::move(*foundation),
                              cache::unknown_ingredient(cache::Ingredient::Kind::below, "", vertex.where),
                              vertex.where);
    if (!above.named) return std::nullopt;
    return cache::merge_key(std::move(*foundation), above.foundation, vertex.where);
  }
  std::size_t next = 0;  // of what was read
  const auto shown = [&](int input, std::string name, const std::string& path) -> std::optional<cache::Ingredient> {
    const std::vector<std::optional<cache::Selection>>& keyed = keyed_[static_cast<std::size_t>(index)];
    const std::size_t place = next++;
    if (input < 0 || choice[static_cast<std::size_t>(input)]) {
      const bool read = place < keyed.size();
      if (!read && purpose != Purpose::comparing) return std::nullopt;
      if (!read || !keyed[place]) {
        return cache::unknown_ingredient(cache::Ingredient::Kind::content, std::move(name), vertex.where);
      }
      return cache::content_ingredient(std::move(name), *keyed[place], vertex.where);
    }
    const int from = vertex.inputs[static_cast<std::size_t>(input)];
    const Result& source = result_at(from);
    if (!source.named && purpose == Purpose::comparing)
      return cache::unknown_ingredient(cache::Ingredient::Kind::stage, std::move(name), vertex.where);
    if (!source.named || (purpose == Purpose::looking && vertex_at(from).ignore_cache)) return std::nullopt;
    return cache::stage_ingredient(std::move(name), source.foundation, fs::clean(path), vertex.where);
  };
  std::vector<cache::Ingredient> ingredients;
  if (const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation)) {
    for (const plan::CopySource& source : copy->sources) {
      ingredients.push_back(cache::name_ingredient(source, vertex.where));
      auto content = shown(source.input, ingredients.back().value, source.path);
      if (!content) return std::nullopt;
      ingredients.push_back(std::move(*content));
    }
    return cache::copy_key(std::move(*foundation), *copy, std::move(ingredients), vertex.where);
  }
  const auto* exec = std::get_if<plan::Exec>(&vertex.operation);
  if (exec == nullptr) return std::nullopt;
  for (const plan::ExecMount& mount : exec->mounts) {
    ingredients.push_back(cache::mount_ingredient(mount, vertex.where));
    if (!shows_input(mount)) continue;
    auto content = shown(mount.input, mount.target, mount.source);
    if (!content) return std::nullopt;
    ingredients.push_back(std::move(*content));
  }
  return cache::run_key(std::move(*foundation), *exec, std::move(ingredients), vertex.where);
}

Solver::Choice Solver::all_by_content(int index) const {
  const plan::Vertex& vertex = vertex_at(index);
  Choice choice(std::max<std::size_t>(vertex.inputs.size(), 1), false);
  for (std::size_t i = 0; i < vertex.inputs.size(); ++i) {
    if (vertex.inputs[i] < 0 || !offers_content(index, static_cast<int>(i))) continue;
    // A file of the Dockerfile is known by its text.
    choice[i] = !std::holds_alternative<plan::MakeFile>(vertex_at(vertex.inputs[i]).operation);
  }
  return choice;
}

// By content first: that is the key which a record is kept with, and explained by.
std::vector<cache::Key> Solver::keys_of(int index, Purpose purpose) {
  const plan::Vertex& vertex = vertex_at(index);
  Choice choice = all_by_content(index);
  std::vector<std::size_t> free;  // inputs that offer both
  for (std::size_t i = 0; i < vertex.inputs.size(); ++i) {
    const bool both = choice[i] && !std::holds_alternative<plan::ContextSource>(vertex_at(vertex.inputs[i]).operation);
    if (both && free.size() < 4) free.push_back(i);
  }
  std::vector<cache::Key> keys;
  for (std::size_t mask = 0; mask < (std::size_t{1} << free.size()); ++mask) {
    for (std::size_t i = 0; i < free.size(); ++i) choice[free[i]] = (mask >> i & 1U) == 0;
    for (const bool by_alias : {false, true}) {
      if (auto key = key_of(index, choice, by_alias, purpose)) keys.push_back(std::move(*key));
    }
  }
  return keys;
}

cache::RecordRef Solver::find(const base::Digest& key) const {
  if (cache::RecordRef own = cache_.records.find(key)) return own;
  cache::RecordRef by_key_alone;
  for (const cache::Store& store : input_.imports) {
    cache::RecordRef imported = store.find(key);
    if (imported != nullptr && imported->loadable) return imported;
    if (imported != nullptr) by_key_alone = std::move(imported);
  }
  return by_key_alone;
}

cache::Store Solver::exported(bool every_step) {
  std::vector<bool> in_image(results_.size(), false);
  std::vector<int> open = {graph_.target};
  while (!open.empty()) {
    const int index = open.back();
    open.pop_back();
    if (index < 0) continue;
    in_image[static_cast<std::size_t>(index)] = true;
    const plan::Vertex& vertex = vertex_at(index);
    if (!vertex.inputs.empty()) open.push_back(vertex.inputs.front());
    if (std::holds_alternative<plan::Merge>(vertex.operation)) open.push_back(vertex.inputs[1]);
  }
  cache::Store out;
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const int index = static_cast<int>(v);
    if (std::holds_alternative<plan::ImageSource>(vertex_at(index).operation)) continue;
    Result& result = results_[v];
    if (result.level == Level::unknown && !probe(index, Level::by_definition)) continue;
    const cache::RecordRef& there = result.hit != nullptr ? result.hit : result.kept;
    if (there == nullptr) continue;
    cache::Record record = *there;
    for (const cache::Key& key : keys_of(index, Purpose::looking)) record.aliases.push_back(key.digest);
    record.aliases.push_back(record.identity);
    record.loadable = record.loadable && (every_step || in_image[v]);
    out = out.with(std::move(record));
  }
  return out;
}

std::vector<cache::Key> Solver::look_up(int index) {
  Result& result = result_at(index);
  std::vector<cache::Key> keys = keys_of(index, Purpose::looking);
  for (const cache::Key& key : keys) {
    const cache::RecordRef record = find(key.digest);
    if (record == nullptr) continue;
    // The newest of what hangs on the same node.
    const cache::RecordRef newest = find(record->identity);
    const cache::RecordRef& best = newest != nullptr && newest->loadable ? newest : record;
    result.named = true;
    result.foundation = cache::on_step(best->identity, vertex_at(index).where);
    if (!best->loadable) continue;
    found(index, best, keys);
    break;
  }
  return keys;
}

void Solver::found(int index, const cache::RecordRef& record, const std::vector<cache::Key>& keys) {
  Result& result = result_at(index);
  result.hit = record;
  result.named = true;
  result.files = record->files;
  if (mode_ == Mode::run) result.layers = record->layers;
  result.record = record->id;
  result.time = record->made_at;
  result.foundation = cache::on_step(record->identity, vertex_at(index).where);
  Step* step = step_of(index);
  if (step == nullptr) return;
  step->verdict = Verdict::cached;
  step->key = record->key;
  step->reason = {};
  step->reason.kind = cache::Reason::Kind::reused;
  step->reason.record = record;
  step->layer = record->layer;
  step->files_digest = record->files.digest();
  step->begin = clock_;
  used_[static_cast<std::size_t>(vertex_at(index).step)] = record;
  if (mode_ == Mode::forecast) return;
  if (cache_.records.find(record->key.digest) == nullptr) {  // of an import: what was used stays
    cache_.records = cache_.records.with(*record);
    return;
  }
  // What was found by what it reads is found by how that was made from now on.
  for (const cache::Key& key : keys)
    if (cache_.records.find(key.digest) == nullptr) cache_.records = cache_.records.with_key(key.digest, record);
}

}  // namespace build
