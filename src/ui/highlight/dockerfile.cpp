#include "dockerfile/parse.h"
#include "ui/highlight/tokens.h"

namespace ui::highlight {
namespace {

Kind kind_of(::dockerfile::Colour colour) {
  switch (colour) {
    case ::dockerfile::Colour::keyword: return Kind::keyword;
    case ::dockerfile::Colour::flag: return Kind::name;
    case ::dockerfile::Colour::string: return Kind::string;
    case ::dockerfile::Colour::variable: return Kind::number;
    case ::dockerfile::Colour::number: return Kind::number;
    case ::dockerfile::Colour::comment: return Kind::comment;
    case ::dockerfile::Colour::directive: return Kind::comment;
    case ::dockerfile::Colour::heredoc: return Kind::string;
    case ::dockerfile::Colour::operator_: return Kind::quiet;
  }
  return Kind::quiet;
}

}  // namespace

std::vector<Token> dockerfile(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  std::vector<Token> tokens;
  for (const ::dockerfile::Span& span : ::dockerfile::highlight(text)) {
    const auto line = static_cast<std::size_t>(span.where.begin.line - 1);
    if (line >= starts.size()) continue;
    tokens.push_back({starts[line] + static_cast<std::size_t>(span.where.begin.column),
                      starts[line] + static_cast<std::size_t>(span.where.end.column), kind_of(span.colour)});
  }
  return tokens;
}

}  // namespace ui::highlight
