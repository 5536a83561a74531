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
#include "build/reads.h"
#include "build/reasons.h"
#include "build/solver.h"
#include "build/usage.h"
#include "fs/glob.h"
#include "fs/sent_paths.h"
#include "plan/graph.h"

namespace build {

namespace {

class BuildKitBuild {
 public:
  // `memory`: of the forecast or build before, and for the next one; null: there is none.
  BuildKitBuild(const Input& input, const Cache& cache, Mode mode, ForecastMemory* memory = nullptr)
      : input_(input),
        cache_(cache),
        mode_(mode),
        memory_(memory),
        record_(begin_record(input)),
        before_(cache.received) {}

  Output run() {
    if (forecasts_again()) solved_before_ = std::exchange(memory_->solved, std::nullopt);
    if (prepare()) solve();
    if (mode_ == Mode::run) {
      log_definition();
      remember_steps(cache_.records, std::move(used_), record_);
    }
    record_.seconds = clock_;
    if (memory_ != nullptr) keep_graph();
    return {std::move(record_), std::move(cache_), std::move(exported_)};
  }

 private:
  bool prepare() {
    clock_ = costs.load_definition;
    auto definition = read_definition(input_.project, input_.options, BuilderKind::buildkit);
    if (!definition) return refuse(definition.error());
    definition_ = std::move(definition).value();
    record_.dockerfile = definition_.text;
    record_.sent.definition = definition_bytes(definition_.name, definition_.text.size());

    if (!recall_graph() && !make_graph()) return false;
    record_.warnings = graph_.warnings;
    record_.graph = steps_;
    record_.base = graph_.base;
    for (const plan::StageName& stage : graph_.stages) record_.stages.push_back({stage.name, stage.needed});
    clock_ += costs.resolve_image;

    if (memory_ != nullptr && memory_->filtered.patterns == cache_.filtered.patterns)
      cache_.filtered = memory_->filtered;
    auto context = read_context(input_.project, definition_, BuilderKind::buildkit, cache_.filtered);
    if (!context) {
      const bool sending = context.error().found == ReadError::Found::sending;
      if (!sending || asks_for("")) {
        if (sending) {
          draft_steps();
          solver().solve_images();
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
    warn_of_ignored_sources(*file_, context->ignore);
    draft_steps();
    return receive_contexts();
  }

  bool make_graph() {
    auto file = dockerfile::parse(definition_.text, dockerfile::Dialect::buildkit, check_options());
    if (!file) return refuse(file.error());
    file_ = std::move(file).value();
    record_.warnings = file_->warnings;
    auto graph = plan::make_graph(*file_, input_.options, *input_.catalogue);
    if (!graph) {
      file_.reset();
      return refuse(graph.error());
    }
    graph_ = std::move(graph).value();
    steps_ = std::make_shared<const StepGraph>(step_graph(graph_));
    return true;
  }

  [[nodiscard]] bool forecasts_again() const { return memory_ != nullptr && mode_ == Mode::forecast; }

  // The graph of the forecast or build before, where it would be the same.
  bool recall_graph() {
    if (memory_ == nullptr || !memory_->file || memory_->definition.text != definition_.text ||
        memory_->definition.path != definition_.path || memory_->options != input_.options ||
        memory_->catalogue != input_.catalogue || images_of(memory_->graph) != memory_->images)
      return false;
    file_ = std::move(memory_->file);
    graph_ = std::move(memory_->graph);
    steps_ = std::move(memory_->steps);
    same_graph_ = true;
    return true;
  }

  [[nodiscard]] std::vector<base::Digest> images_of(const plan::Graph& graph) const {
    std::vector<base::Digest> ids;
    for (const plan::Vertex& vertex : graph.vertices) {
      const auto* source = std::get_if<plan::ImageSource>(&vertex.operation);
      if (source == nullptr) continue;
      const image::ImageRef image = input_.catalogue->find(source->reference);
      ids.push_back(image == nullptr ? base::Digest() : image->id);
    }
    return ids;
  }

  void keep_graph() {
    if (mode_ == Mode::run && !same_graph_) memory_->solved.reset();  // it belongs to the graph that was there
    memory_->images = images_of(graph_);
    memory_->definition = std::move(definition_);
    memory_->options = input_.options;
    memory_->catalogue = input_.catalogue;
    memory_->file = std::move(file_);
    memory_->graph = std::move(graph_);
    memory_->steps = std::move(steps_);
    memory_->filtered = cache_.filtered;
  }

  // Named contexts, imported caches and what has to be pulled first are rare: with them all is worked out each time.
  void keep_solved(Solver& solver) {
    Solver::Memory solved = solver.remember();
    const bool plain = contexts_.size() <= 1 && (contexts_.empty() || contexts_.begin()->first.empty());
    if (!solved.complete || !plain || !input_.imports.empty()) return;
    memory_->solved = ForecastMemory::Solved{input_.number, cache_.records, received_before(), {}, std::move(solved)};
    if (!contexts_.empty()) memory_->solved->context = std::move(contexts_.begin()->second);
  }

  [[nodiscard]] const ReceivedMemory& received_before() const {
    static const ReceivedMemory nothing;
    const auto found = before_.find("");
    return found == before_.end() ? nothing : found->second;
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
      if (copy == nullptr || vertex.instruction < 0) continue;
      std::vector<std::string> sources;
      for (const plan::CopySource& source : copy->sources)
        if (reads_context(vertex, source.input, "")) sources.push_back(source.path);
      const std::string& local = *file.instructions[static_cast<std::size_t>(vertex.instruction)].check;
      if (sources.empty() || !file.checks.reports("CopyIgnoredFile", false, local)) continue;
      add_ignored_copy_warnings(sources, ignore, copy->is_add, vertex.where, record_.warnings);
    }
  }

  // Every instruction is a step; those that have no vertex only set the config.
  void draft_steps() {
    recalls_ = can_recall_steps();
    if (recalls_) {
      record_.steps = std::move(memory_->record.steps);
    } else {
      for (std::size_t i = 0; i < graph_.steps.size(); ++i) record_.steps.push_back(draft_step(i));
    }
    used_.resize(record_.steps.size());
  }

  [[nodiscard]] Step draft_step(std::size_t i) const {
    const plan::PlannedStep& planned = graph_.steps[i];
    Step step;
    step.name = planned.name;
    step.text = planned.text;
    step.instruction = planned.instruction;
    step.where = planned.where;
    step.stage = planned.stage;
    step.pruned = planned.pruned;
    step.kind = planned.is_base ? Step::Kind::base : planned.vertex >= 0 ? Step::Kind::files : Step::Kind::config;
    step.reported = false;
    if (planned.vertex >= 0) {
      const plan::Vertex& vertex = graph_.vertices[static_cast<std::size_t>(planned.vertex)];
      const int shown = vertex.step;
      if (std::holds_alternative<plan::Merge>(vertex.operation))
        step.links = graph_.vertices[static_cast<std::size_t>(vertex.inputs[1])].step;
      step.reported = shown == static_cast<int>(i);
      if (!step.reported) step.same_as = shown;
    }
    return step;
  }

  // Whether what became of each step in the forecast before can stand for this one, where what it is made of is the
  // same.
  [[nodiscard]] bool can_recall_steps() const {
    if (!same_graph_ || !solved_before_ || !input_.imports.empty()) return false;
    return solved_before_->number == input_.number && memory_->record.steps.size() == graph_.steps.size() &&
           solved_before_->records.same_as(cache_.records) &&
           solved_before_->received.files.root() == received_before().files.root() &&
           solved_before_->received.keyed.root() == received_before().keyed.root();
  }

  [[nodiscard]] bool reads_context(const plan::Vertex& vertex, int input, std::string_view name) const {
    const plan::ContextSource* context = context_at(graph_, vertex, input);
    return context != nullptr && context->name == name;
  }

  [[nodiscard]] bool asks_for(std::string_view name) const {
    return std::any_of(graph_.vertices.begin(), graph_.vertices.end(), [&](const plan::Vertex& vertex) {
      const auto* context = std::get_if<plan::ContextSource>(&vertex.operation);
      return context != nullptr && context->name == name;
    });
  }

  // Of a folder only what the steps name is sent, once for all of them.
  bool receive_contexts() {
    for (const plan::Vertex& vertex : graph_.vertices) {
      const auto* source = std::get_if<plan::ContextSource>(&vertex.operation);
      if (source == nullptr) continue;
      ReceivedContext& context = contexts_[source->name];
      if (source->name.empty()) {
        context.folder = record_.context;
        context.project = cache_.filtered.project;
      } else if (!read_named(source->name, context)) {
        return false;
      }
    }
    for (auto& [name, context] : contexts_) {
      context.received = receive(sent_for(name, context), cache_.received[name]);
      if (name.empty()) record_.sent.context = context.received.bytes;
      clock_ += transfer(0, context.received.bytes, costs.send_bytes_per_second);
      cache_.received[name] = context.received.memory;
    }
    if (recalls_) find_unchanged();
    return true;
  }

  // What is sent of a folder for all that the steps name.
  [[nodiscard]] fs::Tree sent_for(const std::string& name, ReceivedContext& context) const {
    auto patterns = fs::follow_paths(context.project, paths_named(name));
    if (!patterns) return context.folder;
    context.patterns = std::move(*patterns);
    auto sent = fs::sent_of(context.folder, context.patterns);
    if (sent) return std::move(sent).value();
    context.refused = "rpc error: code = Unknown desc = invalid includepatterns: [" +
                      base::join(context.patterns, " ") + "]: " + sent.error().message;
    return {};
  }

  // By all vertices; all of a folder that a stage stands upon, or that is the build's result.
  [[nodiscard]] std::vector<std::string> paths_named(const std::string& name) const {
    std::vector<std::string> paths;
    for (const plan::Vertex& vertex : graph_.vertices) {
      for (const Read& read : reads_of(vertex.operation))
        if (reads_context(vertex, read.input, name)) paths.push_back(fs::clean(read.path));
      if (!name.empty() && !vertex.inputs.empty() && reads_context(vertex, 0, name)) paths.emplace_back("/");
    }
    if (graph_.target < 0) return paths;
    const auto* target =
        std::get_if<plan::ContextSource>(&graph_.vertices[static_cast<std::size_t>(graph_.target)].operation);
    if (target != nullptr && target->name == name) paths.emplace_back("/");
    return paths;
  }

  // Where the forecast before knows what most steps read of the build context.
  void find_unchanged() {
    const Received& before = solved_before_->context.received;
    const auto context = contexts_.find("");
    for (const plan::Vertex& vertex : graph_.vertices) {
      unchanged_.push_back(context == contexts_.end() ||
                           (reads_the_same(vertex, before.files, context->second.received.files) &&
                            reads_the_same(vertex, before.keyed, context->second.received.keyed)));
    }
  }

  // By the very entries, without wildcards, which may find others.
  [[nodiscard]] bool reads_the_same(const plan::Vertex& vertex, const fs::Tree& before, const fs::Tree& now) const {
    const bool reads_it = std::any_of(vertex.inputs.begin(), vertex.inputs.end(), [&](int input) {
      return input >= 0 &&
             std::holds_alternative<plan::ContextSource>(graph_.vertices[static_cast<std::size_t>(input)].operation);
    });
    if (!reads_it) return true;
    const std::vector<Read> reads = reads_of(vertex.operation);
    return std::all_of(reads.begin(), reads.end(), [&](const Read& read) {
      if (!reads_context(vertex, read.input, "")) return true;
      if (read.options.parents || fs::has_wildcard(read.path)) return false;
      const std::string path = fs::clean(read.path);
      const fs::EntryRef entry = now.find(path);
      return entry != nullptr && entry->kind() != fs::Kind::symlink && entry == before.find(path);
    });
  }

  // A named context: a folder of the project, with a .dockerignore of its own.
  bool read_named(const std::string& name, ReceivedContext& into) {
    const std::string& path = input_.options.contexts.at(name);
    const fs::EntryRef folder = input_.project.find(input_.project.resolve(path));
    if (folder == nullptr || folder->kind() != fs::Kind::directory) {
      ReadError error;
      error.message = "failed to get build context " + name + ": stat " + path + ": no such file or directory";
      return refuse(error);
    }
    Definition none;
    none.path = definition_.path;
    auto context = read_context(fs::Tree(folder), none, BuilderKind::buildkit, {});
    if (!context) return refuse(context.error());
    into.folder = context->files;
    into.project = context->memory.project;
    return true;
  }

  Solver solver() { return Solver(input_, graph_, contexts_, cache_, record_, used_, mode_, definition_.name, clock_); }

  void solve() {
    const double began = clock_;
    const bool failed = !solve_once();
    if (!failed || !recalls_) return;
    // What failed decides which of the other steps are looked at: nothing of the forecast before holds then.
    recalls_ = false;
    record_.steps.clear();
    for (std::size_t i = 0; i < graph_.steps.size(); ++i) record_.steps.push_back(draft_step(i));
    record_.error.clear();
    record_.problem.reset();
    record_.unsupported.reset();
    used_.assign(record_.steps.size(), nullptr);
    clock_ = began;
    (void)solve_once();
  }

  // False: a step failed.
  bool solve_once() {
    const cache::Store before = cache_.records;
    Solver solver = this->solver();
    solver.solve_images();
    if (recalls_) {
      const std::vector<bool> held = solver.recall(std::move(solved_before_->solver), unchanged_);
      for (std::size_t i = 0; i < graph_.steps.size(); ++i) {
        const int vertex = graph_.steps[i].vertex;
        if (vertex < 0 || !held[static_cast<std::size_t>(vertex)]) record_.steps[i] = draft_step(i);
      }
    }
    const bool ok = solver.solve();
    clock_ = solver.clock();
    tell_reasons(record_, parents_in_graph(record_), before);
    take_over_shared();
    if (ok) finish(solver);
    if (forecasts_again()) keep_solved(solver);
    if (ok && mode_ == Mode::run && !input_.options.export_cache.empty())
      exported_ = solver.exported(input_.options.export_max);
    return ok;
  }

  // The Dockerfile and the ignore file are sent to folders of their own, whatever comes of the build.
  void log_definition() {
    if (definition_.text.empty()) return;
    cache_.dockerfile_bytes = definition_.text.size();
    cache_.ignore_file_bytes = record_.sent.ignore > 2 ? cache_.filtered.patterns.size() : 0;
    cache_.uses = cache_.uses.with(input_.now, {name_of_dockerfile(), name_of_ignore_file()});
  }

  // A step that another one stands for went as that one did.
  void take_over_shared() {
    for (Step& step : record_.steps) {
      if (step.same_as < 0) continue;
      const Step& other = record_.steps[static_cast<std::size_t>(step.same_as)];
      step.verdict = other.verdict;
      step.layer = other.layer;
      step.files_digest = other.files_digest;
      step.image = other.image;
      step.begin = other.begin;
    }
  }

  void finish(const Solver& solver) {
    for (Step& step : record_.steps)
      if (step.kind == Step::Kind::config && !step.pruned) step.verdict = Verdict::executed;
    if (stands_on_replaced_stage()) {
      fail(record_, "ERROR: failed to build: failed to solve: invalid image config for export: missing architecture");
      return;
    }
    record_.ok = true;
    if (mode_ == Mode::forecast) return;
    cache_.image = image::make_image(graph_.config, history(solver.layers().size()), solver.layers(), solver.files(),
                                     cache_.image);
    record_.image = cache_.image;
    std::uint64_t added = 0;
    for (const Step& step : record_.steps)
      if (step.reported && step.verdict == Verdict::executed && step.layer != nullptr) added += step.layer->bytes;
    clock_ += transfer(costs.export_image, added, costs.export_bytes_per_second);
  }

  // A folder in place of a stage has no config at all, and so has nothing that is built upon it.
  [[nodiscard]] bool stands_on_replaced_stage() const {
    int at = graph_.target;
    while (at >= 0 && !graph_.vertices[static_cast<std::size_t>(at)].inputs.empty())
      at = graph_.vertices[static_cast<std::size_t>(at)].inputs.front();
    if (at < 0) return false;
    const auto* context = std::get_if<plan::ContextSource>(&graph_.vertices[static_cast<std::size_t>(at)].operation);
    return context != nullptr && !context->name.empty() &&
           std::any_of(record_.stages.begin(), record_.stages.end(), [&](const StageNote& stage) {
             return base::lower_ascii(stage.name) == base::lower_ascii(context->name);
           });
  }

  // A folder that a stage starts from is a layer without a line of history: the exporter adds one at the end, with the
  // words of the last layers' vertices.
  [[nodiscard]] std::vector<image::HistoryEntry> history(std::size_t layers) const {
    std::vector<image::HistoryEntry> out = graph_.history;
    const auto described = static_cast<std::size_t>(
        std::count_if(out.begin(), out.end(), [](const image::HistoryEntry& entry) { return !entry.empty_layer; }));
    if (described >= layers) return out;
    std::vector<std::string> words;
    for (int at = graph_.target; at >= 0;) {
      const plan::Vertex& vertex = graph_.vertices[static_cast<std::size_t>(at)];
      const auto* context = std::get_if<plan::ContextSource>(&vertex.operation);
      // What a link adds is the layer of the copy that it lays upon the others.
      const bool link = std::holds_alternative<plan::Merge>(vertex.operation);
      const plan::Vertex& made_by = link ? graph_.vertices[static_cast<std::size_t>(vertex.inputs[1])] : vertex;
      words.insert(words.begin(), context != nullptr ? "local source for " + context->name : made_by.name);
      at = vertex.inputs.empty() ? -1 : vertex.inputs.front();
    }
    for (std::size_t i = described; i < layers; ++i)
      out.push_back({i < words.size() ? words[i] : std::string(), false});
    return out;
  }

  const Input& input_;
  Cache cache_;
  Mode mode_;
  ForecastMemory* memory_;
  std::optional<ForecastMemory::Solved> solved_before_;
  bool same_graph_ = false;      // as in the forecast before
  bool recalls_ = false;         // … and the same cache: what became of its steps can stand for these
  std::vector<bool> unchanged_;  // by vertex: it reads the same of the build context as then
  Record record_;
  Definition definition_;
  std::optional<dockerfile::Dockerfile> file_;
  plan::Graph graph_;
  std::shared_ptr<const StepGraph> steps_;        // the same as a person sees it
  std::map<std::string, ReceivedMemory> before_;  // what the builder has of each context before this build
  std::map<std::string, ReceivedContext> contexts_;
  std::vector<cache::RecordRef> used_;  // one a step
  std::optional<cache::Store> exported_;
  double clock_ = 0;
};

}  // namespace

Output run_buildkit(const Input& input, const Cache& cache) { return BuildKitBuild(input, cache, Mode::run).run(); }

Record forecast_buildkit(const Input& input, const Cache& cache) {
  return BuildKitBuild(input, cache, Mode::forecast).run().record;
}

Output run_buildkit_again(const Input& input, const Cache& cache, ForecastMemory& memory) {
  return BuildKitBuild(input, cache, Mode::run, &memory).run();
}

void forecast_buildkit_again(const Input& input, const Cache& cache, ForecastMemory& memory) {
  memory.record = BuildKitBuild(input, cache, Mode::forecast, &memory).run().record;
}

}  // namespace build
