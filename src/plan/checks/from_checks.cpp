#include "plan/checks/from_checks.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/suggest.h"
#include "dockerfile/words.h"
#include "image/reference.h"
#include "plan/global_arguments.h"
#include "plan/platform.h"

namespace plan {
namespace {

using dockerfile::Expansion;

const dockerfile::From& from_of(const Stage& stage) { return std::get<dockerfile::From>(stage.instruction().body); }

base::Result<Expansion, std::string> expand(const std::string& text, const Environment& globals, char escape) {
  dockerfile::WordOptions options;
  options.escape = escape;
  return dockerfile::expand(
      text, [&](std::string_view name) { return globals.find(name); }, options);
}

void check_undefined_arguments(Stage& stage, const Expansion& expansion, const GlobalArguments& globals) {
  std::vector<std::string_view> known = globals.environment.names();
  known.insert(known.end(), globals.declared.begin(), globals.declared.end());
  for (const std::string& name : expansion.unmatched) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    stage.warn("UndefinedArgInFrom",
               "FROM argument '" + name + "' is not declared" + dockerfile::suggestion(name, known, true));
  }
}

// For the first name that is not declared and is like one that has a value (dockerfile2llb's wrapSuggestAny).
std::string meant_instead(const Expansion& expansion, const Environment& globals) {
  for (const std::string& name : expansion.unmatched) {
    std::string meant = dockerfile::suggestion(name, globals.names(), true);
    if (!meant.empty()) return meant;
  }
  return {};
}

void check_redundant_target_platform(Stage& stage, const Expansion& expansion, const Environment& globals) {
  const bool only_it = expansion.unmatched.empty() && expansion.matched.size() == 1;
  if (!only_it || expansion.matched.front() != "TARGETPLATFORM") return;
  if (expansion.text != globals.find("TARGETPLATFORM")) return;
  stage.warn("RedundantTargetPlatform", "Setting platform to predefined " + from_of(stage).platform->text +
                                            " in FROM is redundant as this is the default behavior");
}

// A stage whose name says which platform it is for may say so here.
void check_constant_platform(Stage& stage, const Expansion& expansion) {
  if (!expansion.matched.empty() || !expansion.unmatched.empty() || platform_error(expansion.text)) return;
  const std::optional<dockerfile::Text>& stage_name = from_of(stage).stage_name;
  if (stage_name) {
    const std::string name = dockerfile::stage_key(stage_name->text);
    std::string_view rest = expansion.text;
    for (int part = 0; part < 2; ++part) {
      const std::size_t slash = rest.find('/');
      if (name.find(rest.substr(0, slash)) != std::string::npos) return;
      if (slash == std::string_view::npos) break;
      rest.remove_prefix(slash + 1);
    }
  }
  stage.warn("FromPlatformFlagConstDisallowed",
             "FROM --platform flag should not use constant value \"" + expansion.text + "\"");
}

}  // namespace

// Checked for the file as a whole: a comment above the FROM has no say.
void check_default_base_names(const dockerfile::Dockerfile& file, const Environment& predefined, Draft& draft) {
  GlobalArguments defaults{predefined, {}};
  if (add_arguments(defaults, file, nullptr)) return;
  for (const dockerfile::Instruction& instruction : file.instructions) {
    const auto* from = std::get_if<dockerfile::From>(&instruction.body);
    if (from == nullptr) continue;
    const auto name = expand(from->image.text, defaults.environment, file.escape);
    if (!name) return;
    if (!image::reference_problem(name->text)) continue;
    draft.warn("InvalidDefaultArgInFrom",
               "Default value for ARG " + from->image.text + " results in empty or invalid base image name",
               instruction.where, {});
  }
}

base::Result<std::string, dockerfile::Problem> expand_base_name(Stage& stage, const GlobalArguments& globals) {
  const std::string& image = from_of(stage).image.text;
  auto name = expand(image, globals.environment, stage.escape());
  if (!name) return base::Failure{stage.problem(name.error())};
  check_undefined_arguments(stage, *name, globals);
  if (name->text.empty()) return base::Failure{stage.problem("base name (" + image + ") should not be blank")};
  return std::move(name).value().text;
}

base::Result<std::optional<std::string>, dockerfile::Problem> expand_platform(Stage& stage,
                                                                              const GlobalArguments& globals) {
  const base::Rare<dockerfile::Text>& written = from_of(stage).platform;
  if (!written) return std::optional<std::string>();
  const auto platform = expand(written->text, globals.environment, stage.escape());
  if (!platform) return base::Failure{stage.problem("failed to process arguments for platform : " + platform.error())};
  check_undefined_arguments(stage, *platform, globals);
  check_redundant_target_platform(stage, *platform, globals.environment);
  check_constant_platform(stage, *platform);
  const std::string meant = meant_instead(*platform, globals.environment);
  if (platform->text.empty())
    return base::Failure{stage.problem("empty platform value from expression " + written->text + meant)};
  if (auto error = platform_error(platform->text)) {
    dockerfile::Problem problem = stage.problem("failed to parse platform " + written->text + ": " + *error + meant);
    problem.more_marked_lines.push_back(problem.marked_lines);  // BuildKit prints it twice
    return base::Failure{std::move(problem)};
  }
  return std::optional<std::string>(platform->text);
}

void check_image_platform(Stage& stage, std::string_view wanted) {
  const Platform platform = parse_platform(wanted);
  if (is_own(platform)) return;
  stage.warn_at("InvalidBaseImagePlatform",
                "Base image " + stage.base_name + " was pulled with platform " + base::go_quote(own_platform().text()) +
                    ", expected " + base::go_quote(platform.text()) + " for current build",
                stage.instruction().where, {});
}

}  // namespace plan
