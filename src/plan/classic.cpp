#include "plan/classic.h"

#include "base/text.h"
#include "plan/base_image.h"
#include "plan/classic_stage.h"
#include "plan/not_yet.h"

namespace plan {
namespace {

using dockerfile::From;
using dockerfile::Instruction;
using dockerfile::Problem;

constexpr std::string_view daemon_says = "Error response from daemon: ";

class ClassicPlanner {
 public:
  ClassicPlanner(const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue)
      : file_(file), options_(options), catalogue_(catalogue), stage_(file, options) {}

  base::Result<std::vector<ClassicStep>, Problem> run() {
    if (auto problem = wrong_stages()) return base::Failure{std::move(*problem)};
    total_ = file_.instructions.size() + options_.labels.size();
    for (std::size_t i = 0; i < file_.instructions.size(); ++i) {
      if (auto problem = instruction(file_.instructions[i], static_cast<int>(i)))
        return base::Failure{std::move(*problem)};
      if (steps_.back().problem) return std::move(steps_);
    }
    add_labels();
    return std::move(steps_);
  }

 private:
  std::optional<Problem> wrong_stages() const {
    const Instruction* first = nullptr;
    for (const Instruction& instruction : file_.instructions) {
      if (!std::holds_alternative<From>(instruction.body)) continue;
      if (first != nullptr) return several_stages(instruction);
      first = &instruction;
    }
    Problem problem;
    if (first == nullptr) {
      problem.message = std::string(daemon_says) + "No image was generated. Is your Dockerfile empty?";
      return problem;
    }
    if (options_.target.empty()) return std::nullopt;
    const std::optional<dockerfile::Text>& name = std::get<From>(first->body).stage_name;
    if (name && dockerfile::stage_key(name->text) == dockerfile::stage_key(options_.target)) return std::nullopt;
    problem.message = std::string(daemon_says) + "failed to reach build target " + options_.target + " in Dockerfile";
    return problem;
  }

  void begin(std::string text, int index, const dockerfile::Range& where) {
    ClassicStep step;
    step.name = "Step " + std::to_string(steps_.size() + 1) + "/" + std::to_string(total_) + " : " + text;
    step.text = std::move(text);
    step.instruction = index;
    step.where = where;
    stage_.step = std::move(step);
  }

  void end(const std::string& error, const dockerfile::Range& where) {
    stage_.step.config = stage_.config;
    if (!error.empty()) {
      Problem problem;
      problem.where = where;
      problem.message = error;
      stage_.step.problem = std::move(problem);
    }
    steps_.push_back(std::move(stage_.step));
  }

  // A problem only for what the lab can't do; what the builder can't do is in the step.
  std::optional<Problem> instruction(const Instruction& instruction, int index) {
    begin(instruction.original, index, instruction.where);
    std::string error;
    if (const From* from = std::get_if<From>(&instruction.body)) {
      if (auto problem = start(*from, instruction, error)) return problem;
    } else {
      error = std::visit([&](const auto& body) { return step(body); }, instruction.body);
      if (!unknown_.empty()) return not_yet(instruction, std::string(unknown_), "");
    }
    end(error, instruction.where);
    return std::nullopt;
  }

  std::string step(const From&) { return {}; }
  template <class Other>
  std::string step(const Other& body) {
    if constexpr (requires { dispatch(stage_, body); }) return dispatch(stage_, body);
    unknown_ = dockerfile::keyword_of(body);
    return {};
  }

  // This builder knows no arguments by itself: in a FROM line there is nothing to put in.
  std::optional<Problem> start(const From& from, const Instruction& instruction, std::string& error) {
    auto name = stage_.expand(from.image.text);
    if (!name) {
      error = name.error();
      return std::nullopt;
    }
    if (name->empty()) {
      error = "base name (" + from.image.text + ") should not be blank";
      return std::nullopt;
    }
    if (from.platform) return other_platform(instruction, from.platform->text);
    auto base = find_base_image(*name, catalogue_, dockerfile::Dialect::classic);
    if (!base) {
      error = base.error();
      return std::nullopt;
    }
    if (base->image && !base->image->config.on_build.empty()) return base_with_triggers(instruction, *name);
    stage_.start_from(base->image ? base->image->config : image::Config());
    if (base->image) stage_.step.operation = ImageSource{base->reference};
    return std::nullopt;
  }

  // --label: a step more for each, as if the Dockerfile ended with them.
  void add_labels() {
    for (const auto& [name, value] : options_.labels) {
      const std::string text = "LABEL " + name + "=" + value;
      stage_.config.labels[name] = value;
      begin(text, -1, {});
      stage_.step.comment = stage_.note_config(text);
      end({}, {});
    }
  }

  const dockerfile::Dockerfile& file_;
  const Options& options_;
  const image::Catalogue& catalogue_;
  ClassicStage stage_;
  std::vector<ClassicStep> steps_;
  std::size_t total_ = 0;
  std::string_view unknown_;
};

}  // namespace

base::Result<std::vector<ClassicStep>, Problem> make_classic_steps(const dockerfile::Dockerfile& file,
                                                                   const Options& options,
                                                                   const image::Catalogue& catalogue) {
  return ClassicPlanner(file, options, catalogue).run();
}

}  // namespace plan
