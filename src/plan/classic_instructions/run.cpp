// RUN: the one step that runs something. The build arguments stand in front of its command, counted and sorted.
#include "base/text.h"
#include "plan/classic_stage.h"
#include "plan/environment.h"
#include "plan/limits.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Run& run) {
  if (!run.flags->mounts.empty()) return requires_buildkit("mount");
  Exec exec;
  exec.argv = stage.with_shell(run.command);
  exec.env = stage.config.env;
  exec.cwd = stage.directory();
  exec.user = stage.config.user;

  const std::vector<std::string> arguments = stage.build_arguments();
  std::vector<std::string> shown;
  for (const std::string& argument : arguments) {
    exec.env.push_back(argument);
    const auto [name, value] = split_assignment(argument);
    if (!stage.arguments.is_shown(std::string(name))) continue;
    shown.push_back(argument);
    stage.step.variables.emplace_back(name, value);
  }
  const std::string words = base::join(exec.argv, " ");
  std::string command;
  for (const std::string& word : exec.argv) command += (command.empty() ? "" : " ") + base::go_quote(word);
  // A proxy is not shown, but the count is.
  if (!arguments.empty()) {
    shown.insert(shown.begin(), "|" + std::to_string(shown.size()));
    if (shown.size() == 1) command.insert(0, "\"|0\" ");
    stage.step.comment = base::join(shown, " ") + (exec.argv.empty() ? "" : " ");
  }
  stage.step.comment += words;
  stage.step.command = std::move(command);
  // Exec form without a word runs what the image runs.
  if (exec.argv.empty()) {
    exec.argv = stage.config.entrypoint;
    exec.argv.insert(exec.argv.end(), stage.config.cmd.begin(), stage.config.cmd.end());
  }
  stage.text_made += size_of(exec.env);
  stage.step.operation = std::move(exec);
  return {};
}

}  // namespace plan
