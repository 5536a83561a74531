// ARG: a step of its own, which shows the default and never what --build-arg gives.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

// All words see the variables from before the instruction: none of one line sees the others.
std::string dispatch(ClassicStage& stage, const dockerfile::Arg& arg) {
  std::vector<std::string> shown;
  std::vector<std::pair<std::string, ClassicArguments::Default>> declared;
  for (const dockerfile::Argument& argument : arg.arguments) {
    auto name = stage.expand(argument.name.text);
    if (!name) return name.error();
    ClassicArguments::Default value;
    shown.push_back(*name);
    if (argument.value) {
      auto expanded = stage.expand(argument.value->text);
      if (!expanded) return expanded.error();
      value = std::move(expanded).value();
      shown.back() += "=" + *value;
    }
    declared.emplace_back(std::move(name).value(), std::move(value));
  }
  for (const auto& [name, value] : declared) stage.arguments.declare(name, value);
  stage.step.comment = stage.note_config("ARG " + base::join(shown, " "));
  return {};
}

}  // namespace plan
