#include "plan/classic_stage.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/words.h"
#include "plan/environment.h"
#include "plan/limits.h"
#include "plan/shell_command.h"

namespace plan {

std::vector<std::string> ClassicStage::start_from(image::Config base) {
  config = std::move(base);
  volumes = std::vector<std::string>(config.volumes.begin(), config.volumes.end());
  config.author.clear();  // MAINTAINER is the stage's own
  std::vector<std::string> triggers = std::move(config.on_build);
  config.on_build.clear();
  add_default_path(config.env);
  cmd_set = false;
  return triggers;
}

void ClassicStage::end(const std::string& name) {
  if (!name.empty()) by_name_.try_emplace(name, static_cast<int>(done.size()));
  done.push_back({name, config});
  text_made += size_of(config.env);
}

int ClassicStage::find_stage(std::string_view name) const {
  const auto found = by_name_.find(dockerfile::stage_key(name));
  return found == by_name_.end() ? -1 : found->second;
}

dockerfile::Variables ClassicStage::variables() const {
  return [this](std::string_view name) -> std::optional<std::string_view> {
    for (const std::string& assignment : config.env)
      if (const auto [known, value] = split_assignment(assignment); known == name) return value;
    return arguments.find_in_stage(name);
  };
}

base::Result<dockerfile::Expansion, std::string> ClassicStage::expand_with(const dockerfile::Variables& known,
                                                                           const std::string& word) const {
  dockerfile::WordOptions options;
  options.escape = file_.escape;
  options.colon_only = true;
  return dockerfile::expand(word, known, options);
}

base::Result<std::string, std::string> ClassicStage::expand(const std::string& word) const {
  auto expansion = expand_with(variables(), word);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().text;
}

base::Result<std::vector<std::string>, std::string> ClassicStage::expand_to_words(const std::string& word) const {
  auto expansion = expand_with(variables(), word);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().words;
}

base::Result<std::vector<std::string>, std::string> ClassicStage::expand_all(
    const std::vector<dockerfile::Text>& words) const {
  std::vector<std::string> out;
  for (const dockerfile::Text& word : words) {
    auto expanded = expand(word.text);
    if (!expanded) return base::Failure{expanded.error()};
    out.push_back(std::move(expanded).value());
  }
  return out;
}

base::Result<NamedValues, std::string> ClassicStage::expand_pairs(const std::vector<dockerfile::Pair>& pairs) const {
  NamedValues out;
  for (const dockerfile::Pair& pair : pairs) {
    auto name = expand(pair.name.text);
    if (!name) return base::Failure{name.error()};
    auto value = expand(pair.value.text);
    if (!value) return base::Failure{value.error()};
    out.emplace_back(std::move(name).value(), std::move(value).value());
  }
  return out;
}

base::Result<std::string, std::string> ClassicStage::expand_globally(const std::string& word) const {
  const auto global = [this](std::string_view name) { return arguments.find_globally(name); };
  auto expansion = expand_with(global, word);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().text;
}

std::string ClassicStage::note(std::string_view what) const {
  return base::join(shell_of(config), " ") + " #(nop) " + std::string(what);
}

void ClassicStage::comment_pairs(std::string_view keyword, const NamedValues& pairs) {
  step.command = note_config(keyword);
  step.comment = step.command;
  for (const auto& [name, value] : pairs) step.comment += " " + name + "=" + value;
  step.variables = pairs;
}

std::vector<std::string> ClassicStage::with_shell(const dockerfile::Command& command) const {
  std::vector<std::string> argv = words_of(command);
  if (!command.shell_form) return argv;
  // An empty text is no word for this builder.
  if (argv.size() == 1 && argv.front().empty()) argv.clear();
  const std::vector<std::string> shell = shell_of(config);
  argv.insert(argv.begin(), shell.begin(), shell.end());
  return argv;
}

std::vector<std::string> ClassicStage::build_arguments() const {
  Environment environment;
  environment.set_all(config.env);
  std::vector<std::string> out;
  for (const auto& [name, value] : arguments.of_stage())
    if (!environment.find(name)) out.push_back(name + "=" + value);
  std::sort(out.begin(), out.end());
  return out;
}

std::string requires_buildkit(std::string_view flag) {
  return "the --" + std::string(flag) +
         " option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with "
         "BuildKit enabled";
}

}  // namespace plan
