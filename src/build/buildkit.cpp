#include "build/buildkit.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "build/checks.h"
#include "build/costs.h"
#include "build/draft.h"
#include "build/execute.h"
#include "cache/ingredients.h"
#include "fs/glob.h"
#include "plan/graph.h"

namespace build {

namespace {

constexpr std::string_view id_letters = "0123456789abcdefghijklmnopqrstuvwxyz";

// What is known of a vertex once it was looked at.
struct Result {
  cache::Ingredient foundation;            // what stands in the key of a step that builds upon it
  std::optional<cache::Ingredient> alias;  // of an image that is being pulled: its layers, by which it is found too
  fs::Tree files;                          // meaningless in a forecast, where a step would run
  std::vector<image::LayerRef> layers;
  int step = -1;
  int origin = -1;      // the step that began the cascade this one is in; -1: it was found
  bool forced = false;  // it ran because of --no-cache: nothing is found through it
};

class BuildKitBuild {
 public:
  BuildKitBuild(const Input& input, const Cache& cache, Mode mode)
      : input_(input), cache_(cache), mode_(mode), record_(begin_record(input)) {}

  Output run() {
    if (prepare()) solve();
    if (mode_ == Mode::run) remember_steps(cache_.records, std::move(used_), record_.ok);
    record_.seconds = clock_;
    return {std::move(record_), std::move(cache_)};
  }

 private:
  // --- before anything is solved -------------------------------------------------------------------------------------

  bool prepare() {
    clock_ = costs.load_definition;
    auto definition = read_definition(input_.project, input_.options, BuilderKind::buildkit);
    if (!definition) return refuse(definition.error());
    definition_ = std::move(definition).value();
    record_.dockerfile = definition_.text;
    record_.sent.definition = definition_bytes(definition_.name, definition_.text.size());

    const auto file = dockerfile::parse(definition_.text, dockerfile::Dialect::buildkit, check_options());
    if (!file) return refuse(file.error());
    record_.warnings = file->warnings;
    auto graph = plan::make_graph(*file, input_.options, *input_.catalogue);
    if (!graph) return refuse(graph.error());
    graph_ = std::move(graph).value();
    record_.warnings = graph_.warnings;
    clock_ += costs.resolve_image;

    auto context = read_context(input_.project, definition_, BuilderKind::buildkit, cache_.filtered);
    if (!context) {
      const bool sending = context.error().found == ReadError::Found::sending;
      if (!sending || asks_for_context()) {
        if (sending) {
          draft_steps(*file);
          solve_images();
        }
        return refuse(context.error());
      }
      context = Context{};  // nobody asks for it, so nobody finds out
    }
    record_.context = context->files;
    record_.ignore_path = context->ignore_path;
    if (context->ignore_path == ".dockerignore")
      record_.sent.ignore = definition_bytes(context->ignore_path, context->memory.patterns.size());
    cache_.filtered = context->memory;
    warn_of_ignored_sources(*file, context->ignore);
    draft_steps(*file);
    return receive_context();
  }

  [[nodiscard]] std::optional<std::string_view> check_options() const {
    const auto found = input_.options.build_args.find("BUILDKIT_DOCKERFILE_CHECK");
    if (found == input_.options.build_args.end()) return std::nullopt;
    return found->second;
  }

  bool refuse(const ReadError& error) {
    if (error.found == ReadError::Found::by_lab) {
      stop(record_, error.message);
    } else {
      dockerfile::Problem problem;
      problem.message = error.message;
      fail_at(record_, problem, definition_.name);
    }
    return false;
  }

  bool refuse(const dockerfile::Problem& problem) {
    fail_at(record_, problem, definition_.name);
    return false;
  }

  void warn_of_ignored_sources(const dockerfile::Dockerfile& file, const fs::Ignore& ignore) {
    for (const plan::Vertex& vertex : graph_.vertices) {
      const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation);
      if (copy == nullptr || !reads_context(vertex, *copy) || vertex.instruction < 0) continue;
      const std::string& local = file.instructions[static_cast<std::size_t>(vertex.instruction)].check;
      if (!file.checks.reports("CopyIgnoredFile", false, local)) continue;
      add_ignored_copy_warnings(copy->sources, ignore, vertex.where, record_.warnings);
    }
  }

  // Every instruction is a step; those that have no vertex only set the config.
  void draft_steps(const dockerfile::Dockerfile& file) {
    for (std::size_t i = 0; i < file.instructions.size(); ++i) {
      const dockerfile::Instruction& instruction = file.instructions[i];
      Step step;
      step.name = instruction.original;
      step.text = instruction.original;
      step.instruction = static_cast<int>(i);
      step.where = instruction.where;
      step.kind = Step::Kind::config;
      step.reported = false;
      for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
        const plan::Vertex& vertex = graph_.vertices[v];
        if (vertex.instruction != step.instruction) continue;
        step.name = vertex.name;
        step.text = vertex.text;
        step.kind = std::holds_alternative<plan::ImageSource>(vertex.operation) ? Step::Kind::base : Step::Kind::files;
        step.reported = true;
        step_of_vertex_.resize(graph_.vertices.size(), -1);
        step_of_vertex_[v] = static_cast<int>(i);
      }
      record_.steps.push_back(std::move(step));
    }
    step_of_vertex_.resize(graph_.vertices.size(), -1);
    used_.resize(record_.steps.size());
  }

  [[nodiscard]] bool reads_context(const plan::Vertex& vertex, const plan::CopyFiles& copy) const {
    const int source = vertex.inputs[static_cast<std::size_t>(copy.input)];
    return source >= 0 && std::holds_alternative<plan::ContextSource>(vertex_at(source).operation);
  }

  [[nodiscard]] const plan::Vertex& vertex_at(int index) const {
    return graph_.vertices[static_cast<std::size_t>(index)];
  }

  [[nodiscard]] bool asks_for_context() const {
    return std::any_of(graph_.vertices.begin(), graph_.vertices.end(), [](const plan::Vertex& vertex) {
      return std::holds_alternative<plan::ContextSource>(vertex.operation);
    });
  }

  // Of the context only what the COPYs name is sent, once for all of them.
  bool receive_context() {
    bool asked = false;
    for (const plan::Vertex& vertex : graph_.vertices) {
      const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation);
      if (copy == nullptr || !reads_context(vertex, *copy)) continue;
      asked = true;
      for (const std::string& source : copy->sources) {
        const auto selection = cache::select(record_.context, source);
        if (!selection) continue;  // an error when the step comes
        named_.insert(named_.end(), selection->found.begin(), selection->found.end());
      }
    }
    received_ = receive(record_.context, named_, cache_.received);
    if (asked) {
      record_.sent.context = received_.bytes;
      clock_ += transfer(0, received_.bytes, costs.send_bytes_per_second);
      cache_.received = received_.memory;
    }
    return true;
  }

  // --- solving -------------------------------------------------------------------------------------------------------

  void solve() {
    solve_images();
    for (std::size_t v = 0; v < graph_.vertices.size(); ++v)
      if (makes_step(graph_.vertices[v].operation) && !solve_step(v)) return;
    finish();
  }

  static bool makes_step(const plan::Operation& operation) {
    return !std::holds_alternative<plan::ImageSource>(operation) &&
           !std::holds_alternative<plan::ContextSource>(operation);
  }

  void solve_images() {
    results_.resize(graph_.vertices.size());
    for (std::size_t v = 0; v < graph_.vertices.size(); ++v)
      if (const auto* source = std::get_if<plan::ImageSource>(&graph_.vertices[v].operation)) solve_image(v, *source);
  }

  void solve_image(std::size_t v, const plan::ImageSource& source) {
    const plan::Vertex& vertex = graph_.vertices[v];
    const image::ImageRef image = input_.catalogue->find(source.reference);
    record_.base = image;
    Result& result = results_[v];
    result.files = image->files;
    result.layers = image->layers;
    result.step = step_of_vertex_[v];

    const base::Digest chain = chain_of(*image);
    const cache::Key key = cache::image_key(image->id, vertex.where);
    const cache::Key chain_key = cache::image_key(chain, vertex.where);
    const cache::RecordRef pulled = cache_.records.find(key.digest);
    const cache::RecordRef twin = cache_.records.find(chain_key.digest);
    // An image whose layers are there by another one's name stays known by them alone.
    const bool by_layers = pulled == nullptr && twin != nullptr;
    result.foundation = cache::on_image(by_layers ? chain : image->id, vertex.where);
    if (result.step < 0) return;

    Step& step = step_at(result.step);
    step.key = key;
    step.image = image->id;
    step.files_digest = image->files.digest();
    step.begin = clock_;
    if (pulled != nullptr || twin != nullptr) {
      const cache::RecordRef& there = pulled != nullptr ? pulled : twin;
      take(step, result.step, there);
      return;
    }
    result.alias = cache::on_image(chain, vertex.where);
    result.origin = result.step;
    step.verdict = Verdict::executed;
    step.reason = cache::explain_miss(key, vertex.text, result.step, cache_.records, result.step);
    step.seconds = transfer(costs.pull_image, image->bytes(), costs.pull_bytes_per_second);
    clock_ += step.seconds;
    cache::Record made;
    made.key = key;
    made.aliases = {chain_key.digest};
    made.identity = image->id;
    made.files = image->files;
    keep(std::move(made), step, result.step);
  }

  static base::Digest chain_of(const image::Image& image) {
    base::Sha256 hash;
    hash.update("layers");
    for (const image::LayerRef& layer : image.layers) hash.update_field(layer->digest.hex());
    return hash.finish();
  }

  // What the vertex builds upon: another one's result, or an empty file system.
  [[nodiscard]] Result below(const plan::Vertex& vertex) const {
    if (!vertex.inputs.empty() && vertex.inputs.front() >= 0)
      return results_[static_cast<std::size_t>(vertex.inputs.front())];
    Result scratch;
    scratch.foundation = cache::on_scratch();
    return scratch;
  }

  bool solve_step(std::size_t v) {
    const plan::Vertex& vertex = graph_.vertices[v];
    Result result = below(vertex);
    const Result under = result;
    result.alias.reset();
    result.step = step_of_vertex_[v];
    Step& step = step_at(result.step);
    step.begin = clock_;

    if (const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation)) {
      if (!select_sources(vertex, *copy, step)) return false;
    }
    step.key = key_of(vertex, under.foundation);
    result.foundation = cache::on_step(step.key.digest, vertex.where);

    if (const cache::RecordRef hit = look_up(vertex, under, result, step)) {
      take(step, result.step, hit);
      result.foundation = cache::on_step(hit->identity, vertex.where);
      result.files = hit->files;
      result.layers.push_back(hit->layer);
      result.origin = -1;
    } else if (mode_ == Mode::forecast) {
      step.verdict = Verdict::executed;
      step.seconds = step.reason.record != nullptr ? step.reason.record->seconds : 0;
      result.layers.push_back(nullptr);
    } else if (!execute(vertex, under, result, step)) {
      return false;
    }
    clock_ += step.seconds;
    results_[v] = std::move(result);
    return true;
  }

  bool select_sources(const plan::Vertex& vertex, const plan::CopyFiles& copy, Step& step) {
    selections_.clear();
    keyed_.clear();
    const bool context = reads_context(vertex, copy);
    const fs::Tree none;
    for (const std::string& source : copy.sources) {
      const fs::Tree& files = context ? received_.files : source_files(vertex, copy, none);
      auto selection = cache::select(files, source);
      auto keyed = cache::select(context ? received_.keyed : files, source);
      if (!selection && selection.error().why == cache::NotSelected::Why::malformed && context &&
          !whole_context_sent()) {
        refuse_to_send();
        return false;
      }
      if (!selection || !keyed) {
        const std::string ref = made_up_id(record_.dockerfile + step.text, 25, id_letters);
        const std::string error = "failed to calculate checksum of ref " + ref +
                                  "::" + made_up_id(ref, 25, id_letters) + ": " +
                                  (selection ? keyed : selection).error().message;
        fail_step(record_, step, error, "failed to compute cache key: " + error, definition_.name);
        return false;
      }
      selections_.push_back(std::move(selection).value());
      keyed_.push_back(std::move(keyed).value());
    }
    return true;
  }

  // What the client is asked for are patterns, unless one COPY wants everything; it refuses them all for one that is
  // malformed.
  [[nodiscard]] bool whole_context_sent() const {
    for (const cache::Selected& named : named_)
      if (named.path == "/") return true;
    return false;
  }

  void refuse_to_send() {
    std::vector<std::string> patterns;
    for (const plan::Vertex& vertex : graph_.vertices) {
      const auto* copy = std::get_if<plan::CopyFiles>(&vertex.operation);
      if (copy == nullptr || !reads_context(vertex, *copy)) continue;
      for (const std::string& source : copy->sources) patterns.push_back(fs::clean(source).substr(1));
    }
    fail(record_,
         "ERROR: failed to build: failed to solve: rpc error: code = Unknown desc = invalid includepatterns: [" +
             base::join(patterns, " ") + "]: syntax error in pattern");
  }

  [[nodiscard]] const fs::Tree& source_files(const plan::Vertex& vertex, const plan::CopyFiles& copy,
                                             const fs::Tree& scratch) const {
    const int source = vertex.inputs[static_cast<std::size_t>(copy.input)];
    return source < 0 ? scratch : results_[static_cast<std::size_t>(source)].files;
  }

  [[nodiscard]] cache::Key key_of(const plan::Vertex& vertex, const cache::Ingredient& foundation) const {
    if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation))
      return cache::run_key(foundation, *exec, vertex.where);
    if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation))
      return cache::workdir_key(foundation, *made, vertex.where);
    return cache::copy_key(foundation, *std::get_if<plan::CopyFiles>(&vertex.operation), keyed_, vertex.where);
  }

  // Null: it must run; the step's reason, and the result's origin, then say why.
  cache::RecordRef look_up(const plan::Vertex& vertex, const Result& under, Result& result, Step& step) const {
    const bool marked = input_.options.no_cache && !std::holds_alternative<plan::MakeDirectory>(vertex.operation);
    result.forced = marked || under.forced;
    const cache::RecordRef found = cache_.records.find(step.key.digest);
    if (result.forced) {
      step.reason.kind = cache::Reason::Kind::no_cache;
      step.reason.record = found;
      step.reason.origin = marked ? result.step : under.origin;
      result.origin = under.origin >= 0 ? under.origin : result.step;
      return nullptr;
    }
    if (found != nullptr) return found;
    // Where the step below was found, it is another one than the nearest record stands upon.
    const int origin = under.origin >= 0 ? under.origin : under.step;
    step.reason =
        cache::explain_miss(step.key, vertex.text, result.step, cache_.records, origin < 0 ? result.step : origin);
    result.origin = under.origin >= 0 ? under.origin : result.step;
    return nullptr;
  }

  void take(Step& step, int position, const cache::RecordRef& record) {
    step.verdict = Verdict::cached;
    step.reason = {.kind = cache::Reason::Kind::reused, .record = record, .disagreements = {}, .origin = -1};
    step.layer = record->layer;
    step.files_digest = record->files.digest();
    used_[static_cast<std::size_t>(position)] = record;
  }

  bool execute(const plan::Vertex& vertex, const Result& under, Result& result, Step& step) {
    Executed done = carry_out(vertex, under.files);
    if (done.unsupported) {
      stop(record_, limit_of(vertex.where, *done.unsupported));
      return false;
    }
    step.output = std::move(done.output);
    step.seconds = done.seconds;
    if (done.exit_code != 0) {
      const auto& exec = *std::get_if<plan::Exec>(&vertex.operation);
      done.error = "process " + base::go_quote(base::join(exec.argv, " ")) +
                   " did not complete successfully: exit code: " + std::to_string(done.exit_code);
    }
    if (!done.error.empty()) {
      clock_ += step.seconds;
      fail_step(record_, step, done.error, done.error, definition_.name);
      return false;
    }
    result.files = std::move(done.files);
    step.verdict = Verdict::executed;
    step.layer = image::make_layer(under.files, result.files);
    step.files_digest = result.files.digest();
    result.layers.push_back(step.layer);

    cache::Record made;
    made.key = step.key;
    if (under.alias) made.aliases = {key_of(vertex, *under.alias).digest};
    made.identity = step.key.digest;
    made.files = result.files;
    made.layer = step.layer;
    made.seconds = step.seconds;
    for (const OutputLine& line : step.output) made.output.push_back(line.text);
    keep(std::move(made), step, result.step);
    return true;
  }

  Executed carry_out(const plan::Vertex& vertex, const fs::Tree& files) const {
    if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation))
      return run_command(files, *exec, input_.now, *input_.tools);
    if (const auto* made = std::get_if<plan::MakeDirectory>(&vertex.operation))
      return make_directory(files, *made, input_.now);
    const auto& copy = *std::get_if<plan::CopyFiles>(&vertex.operation);
    for (std::size_t i = 0; i < selections_.size(); ++i) {
      if (!folder_is_there(vertex, copy, selections_[i])) {
        Executed failed;
        failed.error = "lstat " + literal_folder(selections_[i]) + ": no such file or directory";
        return failed;
      }
    }
    CopyRules rules;
    rules.root = "/var/lib/buildkit/runc-overlayfs/cachemounts/buildkit" + made_up_id(vertex.text, 9, "0123456789");
    return copy_selected(files, selections_, copy.destination, input_.now, rules);
  }

  // A wildcard without a match copies nothing, but the folder in front of it must be there when the copy runs; and of
  // the context only what the sources match was sent.
  [[nodiscard]] bool folder_is_there(const plan::Vertex& vertex, const plan::CopyFiles& copy,
                                     const cache::Selection& selection) const {
    if (!selection.wildcard || !selection.found.empty() || selection.folder == "/") return true;
    const fs::Tree none;
    if (!reads_context(vertex, copy)) return source_files(vertex, copy, none).find(selection.folder) != nullptr;
    if (record_.context.find(selection.folder) == nullptr) return false;
    for (const cache::Selected& named : named_) {
      const bool above = named.path == "/" || (selection.folder + "/").starts_with(named.path + "/");
      if (above || named.path.starts_with(selection.folder + "/")) return true;
    }
    return false;
  }

  static std::string literal_folder(const cache::Selection& selection) {
    std::string folder = "/";
    for (const std::string_view component : base::split(std::string_view(selection.source).substr(1), '/')) {
      if (fs::has_wildcard(component)) break;
      folder = fs::join(folder, component);
    }
    return folder;
  }

  void keep(cache::Record made, const Step& step, int position) {
    if (mode_ == Mode::forecast) return;
    made.text = step.text;
    made.build = input_.number;
    made.step = position;
    made.seconds = step.seconds;
    cache_.records = cache_.records.with(std::move(made));
    used_[static_cast<std::size_t>(position)] = cache_.records.newest();
  }

  Step& step_at(int position) { return record_.steps[static_cast<std::size_t>(position)]; }

  // --- the end -------------------------------------------------------------------------------------------------------

  void finish() {
    for (Step& step : record_.steps)
      if (step.kind == Step::Kind::config) step.verdict = Verdict::executed;
    record_.ok = true;
    if (mode_ == Mode::forecast) return;
    Result target;
    if (graph_.target >= 0) target = results_[static_cast<std::size_t>(graph_.target)];
    record_.image = image::make_image(graph_.config, graph_.history, target.layers, target.files);
    std::uint64_t added = 0;
    for (const Step& step : record_.steps)
      if (step.verdict == Verdict::executed && step.layer != nullptr) added += step.layer->bytes;
    clock_ += transfer(costs.export_image, added, costs.export_bytes_per_second);
  }

  const Input& input_;
  Cache cache_;
  Mode mode_;
  Record record_;
  Definition definition_;
  plan::Graph graph_;
  Received received_;
  std::vector<cache::Selected> named_;  // by any COPY from the context
  std::vector<int> step_of_vertex_;
  std::vector<Result> results_;               // one a vertex
  std::vector<cache::Selection> selections_;  // of the COPY at work: what it copies …
  std::vector<cache::Selection> keyed_;       // … and as its key sees it
  std::vector<cache::RecordRef> used_;        // one a step
  double clock_ = 0;
};

}  // namespace

Output run_buildkit(const Input& input, const Cache& cache) { return BuildKitBuild(input, cache, Mode::run).run(); }

Record forecast_buildkit(const Input& input, const Cache& cache) {
  return BuildKitBuild(input, cache, Mode::forecast).run().record;
}

}  // namespace build
