#include "plan/classic_stage.h"

#include "base/text.h"
#include "dockerfile/words.h"
#include "plan/environment.h"
#include "plan/shell_command.h"

namespace plan {
namespace {

base::Result<dockerfile::Expansion, std::string> expand_with(const image::Config& config, char escape,
                                                             const std::string& word) {
  Environment environment;
  environment.set_all(config.env);
  dockerfile::WordOptions options;
  options.escape = escape;
  return dockerfile::expand(
      word, [&](std::string_view name) { return environment.find(name); }, options);
}

}  // namespace

void ClassicStage::start_from(image::Config base) {
  config = std::move(base);
  config.on_build.clear();
  add_default_path(config.env);
}

base::Result<std::string, std::string> ClassicStage::expand(const std::string& word) const {
  auto expansion = expand_with(config, file_.escape, word);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().text;
}

base::Result<std::vector<std::string>, std::string> ClassicStage::expand_to_words(const std::string& word) const {
  auto expansion = expand_with(config, file_.escape, word);
  if (!expansion) return base::Failure{expansion.error()};
  return std::move(expansion).value().words;
}

std::string ClassicStage::note(std::string_view what) const {
  return base::join(shell_of(config), " ") + " #(nop) " + std::string(what);
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

}  // namespace plan
