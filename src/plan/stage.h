// A stage while BuildKit's graph of it is made: what one instruction leaves to the next. After dockerfile2llb's
// dispatchState.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/chain.h"
#include "base/result.h"
#include "dockerfile/parse.h"
#include "dockerfile/words.h"
#include "plan/draft.h"
#include "plan/environment.h"
#include "plan/graph.h"

namespace plan {

using Outcome = std::optional<dockerfile::Problem>;  // nothing: all is well

// Counts and names the steps of a stage: "[build 2/4] ".
struct StepCounter {
  std::string stage_name;  // empty: not shown, the build has one stage alone
  int total = 0;
  int index = 0;

  [[nodiscard]] std::string next();
};

// An ARG of the stage: its name, and its value where it has one.
struct DeclaredArgument {
  std::string name;
  std::optional<std::string> value;
};

class Stage;

// An instruction of a stage, or a trigger of its base.
struct StageCommand {
  const dockerfile::Instruction* instruction = nullptr;
  int index = -1;  // into Dockerfile::instructions; of a trigger: that of the FROM
  bool is_trigger = false;
  std::vector<Stage*> sources;  // what COPY --from copies from; of a RUN one a --mount, null for the build context
};

class Stage {
 public:
  Stage(Draft& draft, const Options& options, const Environment& globals)
      : draft_(draft), options_(options), globals_(globals) {}

  // --- known before anything is dispatched
  // -----------------------------------------------------------------------------
  const dockerfile::Instruction* from = nullptr;  // null: made for an image or context that a line names
  int from_index = -1;
  int position = 0;        // among the stages of the Dockerfile
  std::string key;         // its name in small letters; empty: it has none
  std::string shown_name;  // "build", "stage-1"
  std::string base_name;   // expanded
  std::string platform;    // of FROM --platform or the build's; empty: the lab's own
  Stage* base = nullptr;   // FROM names another stage
  image::ImageRef image;   // FROM names an image; null for scratch
  std::string reference;   // canonical
  std::string context;     // a named context stands in for the image or the stage: its name
  bool is_context = false;
  bool needed = false;
  bool base_known = false;  // it was looked for what it starts from
  bool dispatched = false;
  std::vector<StageCommand> commands;
  std::vector<std::pair<Stage*, const StageCommand*>> needs;  // stages it copies from or mounts, and for which line

  // --- what instructions read and change
  // -------------------------------------------------------------------------------
  image::Config config;
  Environment environment;
  std::vector<DeclaredArgument> arguments;  // declared so far, here and in base stages
  std::string directory = "/";
  int top = -1;                                // the vertex whose file system the next step builds upon; -1: scratch
  bool workdir_set = false;                    // by the Dockerfile itself
  std::optional<dockerfile::Range> cmd_where;  // of the last one of this stage; likewise the next two
  std::optional<dockerfile::Range> entrypoint_where;
  std::optional<dockerfile::Range> healthcheck_where;
  bool ignore_cache = false;
  base::Chain<image::HistoryEntry> history;  // base's first
  base::Chain<int> history_vertex;           // beside `history`, own entries only
  StepCounter counter;
  int total_before_triggers = 0;  // the total that its FROM shows where the image brings triggers; 0: the same

  // Must be called before each instruction is dispatched.
  void begin(const StageCommand& command);
  [[nodiscard]] const dockerfile::Instruction& instruction() const { return *command_->instruction; }
  [[nodiscard]] const StageCommand& command() const { return *command_; }
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] const Environment& globals() const { return globals_; }
  [[nodiscard]] Draft& draft() { return draft_; }
  [[nodiscard]] char escape() const { return draft_.file.escape; }

  // Takes quotes and escapes out and puts variables in; reports those that are not set.
  [[nodiscard]] base::Result<std::string, dockerfile::Problem> expand(const std::string& word);
  // The same with the words that the text makes after that: EXPOSE.
  [[nodiscard]] base::Result<std::vector<std::string>, dockerfile::Problem> expand_to_words(const std::string& word);
  // A heredoc's body: quotes are plain characters.
  [[nodiscard]] base::Result<std::string, dockerfile::Problem> expand_body(const std::string& text);

  enum class Quotes { kept, removed };
  // The next step's name: the instruction's text, its keyword in capitals, with the variables put in. `kept` also
  // leaves variables that are not set as they are written. Names in `hidden` show as "****"; `end` stands behind the
  // text.
  [[nodiscard]] std::string step_name(Quotes quotes, const std::vector<std::string>& hidden = {},
                                      std::string_view end = {});

  // A vertex of the instruction at hand, whose file system the next step builds upon.
  void add_step(Operation operation, std::vector<int> inputs, std::string name);
  // The same, but what follows does not build upon it. Returns the vertex.
  [[nodiscard]] int add_side_step(Operation operation, std::vector<int> inputs, std::string name);
  // A vertex that the builder needs besides: "[internal] …".
  [[nodiscard]] int add_internal(Operation operation, std::vector<int> inputs, std::string name);
  void add_config_step();  // of an instruction without a vertex

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
  [[nodiscard]] base::Result<dockerfile::Expansion, dockerfile::Problem> expand_with(
      const std::string& word, const dockerfile::WordOptions& options);
  [[nodiscard]] dockerfile::Variables variables() const;
  void report_unset(const std::vector<std::string>& names);
  [[nodiscard]] Vertex vertex_of(Operation operation, std::vector<int> inputs, std::string name) const;

  Draft& draft_;
  const Options& options_;
  const Environment& globals_;
  const StageCommand* command_ = nullptr;
  Outcome late_problem_;
};

// One for each instruction: src/plan/instructions.
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Add& add);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Arg& arg);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Cmd& cmd);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Copy& copy);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Entrypoint& entrypoint);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Env& env);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Expose& expose);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Healthcheck& healthcheck);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Label& label);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Maintainer& maintainer);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::OnBuild& on_build);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Run& run);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Shell& shell);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::StopSignal& stop_signal);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::User& user);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Volume& volume);
[[nodiscard]] Outcome dispatch(Stage& stage, const dockerfile::Workdir& workdir);

}  // namespace plan
