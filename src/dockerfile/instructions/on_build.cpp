#include "base/text.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Of the trigger only the keyword is looked at: what is wrong with it shows in the build that uses the image.
Made make_on_build(Reading& reading) {
  Node& node = reading.node();
  if (node.triggers.empty()) return base::Failure{at_least_one_argument("ONBUILD")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  const Node& trigger = node.triggers.front();
  if (trigger.capitals == "ONBUILD") {
    return base::Failure{Refusal{"Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"}};
  }
  if (trigger.capitals == "MAINTAINER" || trigger.capitals == "FROM") {
    return base::Failure{Refusal{trigger.capitals + " isn't allowed as an ONBUILD trigger"}};
  }
  // The keyword and the blanks behind it go; flags of the ONBUILD itself, there are none, would stay.
  std::string_view text = base::trim(node.original);
  text.remove_prefix(node.keyword.text.size());
  OnBuild out{std::string(base::trim_left(text))};
  for (const Heredoc& heredoc : node.heredocs) out.trigger += "\n" + heredoc.content + heredoc.word.name;
  return Body(std::move(out));
}

}  // namespace dockerfile
