// A stage while BuildKit's graph of it is made: what one instruction leaves to the next. After dockerfile2llb's
// dispatchState.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/parse.h"
#include "dockerfile/words.h"
#include "plan/environment.h"
#include "plan/graph.h"
#include "plan/not_yet.h"

namespace plan {

using Outcome = std::optional<dockerfile::Problem>;  // nothing: all is well

// Counts and names the steps of a stage: "[2/4] ".
struct StepCounter {
  std::string stage_name;  // shown only where the build knows several stages
  int total = 0;
  int index = 0;

  [[nodiscard]] std::string next();
};

class Stage {
 public:
  Stage(const dockerfile::Dockerfile& file, const Options& options, Graph& graph)
      : file_(file), options_(options), graph_(graph) {}

  // What instructions read and change.
  image::Config config;
  Environment environment;
  std::string directory = "/";
  int top = -1;                                // the vertex whose file system the next step builds upon; -1: scratch
  bool workdir_set = false;                    // by the Dockerfile itself
  std::optional<dockerfile::Range> cmd_where;  // of the last CMD of this stage
  StepCounter counter;

  // Must be called before each instruction is dispatched.
  void begin(const dockerfile::Instruction& instruction, int index);
  [[nodiscard]] const dockerfile::Instruction& instruction() const { return *instruction_; }
  [[nodiscard]] const Options& options() const { return options_; }

  // Takes quotes and escapes out and puts variables in; reports those that are not set.
  [[nodiscard]] base::Result<std::string, dockerfile::Problem> expand(const std::string& word);
  // The same with the words that the text makes after that: EXPOSE.
  [[nodiscard]] base::Result<std::vector<std::string>, dockerfile::Problem> expand_to_words(const std::string& word);

  enum class Quotes { kept, removed };
  // The next step's name: the instruction's text, its keyword in capitals, with the variables put in. `kept` also
  // leaves variables that are not set as they are written.
  [[nodiscard]] std::string step_name(Quotes quotes);

  // A vertex of the instruction at hand, whose file system the next step builds upon.
  void add_step(Operation operation, std::vector<int> inputs, std::string name);
  [[nodiscard]] int context();  // the vertex of the build context, made when it is first asked for

  // The line of the history; `with_layer`: it describes the layer of the last step.
  void commit(std::string created_by, bool with_layer);

  void warn(std::string_view rule, std::string message);
  void warn_at(std::string_view rule, std::string message, const dockerfile::Range& where, std::string_view check);

  // SHELL, and the words as one text behind it.
  [[nodiscard]] std::vector<std::string> with_shell(const dockerfile::Command& command) const;

  [[nodiscard]] dockerfile::Problem problem(std::string message) const;  // marks the instruction at hand
  // An error that shows only once all of the graph is put together; without an excerpt.
  void fail_at_the_end(std::string message);
  [[nodiscard]] const Outcome& late_problem() const { return late_problem_; }

 private:
  [[nodiscard]] dockerfile::Variables variables() const;
  void report_unset(const std::vector<std::string>& names);

  const dockerfile::Dockerfile& file_;
  const Options& options_;
  Graph& graph_;
  const dockerfile::Instruction* instruction_ = nullptr;
  int index_ = -1;
  int context_ = -1;
  Outcome late_problem_;
};

// One for each instruction: src/plan/instructions.
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Cmd& cmd);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Copy& copy);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Expose& expose);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Run& run);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Workdir& workdir);

template <class Other>
[[nodiscard]] Outcome dispatch(Stage& stage, const Other&) {
  return not_yet(stage.instruction(), std::string(dockerfile::keyword_of(stage.instruction().body)), "");
}

}  // namespace plan
