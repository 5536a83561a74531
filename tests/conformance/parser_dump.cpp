// NAME.Dockerfile against NAME.dump and NAME.nodes.json, or against NAME.error.
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/unicode.h"
#include "corpus.h"
#include "dockerfile/dump.h"
#include "dockerfile/node_stream.h"
#include "parser_tables.h"

namespace conformance {

namespace {

using nlohmann::json;

// The recordings have U+FFFD for each byte that is no UTF-8.
std::string utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const base::Rune rune = base::decode_rune(text);
    base::append_rune(out, rune.code);
    text.remove_prefix(rune.size);
  }
  return out;
}

json texts_of(const std::vector<dockerfile::Text>& texts) {
  json out = json::array();
  for (const dockerfile::Text& text : texts) out.push_back(utf8(text.text));
  return out;
}

json json_of(const dockerfile::Node& node) {
  json out;
  out["keyword"] = utf8(node.keyword.text);
  if (!node.flags.empty()) out["flags"] = texts_of(node.flags);
  out["args"] = texts_of(node.arguments);
  if (node.json) out["json"] = true;
  out["original"] = utf8(node.original);
  return out;
}

json json_of(const dockerfile::Heredoc& heredoc) {
  return {{"name", utf8(heredoc.word.name)},
          {"fd", heredoc.word.descriptor},
          {"expand", heredoc.word.expand},
          {"chomp", heredoc.word.chomp},
          {"content", utf8(heredoc.content)}};
}

// A node with all that only its place in the file tells.
json whole_json_of(dockerfile::NodeStream& stream) {
  const dockerfile::Node& node = stream.node();
  json out = json_of(node);
  out["lines"] = {stream.line().first_line, stream.line().last_line};
  for (const std::string_view comment : stream.line().comments) out["comments"].push_back(utf8(comment));
  for (const dockerfile::Heredoc& heredoc : node.heredocs) out["heredocs"].push_back(json_of(heredoc));
  json* holder = &out;
  for (const dockerfile::Node& trigger : node.triggers) {
    (*holder)["trigger"] = json_of(trigger);
    holder = &(*holder)["trigger"];
  }
  return out;
}

void add_directive(json& out, std::string_view text, const char* name) {
  const auto found = dockerfile::find_directive(text, name);
  if (!found) return;
  out[name] = {
      {"value", found->value.substr(0, found->value.find(' '))}, {"whole", found->value}, {"line", found->line}};
}

json nodes_of(std::string_view text) {
  json out;
  add_directive(out, text, "syntax");
  add_directive(out, text, "check");
  out["nodes"] = json::array();
  dockerfile::NodeStream stream(text, dockerfile::Dialect::buildkit);
  while (stream.next()) {
    out["nodes"].push_back(whole_json_of(stream));
    if (stream.line().empty_continuation) {
      const std::string found = "Empty continuation line found in: " + std::string(stream.line().text);
      out["warnings"].push_back({{"line", stream.end_without_heredocs().line}, {"short", utf8(found)}});
    }
  }
  out["escape"] = std::string(1, stream.escape());
  return out;
}

std::string shown(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

// What differs first, by its place: "/nodes/3/lines: recorded [1,2], played [1,3]".
void compare_json(const json& recorded, const json& played, const std::string& place, std::vector<std::string>& out) {
  if (!out.empty() || shown(recorded) == shown(played)) return;
  if (recorded.is_object() && played.is_object()) {
    json fields = recorded;
    fields.update(played);
    for (const auto& [name, value] : fields.items()) {
      compare_json(recorded.value(name, json()), played.value(name, json()), place + "/" + name, out);
    }
  } else if (recorded.is_array() && played.is_array() && recorded.size() == played.size()) {
    for (std::size_t i = 0; i < recorded.size(); ++i) {
      compare_json(recorded[i], played[i], place + "/" + std::to_string(i), out);
    }
  } else {
    out.push_back(place + ": recorded " + shown(recorded) + ", played " + shown(played));
  }
}

void compare_texts(const std::string& what, const std::string& recorded, const std::string& played,
                   std::vector<std::string>& out) {
  const std::vector<std::string_view> recorded_lines = base::split(recorded, '\n');
  const std::vector<std::string_view> played_lines = base::split(played, '\n');
  for (std::size_t i = 0; i < std::max(recorded_lines.size(), played_lines.size()); ++i) {
    const auto line = [i](const std::vector<std::string_view>& lines) {
      return i < lines.size() ? std::string(lines[i]) : "nothing more";
    };
    if (line(recorded_lines) == line(played_lines)) continue;
    out.push_back(what + ", line " + std::to_string(i + 1) + ": recorded " + line(recorded_lines) + ", played " +
                  line(played_lines));
    return;
  }
}

// As NAME.error has it.
std::string error_text(const dockerfile::Problem& problem) {
  std::string text = problem.message + "\nlines:";
  for (const int line : problem.marked_lines) text += " " + std::to_string(line);
  if (problem.marked_lines.empty()) text += " 0";
  return text + "\n";
}

}  // namespace

Case play_dump(const std::string& dockerfile_path) {
  const std::filesystem::path path(dockerfile_path);
  const std::string stem = (path.parent_path() / path.stem()).string();
  Case played{"parser/dump", "parser/dump " + path.stem().string(), {}};
  const std::string text = read_text(dockerfile_path).value_or("");
  const auto dump = dockerfile::dump(text);
  if (const auto error = read_text(stem + ".error")) {
    compare_texts("error", *error, dump ? "none: it parses\n" : error_text(dump.error()), played.differences);
    return played;
  }
  const std::string recorded = read_text(stem + ".dump").value_or("");
  compare_texts("dump", recorded, dump ? *dump : "error: " + error_text(dump.error()), played.differences);
  if (const auto nodes = read_text(stem + ".nodes.json"); nodes && played.differences.empty()) {
    const json parsed = json::parse(*nodes, nullptr, false);
    if (parsed.is_discarded()) played.differences.push_back(stem + ".nodes.json is no JSON");
    if (!parsed.is_discarded()) compare_json(parsed, nodes_of(text), "", played.differences);
  }
  return played;
}

}  // namespace conformance
