#include "dockerfile/instruction.h"

namespace dockerfile {
namespace {

struct KeywordOf {
  std::string_view operator()(const From&) const { return "FROM"; }
  std::string_view operator()(const Arg&) const { return "ARG"; }
  std::string_view operator()(const Env&) const { return "ENV"; }
  std::string_view operator()(const Label&) const { return "LABEL"; }
  std::string_view operator()(const Copy&) const { return "COPY"; }
  std::string_view operator()(const Add&) const { return "ADD"; }
  std::string_view operator()(const Run&) const { return "RUN"; }
  std::string_view operator()(const Cmd&) const { return "CMD"; }
  std::string_view operator()(const Entrypoint&) const { return "ENTRYPOINT"; }
  std::string_view operator()(const Shell&) const { return "SHELL"; }
  std::string_view operator()(const Healthcheck&) const { return "HEALTHCHECK"; }
  std::string_view operator()(const Expose&) const { return "EXPOSE"; }
  std::string_view operator()(const Volume&) const { return "VOLUME"; }
  std::string_view operator()(const User&) const { return "USER"; }
  std::string_view operator()(const Workdir&) const { return "WORKDIR"; }
  std::string_view operator()(const StopSignal&) const { return "STOPSIGNAL"; }
  std::string_view operator()(const Maintainer&) const { return "MAINTAINER"; }
  std::string_view operator()(const OnBuild&) const { return "ONBUILD"; }
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
