#include "plan/graph.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/suggest.h"
#include "dockerfile/words.h"
#include "plan/base_image.h"
#include "plan/checks/from_checks.h"
#include "plan/global_arguments.h"
#include "plan/not_yet.h"
#include "plan/stage.h"

namespace plan {
namespace {

using dockerfile::From;
using dockerfile::Instruction;
using dockerfile::Problem;

// A graph is made in the order in which BuildKit looks at things, so that of several errors it is the same one that
// shows.
class Planner {
 public:
  Planner(const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue)
      : file_(file), options_(options), catalogue_(catalogue), stage_(file, options, graph_) {}

  base::Result<Graph, Problem> run() {
    graph_.warnings = file_.warnings;
    if (auto problem = make()) {
      // Those of the parser are in front already.
      problem->warnings = std::move(graph_.warnings);
      return base::Failure{std::move(*problem)};
    }
    return std::move(graph_);
  }

 private:
  Outcome make() {
    if (auto problem = find_stage()) return problem;
    if (auto problem = start()) return problem;
    for (std::size_t i = first_ + 1; i < file_.instructions.size(); ++i) {
      const Instruction& instruction = file_.instructions[i];
      stage_.begin(instruction, static_cast<int>(i));
      auto problem = std::visit([&](const auto& body) { return step(body); }, instruction.body);
      if (problem) return problem;
    }
    if (auto problem = violated_checks()) return problem;
    if (stage_.late_problem()) return stage_.late_problem();
    graph_.target = stage_.top;
    graph_.config = std::move(stage_.config);
    for (const auto& [name, value] : options_.labels) graph_.config.labels[name] = value;
    return std::nullopt;
  }

  Outcome step(const From&) { return std::nullopt; }  // find_stage() sees to it that there is no second one
  template <class Other>
  Outcome step(const Other& body) {
    return dispatch(stage_, body);
  }

  // The one stage that there may be.
  Outcome find_stage() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < file_.instructions.size(); ++i) {
      if (std::holds_alternative<From>(file_.instructions[i].body)) found.push_back(i);
    }
    if (found.empty()) {
      Problem problem;
      problem.message = "dockerfile contains no stages to build";
      return problem;
    }
    if (found.size() > 1) return several_stages(file_.instructions[found[1]]);
    first_ = found.front();
    const std::optional<dockerfile::Text>& name = from().stage_name;
    stage_name_ = name ? dockerfile::stage_key(name->text) : std::string();
    return wrong_target();
  }

  Outcome wrong_target() const {
    if (options_.target.empty() || dockerfile::stage_key(options_.target) == stage_name_) return std::nullopt;
    Problem problem;
    problem.message = "target stage " + base::go_quote(options_.target) + " could not be found";
    if (!stage_name_.empty()) problem.message += dockerfile::suggestion(options_.target, {stage_name_}, true);
    return problem;
  }

  [[nodiscard]] const From& from() const { return std::get<From>(file_.instructions[first_].body); }

  // FROM: from its text to the image's config.
  Outcome start() {
    const Instruction& instruction = file_.instructions[first_];
    stage_.begin(instruction, static_cast<int>(first_));
    const Environment globals = global_arguments(options_, stage_name_);
    check_default_base_name(stage_, globals, file_.escape);
    auto name = expand_base_name(stage_, globals, file_.escape);
    if (!name) return name.error();
    if (auto problem = check_platform(stage_, globals, file_.escape)) return problem;

    auto base = find_base_image(*name, catalogue_, dockerfile::Dialect::buildkit);
    if (!base) return stage_.problem(base.error());
    stage_.counter.total = count_steps(base->image != nullptr);
    if (base->image) {
      if (!base->image->config.on_build.empty()) return base_with_triggers(instruction, *name);
      stage_.add_step(ImageSource{base->reference}, {}, stage_.counter.next() + "FROM " + base->reference);
      // An image without layers is as good as scratch.
      if (base->image->layers.empty()) stage_.top = -1;
      stage_.config = base->image->config;
      graph_.history = base->image->history;
    } else {
      stage_.config.working_dir = "/";
    }
    add_default_path(stage_.config.env);
    stage_.environment.set_all(stage_.config.env);
    stage_.directory = working_directory_of(stage_.config);
    return std::nullopt;
  }

  static std::string working_directory_of(const image::Config& config) {
    return config.working_dir.empty() ? "/" : config.working_dir;
  }

  [[nodiscard]] int count_steps(bool has_image) const {
    const auto makes_step = [](const Instruction& instruction) {
      return std::holds_alternative<dockerfile::Run>(instruction.body) ||
             std::holds_alternative<dockerfile::Copy>(instruction.body) ||
             std::holds_alternative<dockerfile::Workdir>(instruction.body);
    };
    const auto begin = file_.instructions.begin() + static_cast<std::ptrdiff_t>(first_);
    return (has_image ? 1 : 0) + static_cast<int>(std::count_if(begin, file_.instructions.end(), makes_step));
  }

  // `# check=error=true`: any finding fails the build.
  Outcome violated_checks() const {
    if (!file_.checks.error || graph_.warnings.empty()) return std::nullopt;
    std::vector<std::string> rules;
    for (const dockerfile::Warning& warning : graph_.warnings) {
      if (std::find(rules.begin(), rules.end(), warning.rule) == rules.end()) rules.push_back(warning.rule);
    }
    Problem problem;
    problem.message = "lint violation found for rules: " + base::join(rules, ", ");
    return problem;
  }

  const dockerfile::Dockerfile& file_;
  const Options& options_;
  const image::Catalogue& catalogue_;
  Graph graph_;
  Stage stage_;
  std::size_t first_ = 0;  // where its FROM stands
  std::string stage_name_;
};

}  // namespace

base::Result<Graph, Problem> make_graph(const dockerfile::Dockerfile& file, const Options& options,
                                        const image::Catalogue& catalogue, Scope /*scope*/) {
  return Planner(file, options, catalogue).run();
}

}  // namespace plan
