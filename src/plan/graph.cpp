#include "plan/graph.h"

#include <algorithm>

#include "base/text.h"
#include "plan/draft.h"
#include "plan/global_arguments.h"
#include "plan/limits.h"
#include "plan/platform.h"
#include "plan/stage.h"
#include "plan/stage_table.h"

namespace plan {
namespace {

using dockerfile::Problem;

// A graph is made in the order in which BuildKit looks at things, so that of several errors it is the same one that
// shows.
class Planner {
 public:
  Planner(const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue)
      : file_(file), options_(options), draft_(file), table_(options, catalogue, draft_) {}

  base::Result<Graph, Problem> run(Scope scope) {
    if (auto problem = make(scope)) {
      problem->warnings = std::move(draft_.warnings);  // those of the parser are in front already
      return base::Failure{std::move(*problem)};
    }
    return std::move(graph_);
  }

 private:
  Outcome make(Scope scope) {
    if (auto problem = too_many_instructions(file_)) return problem;
    if (auto problem = table_.read(scope)) return problem;
    // What a line copies from without a stage's name is there before any stage is.
    for (const auto& stage : table_.stages()) {
      if (stage->from == nullptr && stage->needed) start(*stage);
    }
    for (const auto& stage : table_.stages()) {
      if (stage->from == nullptr) continue;
      if (!stage->needed) {
        add_pruned(*stage);
      } else if (auto problem = dispatch_all(*stage)) {
        return problem;
      }
    }
    if (auto problem = violated_checks()) return problem;
    for (const auto& stage : table_.stages())
      if (stage->late_problem()) return stage->late_problem();
    finish();
    return std::nullopt;
  }

  Outcome dispatch_all(Stage& stage) {
    start(stage);
    stage.dispatched = true;
    for (const StageCommand& command : stage.commands) {
      stage.begin(command);
      auto problem = std::visit([&](const auto& body) { return step(stage, body); }, command.instruction->body);
      if (problem) return problem;
      if (draft_.held() > max_text) return too_much_text(*command.instruction);
    }
    return std::nullopt;
  }

  static Outcome step(Stage&, const dockerfile::From&) { return std::nullopt; }  // a stage's first line, done
  template <class Other>
  static Outcome step(Stage& stage, const Other& body) {
    return dispatch(stage, body);
  }

  void add_pruned(const Stage& stage) {
    PlannedStep step;
    step.stage = stage.position;
    step.pruned = true;
    const auto add = [&](const dockerfile::Instruction& instruction, int index) {
      step.name = step.text = instruction.original;
      step.instruction = index;
      step.where = instruction.where;
      step.is_base = std::holds_alternative<dockerfile::From>(instruction.body);
      (void)draft_.add_step(step);
    };
    add(*stage.from, stage.from_index);
    for (const StageCommand& command : stage.commands)
      if (!command.is_trigger) add(*command.instruction, command.index);
  }

  // What it starts from: another stage as it ended, an image, a folder, or nothing.
  void start(Stage& stage) {
    if (stage.base != nullptr) {
      inherit(stage, *stage.base);
    } else if (stage.is_context) {
      stage.top = draft_.context(stage.context);
      if (stage.from != nullptr && stage.context != stage.key) stage.config.working_dir = "/";
      if (stage.from != nullptr) stage.add_config_step();
    } else if (stage.image != nullptr) {
      start_from_image(stage);
    } else {
      stage.config.working_dir = "/";
      if (stage.from != nullptr) stage.add_config_step();
    }
    if (stage.from == nullptr) {
      stage.dispatched = true;
      return;
    }
    add_default_path(stage.config.env);
    stage.environment.set_all(stage.config.env);
    stage.directory = stage.config.working_dir.empty() ? "/" : stage.config.working_dir;
  }

  void start_from_image(Stage& stage) {
    StepCounter counter = stage.counter;
    if (stage.total_before_triggers > 0) counter.total = stage.total_before_triggers;
    const std::string number = counter.next();
    if (stage.counter.total > 0) ++stage.counter.index;
    ImageSource source{stage.reference, other_than_own(stage.platform)};
    stage.add_step(std::move(source), {}, number + "FROM " + stage.reference);
    if (stage.from == nullptr) draft_.vertices.back().text = draft_.steps.back().text = "FROM " + stage.reference;
    // An image without layers is as good as scratch.
    if (stage.image->layers.empty()) stage.top = -1;
    stage.config = stage.image->config;
    stage.config.on_build.clear();
    stage.history = stage.image->history;
  }

  void inherit(Stage& stage, const Stage& base) {
    stage.add_config_step();
    stage.top = base.top;
    stage.config = base.config;
    stage.config.on_build.clear();
    stage.environment = base.environment;
    stage.arguments = base.arguments;
    draft_.hold(size_of(stage.config.env));
    stage.workdir_set = base.workdir_set;
    stage.history = base.history;
    stage.history_vertex = base.history_vertex;
    stage.image = base.image;
    if (stage.platform.empty()) stage.platform = base.platform;
  }

  // `# check=error=true`: any finding fails the build.
  Outcome violated_checks() const {
    if (!file_.checks.error || draft_.warnings.empty()) return std::nullopt;
    std::vector<std::string> rules;
    for (const dockerfile::Warning& warning : draft_.warnings) {
      if (std::find(rules.begin(), rules.end(), warning.rule) == rules.end()) rules.push_back(warning.rule);
    }
    Problem problem;
    problem.message = "lint violation found for rules: " + base::join(rules, ", ");
    return problem;
  }

  void finish() {
    Stage& target = table_.target();
    graph_.base = target.image;
    graph_.config = target.config;
    for (const auto& [name, value] : options_.labels) graph_.config.labels[name] = value;
    graph_.history = target.history.list();
    graph_.history_vertex = target.history_vertex.list();
    for (const auto& stage : table_.stages())
      if (stage->from != nullptr) graph_.stages.push_back({stage->shown_name, stage->needed});
    take_together(draft_, target.top, graph_, graph_.history_vertex);
  }

  const dockerfile::Dockerfile& file_;
  const Options& options_;
  Draft draft_;
  StageTable table_;
  Graph graph_;
};

}  // namespace

base::Result<Graph, Problem> make_graph(const dockerfile::Dockerfile& file, const Options& options,
                                        const image::Catalogue& catalogue, Scope scope) {
  return Planner(file, options, catalogue).run(scope);
}

}  // namespace plan
