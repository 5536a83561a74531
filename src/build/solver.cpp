#include "build/solver.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "base/text.h"
#include "build/costs.h"
#include "build/mounts.h"
#include "build/overlay.h"
#include "build/owner.h"
#include "build/reads.h"
#include "build/remote.h"
#include "build/usage.h"
#include "fs/wildcards.h"

namespace build {

namespace {

base::Digest chain_of(const image::Image& image) {
  base::Sha256 hash;
  hash.update("layers");
  for (const image::LayerRef& layer : image.layers) hash.update_field(layer->digest.hex());
  return hash.finish();
}

// As BuildKit names what a vertex made, where it lists its cache.
std::string description_of(const plan::Vertex& vertex) {
  if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation))
    return "mount / from exec " + base::join(exec->argv, " ");
  return vertex.name;
}

}  // namespace

Solver::Solver(const Input& input, const plan::Graph& graph, const std::map<std::string, ReceivedContext>& contexts,
               Cache& cache, Record& record, std::vector<cache::RecordRef>& used, Mode mode, std::string file_name,
               double clock)
    : input_(input),
      graph_(graph),
      contexts_(contexts),
      cache_(cache),
      record_(record),
      used_(used),
      mode_(mode),
      file_name_(std::move(file_name)),
      clock_(clock),
      began_(clock),
      results_(graph.vertices.size()),
      selections_(graph.vertices.size()),
      keyed_(graph.vertices.size()) {
  looks_everywhere_ = std::none_of(graph.vertices.begin(), graph.vertices.end(),
                                   [](const plan::Vertex& vertex) { return vertex.ignore_cache; });
}

Step* Solver::step_of(int vertex) {
  const int step = vertex_at(vertex).step;
  return step < 0 ? nullptr : &record_.steps[static_cast<std::size_t>(step)];
}

const fs::Tree& Solver::files() const {
  static const fs::Tree nothing;
  return graph_.target < 0 ? nothing : results_[static_cast<std::size_t>(graph_.target)].files;
}

const std::vector<image::LayerRef>& Solver::layers() const {
  static const std::vector<image::LayerRef> none;
  return graph_.target < 0 ? none : results_[static_cast<std::size_t>(graph_.target)].layers;
}

void Solver::solve_images() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    const int index = static_cast<int>(v);
    if (const auto* source = std::get_if<plan::ImageSource>(&vertex_at(index).operation)) solve_image(index, *source);
  }
}

bool Solver::solve() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    const int index = static_cast<int>(v);
    if (const auto* source = std::get_if<plan::ContextSource>(&vertex_at(index).operation))
      receive_source(index, *source);
    if (const auto* source = std::get_if<plan::RemoteSource>(&vertex_at(index).operation))
      if (!fetch_source(index, *source)) return false;
  }
  const bool ok = graph_.target < 0 || complete(graph_.target);
  if (record_.unsupported) return false;
  if (!ok) cut_off_at_first_failure();
  for (auto& [index, made] : made_) keep(index, std::move(made));
  if (mode_ == Mode::run) log_uses();
  if (!ok) return false;
  mark_upstream_cached();
  for (const Result& result : results_) clock_ = std::max(clock_, result.end);
  return true;
}

// Used is what was made, what a step that ran was made of, and what the image is made of: a step that was found, and
// only stood below another one that was found, is not even looked at.
void Solver::log_uses() {
  std::set<std::string> used;
  const auto use = [&](int index) {
    if (index < 0) return;
    const Result& result = result_at(index);
    if (const auto* context = std::get_if<plan::ContextSource>(&vertex_at(index).operation))
      used.insert(name_of_context(context->name));
    else if (const cache::RecordRef& record = result.kept != nullptr ? result.kept : result.hit)
      used.insert(name_of_record(record->id));
  };
  use(graph_.target);
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const int index = static_cast<int>(v);
    // The client's folders are sent in each build.
    if (std::holds_alternative<plan::ContextSource>(vertex_at(index).operation)) use(index);
    if (results_[v].kept == nullptr) continue;
    use(index);
    for (const int input : vertex_at(index).inputs) use(input);
  }
  for (const std::string& id : mounted_) used.insert(name_of_mount(id));
  cache_.uses = cache_.uses.with(input_.now, {used.begin(), used.end()});
}

// Of several failures the first one in time counts, and what was not done by then is not done at all.
void Solver::cut_off_at_first_failure() {
  const auto first = std::min_element(failures_.begin(), failures_.end(),
                                      [](const Failure& a, const Failure& b) { return a.seconds < b.seconds; });
  if (first == failures_.end()) return;
  const double end = first->seconds;
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const int index = static_cast<int>(v);
    Step* step = step_of(index);
    const bool late = results_[v].end > end && results_[v].hit == nullptr && results_[v].started;
    if (!late || step == nullptr || step->kind == Step::Kind::base) continue;
    step->verdict = Verdict::not_run;
    step->output.clear();
    step->layer = nullptr;
    step->files_digest = {};
    std::erase_if(made_, [&](const auto& made) { return made.first == index; });
  }
  clock_ = std::max(clock_, end);
  show(*first);
}

void Solver::solve_image(int index, const plan::ImageSource& source) {
  const plan::Vertex& vertex = vertex_at(index);
  const image::ImageRef image = input_.catalogue->find(source.reference);
  Result& result = result_at(index);
  const base::Digest chain = chain_of(*image);
  const cache::Key key = cache::image_key(image->id, vertex.where);
  const cache::Key chain_key = cache::image_key(chain, vertex.where);
  const cache::RecordRef pulled = cache_.records.find(key.digest);
  const cache::RecordRef twin = cache_.records.find(chain_key.digest);
  // An image whose layers are there by another one's name stays known by them alone.
  const bool by_layers = pulled == nullptr && twin != nullptr;
  const bool there = pulled != nullptr || twin != nullptr;
  if (there) found(index, pulled != nullptr ? pulled : twin, {});
  // What it is found as was made of another tag's image, perhaps; this one's own config and files count.
  result.level = Level::made;
  result.named = result.started = true;
  result.files = image->files;
  result.layers = image->layers;
  result.foundation = cache::on_image(by_layers ? chain : image->id, vertex.where);
  result.end = clock_;
  Step* step = step_of(index);
  if (step == nullptr) return;

  step->image = image->id;
  if (there) return;
  step->key = key;
  step->files_digest = image->files.digest();
  step->begin = clock_;
  result.alias = cache::on_image(chain, vertex.where);
  result.origin = vertex.step;
  step->verdict = Verdict::executed;
  step->reason = cache::explain_miss(key, vertex.text, vertex.step, cache_.records, vertex.step);
  step->seconds = transfer(costs.pull_image, image->bytes(), costs.pull_bytes_per_second);
  result.end = clock_ + step->seconds;
  cache::Record made;
  made.key = key;
  made.description = "pulled from " + source.reference + "@" + image->id.prefixed();
  made.aliases = {chain_key.digest};
  made.identity = image->id;
  made.files = image->files;
  made.layers = image->layers;
  keep(index, std::move(made));
}

// The client's folder is new in each build: what builds upon it is never found.
void Solver::receive_source(int index, const plan::ContextSource& source) {
  Result& result = result_at(index);
  result.level = Level::made;
  result.named = result.started = true;
  result.end = clock_;
  result.foundation = cache::on_step(base::sha256("context " + source.name + std::to_string(input_.number)), {});
  const auto found = contexts_.find(source.name);
  if (found == contexts_.end()) return;
  result.files = found->second.received.files;
  // Only a named one can be what a stage starts from, and so be a layer.
  if (!source.name.empty()) result.layers = {image::make_layer(fs::Tree(), result.files)};
}

// Asked for in each build, before any key is known: what is there now counts, not the address.
bool Solver::fetch_source(int index, const plan::RemoteSource& source) {
  const plan::Vertex& vertex = vertex_at(index);
  Result& result = result_at(index);
  result.level = Level::made;
  result.named = result.started = true;
  int copy = index;  // the step that it is fetched for
  while (copy + 1 < static_cast<int>(graph_.vertices.size()) &&
         std::count(vertex_at(copy).inputs.begin(), vertex_at(copy).inputs.end(), index) == 0)
    ++copy;
  std::optional<fs::Tree> files = fetch(input_.project, source);
  double seconds = costs.ask_address;
  if (!source.checksum.empty() && (!files || checksum_of(*files, source) != source.checksum)) {
    if (auto known = fetched_before(cache_.records, source)) {
      files = std::move(known);
    } else if (files) {
      result.failed = true;
      const std::string error = "digest mismatch " + checksum_of(*files, source) + ": " + source.checksum;
      failures_.push_back({copy, error, error, clock_ + seconds});
      return true;
    }
  }
  if (!files) {
    stop(record_, limit_of(vertex.where, not_fetched(source.address, source.place)));
    return false;
  }
  seconds = transfer(seconds, files->root()->bytes(), costs.pull_bytes_per_second);
  result.files = std::move(*files);
  result.foundation = cache::on_step(identity_of_fetched(result.files, source), vertex.where);
  result.end = clock_ + seconds;
  if (Step* step = step_of(copy)) step->fetched.push_back(seconds);
  return true;
}

// --- looking
// -----------------------------------------------------------------------------------------------------------

// Nothing is found through what was told not to look: not what stands right upon it either. What stands upon that is
// found again, for it is kept under the key that it had (spec cache-keys.md C8).
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
  Result& result = result_at(index);
  if (result.failed) return false;
  if (result.level >= level || result.hit != nullptr) return true;
  bool all = true;
  for (const int input : vertex_at(index).inputs)
    if (input >= 0 && !probe(input, level)) all = false;
  if (!all) return false;
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

// What a step reads of the inputs that offer it: these are made for it.
bool Solver::read_contents(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  std::vector<cache::Selection>& selections = selections_[static_cast<std::size_t>(index)];
  std::vector<std::optional<cache::Selection>>& keyed = keyed_[static_cast<std::size_t>(index)];
  if (!selections.empty()) return true;
  const bool copies = std::holds_alternative<plan::CopyFiles>(vertex.operation);
  std::vector<cache::Selection> read;
  std::vector<std::optional<cache::Selection>> read_keyed;
  for (const auto& [input, path, options] : reads_of(vertex.operation)) {
    const int source = input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(input)];
    if (source >= 0 && !complete(source)) return false;
    if (source >= 0 && result_at(source).unknown) {
      read.emplace_back();
      read_keyed.emplace_back();
      continue;
    }
    const ReceivedContext* context = context_of(vertex, input);
    auto selection = cache::select(files_of(vertex, input), path, options);
    auto by_key = context != nullptr ? cache::select(context->received.keyed, path, options) : selection;
    if (!selection || !by_key) {
      const cache::NotSelected& why = selection ? by_key.error() : selection.error();
      // Of what it is copied onto nothing is hashed: what is missing shows only when it runs.
      if (copies && input == 0) {
        read.emplace_back();
        read_keyed.emplace_back(cache::Selection());
        continue;
      }
      if (why.why == cache::NotSelected::Why::malformed && context != nullptr) {
        const bool whole = std::any_of(context->named.begin(), context->named.end(),
                                       [](const cache::Selected& named) { return named.path == "/"; });
        if (!whole) return fail(index, "", "");
      }
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
  if (!foundation) return std::nullopt;
  if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation))
    return cache::workdir_key(std::move(*foundation), *made, vertex.where);
  if (std::holds_alternative<plan::Merge>(vertex.operation)) {
    const Result& above = result_at(vertex.inputs[1]);
    if (!above.named) return std::nullopt;
    return cache::merge_key(std::move(*foundation), above.foundation, vertex.where);
  }
  std::size_t next = 0;  // of what was read
  const auto shown = [&](int input, std::string name, const std::string& path) -> std::optional<cache::Ingredient> {
    const std::vector<std::optional<cache::Selection>>& keyed = keyed_[static_cast<std::size_t>(index)];
    const std::size_t place = next++;
    if (input < 0 || choice[static_cast<std::size_t>(input)]) {
      if (place >= keyed.size()) return std::nullopt;
      if (!keyed[place]) {
        return cache::unknown_ingredient(cache::Ingredient::Kind::content, std::move(name), vertex.where);
      }
      return cache::content_ingredient(std::move(name), *keyed[place], vertex.where);
    }
    const int from = vertex.inputs[static_cast<std::size_t>(input)];
    const Result& source = result_at(from);
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

// By content first: that is the key which a record is kept with, and explained by.
std::vector<cache::Key> Solver::keys_of(int index, Purpose purpose) {
  const plan::Vertex& vertex = vertex_at(index);
  std::vector<std::size_t> free;  // inputs that offer both
  Choice choice(std::max<std::size_t>(vertex.inputs.size(), 1), false);
  for (std::size_t i = 0; i < vertex.inputs.size(); ++i) {
    if (vertex.inputs[i] < 0 || !offers_content(index, static_cast<int>(i))) continue;
    const plan::Operation& source = vertex_at(vertex.inputs[i]).operation;
    if (std::holds_alternative<plan::MakeFile>(source)) continue;  // a file of the Dockerfile is known by its text
    choice[i] = true;
    if (!std::holds_alternative<plan::ContextSource>(source) && free.size() < 4) free.push_back(i);
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
  result.origin = -1;
  result.foundation = cache::on_step(record->identity, vertex_at(index).where);
  Step* step = step_of(index);
  if (step == nullptr) return;
  step->verdict = Verdict::cached;
  step->key = record->key;
  step->reason = {.kind = cache::Reason::Kind::reused, .record = record, .disagreements = {}, .origin = -1};
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

bool Solver::complete(int index) {
  Result& result = result_at(index);
  if (result.level == Level::made) return !result.failed;
  std::vector<cache::Key> keys;
  const bool known = probe(index, Level::by_definition) && (result.hit != nullptr || probe(index, Level::by_content));
  if (!known || result.hit == nullptr) {
    // Its inputs are made side by side: one that fails does not keep the others from it.
    if (!complete_inputs(index) || !known || !read_contents(index)) {
      result.failed = true;
      return false;
    }
    result.forced = is_forced(index);
    if (!result.forced && foresee_again(index)) return true;
    if (!result.forced) keys = look_up(index);
  }
  result.level = Level::made;
  return result.hit != nullptr || make(index, std::move(keys));
}

// All of them, though one fails: they run side by side.
bool Solver::complete_inputs(int index) {
  bool all = true;
  for (const int input : vertex_at(index).inputs)
    if (input >= 0 && !complete(input)) all = false;
  return all;
}

// All that a found step stands upon was found with it.
void Solver::mark_upstream_cached() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    Step* step = step_of(static_cast<int>(v));
    if (step == nullptr || step->verdict != Verdict::not_run) continue;
    step->verdict = Verdict::cached;
    step->reason.kind = cache::Reason::Kind::reused;
    step->begin = clock_;
  }
}

// --- making
// ------------------------------------------------------------------------------------------------------------

int Solver::trace_origin(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  const int below = vertex.inputs.empty() ? -1 : vertex.inputs.front();
  const int under_origin = below < 0 ? -1 : result_at(below).origin;
  const int under_step = below < 0 ? -1 : vertex_at(below).step;
  result_at(index).origin = under_origin >= 0 ? under_origin : vertex.step;
  if (under_origin >= 0) return under_origin;
  return under_step >= 0 ? under_step : vertex.step;
}

void Solver::explain(int index, const cache::Key& key) {
  const plan::Vertex& vertex = vertex_at(index);
  const int origin = trace_origin(index);
  Step* step = step_of(index);
  if (step == nullptr) return;
  if (!result_at(index).forced) {
    step->reason = cache::explain_miss(key, vertex.text, vertex.step, cache_.records, origin);
    return;
  }
  const int below = vertex.inputs.empty() ? -1 : vertex.inputs.front();
  step->reason.kind = cache::Reason::Kind::no_cache;
  step->reason.record = find(key.digest);
  step->reason.origin = vertex.ignore_cache || below < 0 ? vertex.step : vertex_at(below).step;
}

bool Solver::make(int index, std::vector<cache::Key> keys) {
  const plan::Vertex& vertex = vertex_at(index);
  Result& result = result_at(index);
  result.started = true;
  Step* step = step_of(index);
  double begin = clock_;
  for (const int input : vertex.inputs)
    if (input >= 0) begin = std::max(begin, result_at(input).end);
  if (const auto* file = std::get_if<plan::MakeFile>(&vertex.operation)) {
    result.files = fs::Tree().with_file("/" + file->name, fs::Content(file->content),
                                        {.mode = static_cast<std::uint16_t>(file->mode), .modified = input_.now});
    result.named = true;
    result.foundation = cache::on_step(base::sha256("file " + file->name + file->content), vertex.where);
    result.end = begin;
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

  Executed done = carry_out(index);
  if (done.unsupported) {
    stop(record_, limit_of(vertex.where, *done.unsupported));
    return false;
  }
  if (step != nullptr) {
    step->output = std::move(done.output);
    step->seconds = done.seconds;
  }
  if (!done.error.empty()) {
    result.end = begin + done.seconds;
    return fail(index, done.error, done.error);
  }
  result.files = std::move(done.files);
  result.layers = layers_of(vertex, 0);
  result.end = begin + done.seconds;
  image::LayerRef layer;
  if (std::holds_alternative<plan::Merge>(vertex.operation)) {
    const std::vector<image::LayerRef>& above = result_at(vertex.inputs[1]).layers;
    layer = above.empty() ? nullptr : above.back();
  } else {
    layer = image::make_layer(files_of(vertex, 0), result.files, done.hard_links);
  }
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

  cache::Record made;
  made.key = keys.front();
  made.identity = identity_of(keys);
  for (const cache::Key& key : keys)
    if (key.digest != made.key.digest) made.aliases.push_back(key.digest);
  if (made.identity != made.key.digest) made.aliases.push_back(made.identity);
  made.files = result.files;
  made.layer = layer;
  made.layers = result.layers;
  made.seconds = done.seconds;
  if (step != nullptr)
    for (const OutputLine& line : step->output) made.output.push_back(line.text);
  result.named = true;
  result.record = static_cast<int>(cache_.records.size() + made_.size()) + 1;
  result.foundation = cache::on_step(made.identity, vertex.where);
  made_.emplace_back(index, std::move(made));
  return true;
}

// What is made under several keys hangs on the node that is there for one of them; else on that of the first.
base::Digest Solver::identity_of(const std::vector<cache::Key>& keys) const {
  for (const cache::Key& key : keys)
    if (const cache::RecordRef there = cache_.records.find(key.digest)) return there->identity;
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

const ReceivedContext* Solver::context_of(const plan::Vertex& vertex, int input) const {
  const plan::ContextSource* context = context_at(graph_, vertex, input);
  if (context == nullptr) return nullptr;
  const auto found = contexts_.find(context->name);
  return found == contexts_.end() ? nullptr : &found->second;
}

const fs::Tree& Solver::files_of(const plan::Vertex& vertex, int input) {
  static const fs::Tree nothing;
  if (input < 0 || vertex.inputs.empty()) return nothing;
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  return source < 0 ? nothing : result_at(source).files;
}

const std::vector<image::LayerRef>& Solver::layers_of(const plan::Vertex& vertex, int input) {
  static const std::vector<image::LayerRef> none;
  if (vertex.inputs.empty()) return none;
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  return source < 0 ? none : result_at(source).layers;
}

Executed Solver::carry_out(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation)) {
    Executed done = carry_out_run(vertex, *exec);
    if (done.exit_code != 0) {
      done.error = "process " + base::go_quote(base::join(exec->argv, " ")) + " did not complete successfully: " +
                   (done.not_started.empty() ? "exit code: " + std::to_string(done.exit_code) : done.not_started);
    }
    return done;
  }
  if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation)) {
    Executed done = make_directory(files_of(vertex, 0), *made, input_.now);
    const bool knows_names = vertex.inputs.front() >= 0;
    if (!knows_names && !made->user.empty() && needs_lookup(made->user)) done.error = std::string(no_names);
    return done;
  }
  if (const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation)) return carry_out_copy(index, *copy);
  Executed done;  // a link: the layers are only put upon each other
  done.files = overlay(files_of(vertex, 0), files_of(vertex, 1));
  return done;
}

Executed Solver::carry_out_run(const plan::Vertex& vertex, const plan::Exec& exec) {
  MountPlan mounts;
  mounts.env = {"OTEL_TRACES_EXPORTER=otlp", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=unix:///dev/otel-grpc.sock",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=grpc",
                "TRACEPARENT=00-" + made_up_id(vertex.text, 32, hex_digits) + "-" +
                    made_up_id(vertex.name, 16, hex_digits) + "-01"};
  mounts.mounts = shell::network_mounts(shell::Access::read_only, exec.network);
  MountSources sources;
  for (const plan::ExecMount& mount : exec.mounts) {
    const int source = mount.input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(mount.input)];
    sources.files.push_back(files_of(vertex, mount.input));
    sources.cache_ids.push_back(cache_id(mount, source < 0 ? 0 : result_at(source).record));
  }
  sources.secrets = &input_.options.secrets;
  sources.kept = &cache_.mounts;
  sources.starts_anew = vertex.ignore_cache;
  if (auto missing = prepare_mounts(exec, sources, input_.now, mounts)) {
    Executed failed;
    failed.files = files_of(vertex, 0);
    failed.error = std::move(*missing);
    return failed;
  }
  Executed done = run_command(files_of(vertex, 0), exec, mounts, input_.now, *input_.tools);
  keep_cache_mounts(exec, sources.cache_ids, done.mounts, cache_.mounts);
  for (std::size_t i = 0; i < exec.mounts.size(); ++i)
    if (exec.mounts[i].type == dockerfile::Mount::Type::cache) mounted_.insert(sources.cache_ids[i]);
  return done;
}

Executed Solver::carry_out_copy(int index, const plan::CopyFiles& copy) {
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
  return copy_selected(files_of(vertex, 0), selections, copy.destination, input_.now, rules);
}

// A wildcard without a match copies nothing, but the folder in front of it must be there when the copy runs; and of
// the context only what the sources match was sent.
bool Solver::folder_is_there(const plan::Vertex& vertex, const plan::CopySource& source,
                             const cache::Selection& selection) {
  const bool may_be_empty = selection.wildcard || selection.makes_folder;
  if (!may_be_empty || !selection.found.empty() || selection.folder == "/") return true;
  const ReceivedContext* context = context_of(vertex, source.input);
  if (context == nullptr) return files_of(vertex, source.input).find(selection.folder) != nullptr;
  if (context->sent.find(selection.folder) == nullptr) return false;
  for (const cache::Selected& named : context->named) {
    const bool above = named.path == "/" || (selection.folder + "/").starts_with(named.path + "/");
    if (above || named.path.starts_with(selection.folder + "/")) return true;
  }
  return false;
}

bool Solver::fail(int index, std::string error, std::string message) {
  Result& result = result_at(index);
  result.failed = true;
  double seconds = std::max(result.end, clock_);
  if (!result.started) {
    for (const int input : vertex_at(index).inputs)
      if (input >= 0 && result_at(input).level == Level::made) seconds = std::max(seconds, result_at(input).end);
  }
  failures_.push_back({index, std::move(error), std::move(message), seconds});
  return false;
}

void Solver::show(const Failure& failure) {
  if (failure.message.empty()) {  // the client refuses all patterns for one that is malformed
    std::vector<std::string> patterns;
    for (const plan::Vertex& vertex : graph_.vertices) {
      const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation);
      if (copy == nullptr) continue;
      for (const plan::CopySource& source : copy->sources)
        if (context_of(vertex, source.input) != nullptr) patterns.push_back(fs::clean(source.path).substr(1));
    }
    build::fail(record_,
                "ERROR: failed to build: failed to solve: rpc error: code = Unknown desc = invalid includepatterns: [" +
                    base::join(patterns, " ") + "]: syntax error in pattern");
    return;
  }
  if (Step* step = step_of(failure.vertex)) {
    fail_step(record_, *step, failure.error, failure.message, file_name_);
  } else {
    build::fail(record_, "ERROR: failed to build: failed to solve: " + failure.message);
  }
}

void Solver::keep(int index, cache::Record made) {
  const plan::Vertex& vertex = vertex_at(index);
  const Step* step = step_of(index);
  made.text = vertex.text;
  if (made.description.empty()) made.description = description_of(vertex);
  made.build = input_.number;
  made.step = vertex.step;
  if (step != nullptr) made.seconds = step->seconds;
  cache_.records = cache_.records.with(std::move(made));
  result_at(index).kept = cache_.records.newest();
  if (vertex.step >= 0) used_[static_cast<std::size_t>(vertex.step)] = cache_.records.newest();
}

}  // namespace build
