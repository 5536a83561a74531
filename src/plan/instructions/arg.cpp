// ARG: a variable for the rest of the stage, which the image does not keep.
#include "base/text.h"
#include "plan/checks/checks.h"
#include "plan/global_arguments.h"
#include "plan/stage.h"

namespace plan {

// The value is, in this order: what --build-arg gives, the default, what a global ARG of that name holds.
Outcome dispatch(Stage& stage, const dockerfile::Arg& arg) {
  std::vector<std::string> shown;
  for (const dockerfile::Argument& argument : arg.arguments) {
    const std::string& name = argument.name.text;
    check_secret_name(stage, "ARG", name);
    DeclaredArgument declared{name, std::nullopt};
    const auto given = stage.options().build_args.find(name);
    if (given != stage.options().build_args.end()) {
      declared.value = given->second;
    } else if (argument.value) {
      auto value = stage.expand(argument.value->text);
      if (!value) return value.error();
      declared.value = std::move(value).value();
    } else if (const auto global = stage.globals().find(name)) {
      declared.value = std::string(*global);
    }
    if (declared.value && !is_scan_option(name)) stage.environment.set(name, *declared.value);
    shown.push_back(declared.value ? name + "=" + *declared.value : name);
    stage.arguments.push_back(std::move(declared));
  }
  stage.commit("ARG " + base::join(shown, " "), false);
  return std::nullopt;
}

}  // namespace plan
