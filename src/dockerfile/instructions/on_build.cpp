#include "base/text.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Of the trigger only the keyword is looked at: what is wrong with it shows in the build that uses the image.
Refused make_on_build(Reading& reading, Body& out) {
  Node& node = reading.node();
  if (node.triggers.empty()) return at_least_one_argument("ONBUILD");
  if (auto refusal = reading.no_flags()) return refusal;
  const Node& trigger = node.triggers.front();
  if (trigger.is("ONBUILD")) { return Refusal{"Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"}; }
  if (trigger.is("MAINTAINER") || trigger.is("FROM")) {
    return Refusal{std::string(trigger.row->keyword) + " isn't allowed as an ONBUILD trigger"};
  }
  // The keyword and the blanks behind it go; flags of the ONBUILD itself, there are none, would stay.
  std::string_view text = base::trim(node.original);
  text.remove_prefix(node.keyword.text.size());
  OnBuild& on_build = out.emplace<OnBuild>();
  on_build.trigger = base::trim_left(text);
  for (const Heredoc& heredoc : node.heredocs) on_build.trigger += "\n" + heredoc.content + heredoc.word.name;
  return std::nullopt;
}

}  // namespace dockerfile
