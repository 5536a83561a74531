#include "dockerfile/dump.h"

#include "base/text.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

// What stands between the parentheses, but for a trigger.
void append_flat(std::string& out, const Node& node) {
  const std::size_t start = out.size();
  const auto blank = [&] {  // an empty keyword leaves none behind it
    if (out.size() > start) out += ' ';
  };
  out += small_letters(node.keyword.text);
  if (!node.flags.empty()) {
    blank();
    out += '[';
    for (const Text& flag : node.flags) {
      if (out.back() != '[') out += ' ';
      out += base::go_quote(flag.text);
    }
    out += ']';
  }
  for (const Text& argument : node.arguments) {
    blank();
    out += base::go_quote(argument.text);
  }
}

}  // namespace

std::string dump(const Node& node) {
  std::string out = "(";
  append_flat(out, node);
  for (const Node& trigger : node.triggers) {
    out += " (";
    append_flat(out, trigger);
  }
  out.append(node.triggers.size() + 1, ')');
  return out;
}

base::Result<std::string, Problem> dump(std::string_view text) {
  NodeStream stream(text, Dialect::buildkit);
  std::string out;
  while (stream.next()) out += dump(stream.node()) + "\n";
  if (stream.problem()) return base::Failure{*stream.problem()};
  return out;
}

}  // namespace dockerfile
