#include "plan/classic.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/words.h"
#include "plan/base_image.h"
#include "plan/classic_stage.h"
#include "plan/limits.h"
#include "plan/not_yet.h"
#include "plan/platform.h"

namespace plan {
namespace {

using dockerfile::Arg;
using dockerfile::From;
using dockerfile::Instruction;
using dockerfile::Problem;
using Kind = ClassicStep::Kind;

constexpr std::string_view daemon_says = "Error response from daemon: ";

class ClassicPlanner {
 public:
  ClassicPlanner(const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue)
      : file_(file), options_(options), stage_(file, options, catalogue) {}

  base::Result<ClassicPlan, Problem> run() {
    if (auto problem = too_many_instructions(file_)) return base::Failure{std::move(*problem)};
    if (auto problem = find_end()) return base::Failure{std::move(*problem)};
    total_ = end_ + options_.labels.size();
    for (std::size_t i = 0; i < end_; ++i) {
      if (auto problem = instruction(file_.instructions[i], static_cast<int>(i)))
        return base::Failure{std::move(*problem)};
      if (plan_.steps.back().problem) return std::move(plan_);
      if (stage_.text_made > max_text) return base::Failure{too_much_text(file_.instructions[i])};
    }
    if (position_ >= 0) add_labels();
    plan_.config = stage_.config;
    plan_.not_consumed = stage_.arguments.not_consumed();
    return std::move(plan_);
  }

 private:
  static std::string key_of(const From& from) {
    return from.stage_name ? dockerfile::stage_key(from.stage_name->text) : std::string();
  }

  // Where the instructions that are run end: behind the stage that is the target.
  std::optional<Problem> find_end() {
    end_ = file_.instructions.size();
    bool reached = options_.target.empty();
    const std::string target = dockerfile::stage_key(options_.target);
    for (std::size_t i = 0; i < end_; ++i) {
      const From* from = std::get_if<From>(&file_.instructions[i].body);
      if (from == nullptr) continue;
      if (reached && !target.empty()) end_ = i;
      reached = reached || key_of(*from) == target;
    }
    if (reached) return std::nullopt;
    Problem problem;
    problem.message = std::string(daemon_says) + "failed to reach build target " + options_.target + " in Dockerfile";
    return problem;
  }

  void begin(const Instruction& instruction, int index) {
    ClassicStep step;
    step.text = instruction.original;
    step.instruction = index;
    step.where = instruction.where;
    step.stage = position_;
    stage_.step = std::move(step);
  }

  void head() {
    stage_.step.name = "Step " + std::to_string(++announced_) + "/" + std::to_string(total_) + " : " + stage_.step.text;
  }

  void end(const std::string& error) {
    ClassicStep& step = stage_.step;
    step.working_dir = stage_.config.working_dir;
    step.volumes = stage_.volumes;
    if (step.operation && step.kind == Kind::config) step.kind = Kind::files;
    if (step.command.empty()) step.command = step.comment + step.comment_end;
    stage_.text_made += step.text.size() + step.comment.size() + step.command.size();
    if (!error.empty()) {
      Problem problem;
      problem.where = step.where;
      problem.message = error;
      if (error.ends_with(dockerfile::longer_than_the_lab_expands) || error == deeper_than_the_lab_holds) {
        problem.origin = dockerfile::Origin::lab;
        problem.message.insert(0, "line " + std::to_string(step.where.begin.line) + ": ");
      }
      step.problem = std::move(problem);
    }
    plan_.steps.push_back(std::move(step));
  }

  // A problem only for what the lab can't do; what the builder can't do is in the step.
  std::optional<Problem> instruction(const Instruction& instruction, int index) {
    if (const From* from = std::get_if<From>(&instruction.body)) return begin_stage(*from, instruction, index);
    begin(instruction, index);
    head();
    const Arg* arg = std::get_if<Arg>(&instruction.body);
    end(arg != nullptr && position_ < 0 ? declare_globally(*arg) : run(instruction));
    return std::nullopt;
  }

  std::string run(const Instruction& instruction) {
    return std::visit(
        [&](const auto& body) -> std::string {
          if constexpr (std::is_same_v<std::decay_t<decltype(body)>, From>) {
            return {};
          } else {
            return dispatch(stage_, body);
          }
        },
        instruction.body);
  }

  // Of one line, none sees the others.
  std::string declare_globally(const Arg& arg) {
    stage_.step.kind = Kind::argument;
    std::vector<std::pair<std::string, ClassicArguments::Default>> expanded;
    for (const dockerfile::Argument& argument : arg.arguments) {
      auto name = stage_.expand(argument.name.text);
      if (!name) return name.error();
      ClassicArguments::Default value;
      if (argument.value) {
        auto text = stage_.expand(argument.value->text);
        if (!text) return text.error();
        value = std::move(text).value();
      }
      expanded.emplace_back(std::move(name).value(), std::move(value));
    }
    for (const auto& [name, value] : expanded) stage_.arguments.declare_globally(name, value);
    return {};
  }

  std::optional<Problem> begin_stage(const From& from, const Instruction& instruction, int index) {
    if (position_ >= 0) stage_.end(name_);
    ++position_;
    name_ = key_of(from);
    begin(instruction, index);
    stage_.step.kind = Kind::base;
    if (stage_.find_stage(name_) >= 0) {
      stage_.step.name = stage_.step.text;
      stage_.step.announced = false;
      end(name_ + " stage name already used");
      return std::nullopt;
    }
    head();
    stage_.arguments.begin_stage();
    std::vector<std::string> triggers;
    std::string error;
    if (auto problem = start(from, instruction, triggers, error)) return problem;
    if (!triggers.empty()) {
      stage_.step.note = "# Executing " + std::to_string(triggers.size()) + " build trigger";
      if (triggers.size() > 1) stage_.step.note += "s";
    }
    end(error);
    if (!error.empty()) return std::nullopt;
    triggers_run_ += triggers.size();
    if (triggers_run_ > max_instructions) return too_many_triggers(instruction);
    for (const std::string& trigger : triggers) {
      run_trigger(trigger, instruction, index);
      if (plan_.steps.back().problem) break;
    }
    return std::nullopt;
  }

  std::optional<Problem> start(const From& from, const Instruction& instruction, std::vector<std::string>& triggers,
                               std::string& error) {
    if (from.platform) {
      const auto platform = stage_.expand_globally(from.platform->text);
      if (!platform) {
        error = "failed to process arguments for platform " + from.platform->text + ": " + platform.error();
        return std::nullopt;
      }
      if (const auto why = platform_error(*platform)) {
        error = "failed to parse platform " + *platform + ": " + *why;
        return std::nullopt;
      }
      if (!is_own(parse_platform(*platform))) return other_platform(instruction, *platform);
    }
    if (!from.platform && !options_.platform.empty() && !is_own(parse_platform(options_.platform)))
      return other_platform(instruction, options_.platform);
    const auto name = stage_.expand_globally(from.image.text);
    if (!name) {
      error = name.error();
      return std::nullopt;
    }
    if (name->empty()) {
      error = "base name (" + from.image.text + ") should not be blank";
      return std::nullopt;
    }
    image::Config config;
    const int base_stage = stage_.find_stage(*name);
    if (base_stage >= 0) {
      stage_.step.base_stage = base_stage;
      config = stage_.done[static_cast<std::size_t>(base_stage)].config;
    } else {
      const auto base = find_base_image(*name, stage_.catalogue(), dockerfile::Dialect::classic);
      if (!base) {
        error = base.error();
        return std::nullopt;
      }
      if (base->image) {
        stage_.step.operation = ImageSource{base->reference, {}};
        config = base->image->config;
      }
    }
    triggers = stage_.start_from(std::move(config));
    return std::nullopt;
  }

  // An ONBUILD of the base: it stands where the FROM does that brings it.
  void run_trigger(const std::string& trigger, const Instruction& from, int index) {
    begin(from, index);
    stage_.step.trigger = true;
    stage_.step.text = trigger;
    stage_.step.name = "ONBUILD " + trigger;
    const auto parsed = dockerfile::parse_single(trigger, dockerfile::Dialect::classic);
    if (!parsed) return end(parsed.error());
    stage_.step.text = parsed->original;
    end(run(*parsed));
  }

  // --label: a step more for each, as if the last stage ended with them.
  void add_labels() {
    for (const auto& [name, value] : options_.labels) {
      Instruction label;
      label.original = "LABEL " + name + "=" + value;
      begin(label, -1);
      head();
      stage_.config.labels[name] = value;
      stage_.comment_pairs("LABEL", {{name, value}});
      end({});
    }
  }

  const dockerfile::Dockerfile& file_;
  const Options& options_;
  ClassicStage stage_;
  ClassicPlan plan_;
  std::size_t end_ = 0;
  std::size_t total_ = 0;
  std::size_t announced_ = 0;
  std::size_t triggers_run_ = 0;
  int position_ = -1;  // of the stage among all
  std::string name_;   // of the stage, in small letters
};

}  // namespace

base::Result<ClassicPlan, Problem> make_classic_plan(const dockerfile::Dockerfile& file, const Options& options,
                                                     const image::Catalogue& catalogue) {
  return ClassicPlanner(file, options, catalogue).run();
}

}  // namespace plan
