#include "dockerfile/instruction.h"

namespace dockerfile {
namespace {

struct KeywordOf {
  std::string_view operator()(const From&) const { return "FROM"; }
  std::string_view operator()(const Workdir&) const { return "WORKDIR"; }
  std::string_view operator()(const Copy&) const { return "COPY"; }
  std::string_view operator()(const Run&) const { return "RUN"; }
  std::string_view operator()(const Expose&) const { return "EXPOSE"; }
  std::string_view operator()(const Cmd&) const { return "CMD"; }
};

}  // namespace

std::string_view keyword_of(const Body& body) { return std::visit(KeywordOf{}, body); }

std::string stage_key(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<int> lines_of(const Range& where) {
  std::vector<int> lines;
  for (int line = where.begin.line; line <= where.end.line; ++line) lines.push_back(line);
  return lines;
}

}  // namespace dockerfile
