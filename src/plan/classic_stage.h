// A stage while the classic builder's steps are listed. After docker 20.10's dispatchRequest and dispatchers.go.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/parse.h"
#include "dockerfile/words.h"
#include "image/catalogue.h"
#include "plan/classic.h"
#include "plan/classic_arguments.h"

namespace plan {

// A stage that is done, as later ones see it.
struct ClassicStageResult {
  std::string name;  // in small letters; empty: it has none
  image::Config config;
};

class ClassicStage {
 public:
  ClassicStage(const dockerfile::Dockerfile& file, const Options& options, const image::Catalogue& catalogue)
      : arguments(options.build_args), file_(file), catalogue_(catalogue) {}

  ClassicArguments arguments;
  std::vector<ClassicStageResult> done;  // the stages before this one
  image::Config config;
  bool cmd_set = false;  // by this stage, not by its base

  // The step at hand, to be filled by its instruction.
  ClassicStep step;

  base::Chain<std::string> volumes;  // config.volumes, as they were declared
  std::uint64_t text_made = 0;       // bytes that the steps so far hold (limits.h)
  // The stage is done; later ones find it by its name (in small letters; empty: it has none).
  void end(const std::string& name);

  // Begins upon the base's config, completed as FROM does it. Gives the base's triggers, which the config has no more.
  [[nodiscard]] std::vector<std::string> start_from(image::Config base);

  [[nodiscard]] const image::Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] int find_stage(std::string_view name) const;  // in any letter case; -1: there is none

  // An error is the builder's text: the step fails with it.
  [[nodiscard]] base::Result<std::string, std::string> expand(const std::string& word) const;
  [[nodiscard]] base::Result<std::vector<std::string>, std::string> expand_to_words(const std::string& word) const;
  [[nodiscard]] base::Result<std::vector<std::string>, std::string> expand_all(
      const std::vector<dockerfile::Text>& words) const;
  [[nodiscard]] base::Result<NamedValues, std::string> expand_pairs(const std::vector<dockerfile::Pair>& pairs) const;
  // A FROM line's words: only the ARGs above the first FROM are known there.
  [[nodiscard]] base::Result<std::string, std::string> expand_globally(const std::string& word) const;

  // What a step that runs nothing leaves as its command: "/bin/sh -c #(nop) " and what it did.
  [[nodiscard]] std::string note(std::string_view what) const;
  // As `note`, for the instructions whose words have a blank more in front: "#(nop)  CMD …".
  [[nodiscard]] std::string note_config(std::string_view what) const { return note(" " + std::string(what)); }
  // "ENV A=1 B=2": the step's comment, with each pair a variable of its key.
  void comment_pairs(std::string_view keyword, const NamedValues& pairs);

  [[nodiscard]] std::vector<std::string> with_shell(const dockerfile::Command& command) const;
  [[nodiscard]] std::string directory() const { return config.working_dir.empty() ? "/" : config.working_dir; }
  // Those that no ENV hides, as a RUN sees them: "NAME=value", sorted.
  [[nodiscard]] std::vector<std::string> build_arguments() const;

 private:
  [[nodiscard]] base::Result<dockerfile::Expansion, std::string> expand_with(const dockerfile::Variables& known,
                                                                             const std::string& word) const;
  [[nodiscard]] dockerfile::Variables variables() const;

  std::map<std::string, int> by_name_;  // of `done`, by the first stage of the name

  const dockerfile::Dockerfile& file_;
  const image::Catalogue& catalogue_;
};

// What COPY, ADD and RUN say to a flag that came with BuildKit.
[[nodiscard]] std::string requires_buildkit(std::string_view flag);

// Fills stage.step and changes stage.config; the text of an error where the step fails at once, empty otherwise.
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Add& add);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Arg& arg);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Cmd& cmd);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Copy& copy);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Entrypoint& entrypoint);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Env& env);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Expose& expose);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Healthcheck& healthcheck);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Label& label);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Maintainer& maintainer);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::OnBuild& on_build);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Run& run);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Shell& shell);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::StopSignal& stop_signal);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::User& user);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Volume& volume);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Workdir& workdir);

}  // namespace plan
