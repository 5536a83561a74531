#include "printed.h"

#include "base/text.h"
#include "dockerfile/node_stream.h"

namespace fuzz {
namespace {

constexpr std::size_t longest_piece = 60000;  // the parser reads lines up to 65535 bytes

// Where a line that is too long is broken: so that neither half changes its meaning. 0: nowhere.
std::size_t break_of(std::string_view line, char escape) {
  for (std::size_t at = longest_piece; at > 1; --at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (line[at - 1] != escape && byte > ' ' && byte < 0x7F && byte != '#' && byte != escape) return at;
  }
  return 0;
}

bool goes_on(std::string_view line, char escape) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  if (line.empty() || line.back() != escape) return false;
  return line.size() == 1 || line[line.size() - 2] != escape;
}

void append_line(std::string& out, std::string_view line, char escape) {
  line = base::trim_left(line);
  while (line.size() > longest_piece) {
    const std::size_t at = break_of(line, escape);
    if (at == 0) break;
    ((out += line.substr(0, at)) += escape) += '\n';
    line.remove_prefix(at);
  }
  out += line;
  // Only the last instruction can be of nothing, end as if it went on, or with what would be a part of the newline: in
  // the text an escape token stood behind it.
  if (line.empty() || line.ends_with('\r') || goes_on(line, escape)) out += escape;
  out += '\n';
}

}  // namespace

std::optional<std::string> printed(std::string_view text) {
  dockerfile::NodeStream stream(text, dockerfile::Dialect::buildkit);
  std::string body;
  while (stream.next()) {
    append_line(body, stream.line().text, stream.escape());
    for (const dockerfile::Heredoc& heredoc : stream.node().heredocs) {
      ((body += heredoc.content) += heredoc.word.name) += '\n';
    }
  }
  if (stream.problem()) return std::nullopt;
  return "# escape=" + std::string(1, stream.escape()) + "\n" + body;
}

}  // namespace fuzz
