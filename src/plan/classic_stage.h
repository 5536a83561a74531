// A stage while the classic builder's steps are listed. After docker 20.10's dispatchRequest and dispatchers.go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/parse.h"
#include "plan/classic.h"

namespace plan {

class ClassicStage {
 public:
  ClassicStage(const dockerfile::Dockerfile& file, const Options& options) : file_(file), options_(options) {}

  image::Config config;

  [[nodiscard]] const Options& options() const { return options_; }

  // The base's config, completed as FROM does it.
  void start_from(image::Config base);

  // The step at hand, to be filled by its instruction.
  ClassicStep step;

  // An error is the builder's text: the step fails with it.
  [[nodiscard]] base::Result<std::string, std::string> expand(const std::string& word) const;
  [[nodiscard]] base::Result<std::vector<std::string>, std::string> expand_to_words(const std::string& word) const;

  // What a step that runs nothing leaves as its command: "/bin/sh -c #(nop) " and what it did.
  [[nodiscard]] std::string note(std::string_view what) const;
  // As `note`, for the instructions whose words have a blank more in front: "#(nop)  CMD …".
  [[nodiscard]] std::string note_config(std::string_view what) const { return note(" " + std::string(what)); }

  [[nodiscard]] std::vector<std::string> with_shell(const dockerfile::Command& command) const;
  [[nodiscard]] std::string directory() const { return config.working_dir.empty() ? "/" : config.working_dir; }

 private:
  const dockerfile::Dockerfile& file_;
  const Options& options_;
};

// Fills stage.step and changes stage.config; the text of an error where the step fails at once, empty otherwise.
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Cmd& cmd);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Copy& copy);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Expose& expose);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Run& run);
[[nodiscard]] std::string dispatch(ClassicStage& stage, const dockerfile::Workdir& workdir);

}  // namespace plan
