#include "plan/global_arguments.h"

#include "dockerfile/words.h"
#include "plan/platform.h"

namespace plan {

Environment predefined_arguments(const Options& options, std::string_view last_stage) {
  Environment out;
  const auto define = [&](const std::string& name, std::string_view value) {
    const auto given = options.build_args.find(name);
    out.set(name, given == options.build_args.end() ? value : std::string_view(given->second));
  };
  const auto define_all = [&](const std::string& start, const Platform& platform) {
    define(start + "PLATFORM", platform.text());
    define(start + "OS", platform.os);
    define(start + "OSVERSION", "");
    define(start + "ARCH", platform.architecture);
    define(start + "VARIANT", platform.variant);
  };
  define_all("BUILD", own_platform());
  define_all("TARGET", options.platform.empty() ? own_platform() : parse_platform(options.platform));
  const std::string_view stage = !options.target.empty() ? std::string_view(options.target) : last_stage;
  define("TARGETSTAGE", stage.empty() ? "default" : stage);
  return out;
}

std::optional<dockerfile::Problem> add_arguments(GlobalArguments& globals, const dockerfile::Dockerfile& file,
                                                 const std::map<std::string, std::string>* build_args) {
  dockerfile::WordOptions options;
  options.escape = file.escape;
  for (const dockerfile::Instruction& instruction : file.instructions) {
    const auto* arg = std::get_if<dockerfile::Arg>(&instruction.body);
    if (arg == nullptr) break;  // the first FROM
    for (const dockerfile::Argument& argument : arg->arguments) {
      const std::string& name = argument.name.text;
      globals.declared.push_back(name);
      if (build_args != nullptr) {
        const auto given = build_args->find(name);
        if (given != build_args->end()) {
          globals.environment.set(name, given->second);
          continue;
        }
      }
      if (!argument.value) continue;
      auto value = dockerfile::expand(
          argument.value->text, [&](std::string_view other) { return globals.environment.find(other); }, options);
      if (!value) {
        dockerfile::Problem problem;
        problem.where = instruction.where;
        problem.message = value.error();
        if (problem.message.ends_with(dockerfile::longer_than_the_lab_expands)) {
          problem.origin = dockerfile::Origin::lab;
          problem.message.insert(0, "line " + std::to_string(instruction.where.begin.line) + ": ");
        }
        problem.marked_lines = dockerfile::lines_of(instruction.where);
        return problem;
      }
      globals.environment.set(name, value->text);
    }
  }
  return std::nullopt;
}

bool is_scan_option(std::string_view name) {
  return name == "BUILDKIT_SBOM_SCAN_CONTEXT" || name == "BUILDKIT_SBOM_SCAN_STAGE";
}

}  // namespace plan
