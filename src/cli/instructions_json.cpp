#include "cli/instructions_json.h"

#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "dockerfile/checks/documentation.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/unicode.h"

namespace cli {
namespace {

using dockerfile::Node;
using dockerfile::Position;
using dockerfile::Range;
using dockerfile::Text;
using Json = nlohmann::ordered_json;

// What an argument is to its instruction, as far as its place alone tells.
std::string_view role_of(const Node& node, std::size_t index) {
  const std::size_t count = node.arguments.size();
  if (node.is("FROM")) {
    constexpr std::array<std::string_view, 3> roles = {"image", "as", "stage_name"};
    return index < roles.size() ? roles[index] : "argument";
  }
  if (node.is("COPY") || node.is("ADD")) return index + 1 < count ? "source" : "destination";
  if (node.is("ENV") || node.is("LABEL")) {
    constexpr std::array<std::string_view, 3> roles = {"name", "value", "operator"};
    return roles[index % 3];
  }
  if (node.is("HEALTHCHECK") && index == 0) return "type";
  if (node.row != nullptr && (node.row->form == dockerfile::ArgumentForm::json_or_whole ||
                              node.row->form == dockerfile::ArgumentForm::type_and_json)) {
    return node.json ? "word" : "command";
  }
  return "argument";
}

class Writer {
 public:
  Writer(const std::string& file, const dockerfile::LogicalLine& line) : file_(file), line_(line) {}

  [[nodiscard]] Json instruction(const Node& node) const {
    Json out = part(node);
    out["lines"] = {line_.first_line, line_.last_line};
    out["where"] = places(line_.parts({line_.pieces.front().begin, line_.range(0, line_.text.size()).end}));
    out["original"] = std::string(base::trim(node.original));
    if (!node.heredocs.empty()) {
      out["heredocs"] = Json::array();
      for (std::size_t i = 0; i < node.heredocs.size(); ++i) {
        out["heredocs"].push_back(heredoc(node.heredocs[i], node.heredoc_places[i]));
      }
    }
    // Innermost first: a trigger of a trigger stands within it.
    Json trigger;
    for (std::size_t i = node.triggers.size(); i-- > 0;) {
      Json outer = part(node.triggers[i]);
      if (!trigger.is_null()) outer["trigger"] = std::move(trigger);
      trigger = std::move(outer);
    }
    if (!trigger.is_null()) out["trigger"] = std::move(trigger);
    return out;
  }

 private:
  [[nodiscard]] Json place(const Position& begin, int length) const {
    return {{"file", file_}, {"line", begin.line}, {"column", begin.column}, {"length", length}};
  }
  [[nodiscard]] Json places(const std::vector<Range>& parts) const {
    Json out = Json::array();
    for (const Range& one : parts) out.push_back(place(one.begin, one.end.column - one.begin.column));
    return out;
  }
  // An empty token stands somewhere, too.
  [[nodiscard]] Json places(const Range& where) const {
    const std::vector<Range> parts = line_.parts(where);
    return parts.empty() ? Json::array({place(where.begin, 0)}) : places(parts);
  }
  [[nodiscard]] Json token(const Text& text) const { return {{"text", text.text}, {"where", places(text.where)}}; }

  [[nodiscard]] Json part(const Node& node) const {
    Json out;
    out["instruction"] =
        node.row != nullptr ? std::string(node.row->keyword) : dockerfile::keyword_capitals(node.keyword.text);
    if (node.row == nullptr) out["unknown"] = true;
    out["keyword"] = token({std::string(node.keyword.text), node.keyword.where});
    out["flags"] = Json::array();
    for (const Text& flag : node.flags) out["flags"].push_back(this->flag(flag));
    out["json"] = node.json;
    out["arguments"] = Json::array();
    for (std::size_t i = 0; node.row != nullptr && i < node.arguments.size(); ++i) {
      Json argument = token(node.arguments[i]);
      argument["role"] = role_of(node, i);
      out["arguments"].push_back(std::move(argument));
    }
    return out;
  }

  [[nodiscard]] Json flag(const Text& text) const {
    Json out = token(text);
    const std::string_view rest = std::string_view(text.text).substr(std::min<std::size_t>(2, text.text.size()));
    const std::size_t equals = rest.find('=');
    out["name"] = rest.substr(0, equals);
    if (equals != std::string_view::npos) out["value"] = rest.substr(equals + 1);
    return out;
  }

  [[nodiscard]] Json heredoc(const dockerfile::Heredoc& heredoc, const dockerfile::HeredocPlace& at) const {
    Json out;
    out["name"] = heredoc.word.name;
    out["descriptor"] = heredoc.word.descriptor;
    out["expand"] = heredoc.word.expand;
    out["chomp"] = heredoc.word.chomp;
    out["where"] = places(at.word);
    out["content"] = heredoc.content;
    out["body"] = Json::array();
    int line = at.body.begin.line;
    for (const std::string_view text : base::split_lines(heredoc.content)) {
      out["body"].push_back(place({line++, 0}, static_cast<int>(text.size())));
    }
    out["terminator"] =
        Json::array({place(at.terminator.begin, at.terminator.end.column - at.terminator.begin.column)});
    return out;
  }

  const std::string& file_;
  const dockerfile::LogicalLine& line_;
};

}  // namespace

Json json_of_instructions(const std::string& file, std::string_view text) {
  Json out;
  out["file"] = file;
  dockerfile::NodeStream stream(text, dockerfile::Dialect::buildkit);
  Json instructions = Json::array();
  while (stream.next()) instructions.push_back(Writer(file, stream.line()).instruction(stream.node()));
  out["escape"] = std::string(1, stream.escape());
  out["directives"] = Json::array();
  for (const char* name : {"syntax", "check"}) {
    const auto found = dockerfile::find_directive(text, name);
    if (found) out["directives"].push_back({{"name", name}, {"value", found->value}, {"line", found->line}});
  }
  out["instructions"] = std::move(instructions);
  return out;
}

Json json_of(const dockerfile::Problem& problem, const std::string& file) {
  Json out;
  out["message"] = problem.message;
  if (!problem.help.empty()) out["help"] = problem.help;
  out["file"] = file;
  if (!problem.marked_lines.empty()) {
    out["line"] = problem.where.begin.line;
    out["column"] = problem.where.begin.column;
    out["lines"] = problem.marked_lines;
  }
  return out;
}

Json json_of(const dockerfile::Warning& warning, const std::string& file) {
  Json out{{"rule", warning.rule}, {"message", warning.message}};
  if (const std::string url = dockerfile::documentation_of(warning.rule); !url.empty()) out["url"] = url;
  out["file"] = file;
  out["line"] = warning.where.begin.line;
  return out;
}

}  // namespace cli
