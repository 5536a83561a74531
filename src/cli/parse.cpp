// layerlab parse FILE…: what a Dockerfile says, as a list for people, as BuildKit's syntax tree, or as JSON.
#include "dockerfile/parse.h"

#include "base/text.h"
#include "cli/instructions_json.h"
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/read_file.h"
#include "cli/record_json.h"
#include "cli/table.h"
#include "dockerfile/dump.h"
#include "dockerfile/excerpt.h"
#include "dockerfile/node_stream.h"

namespace cli {
namespace {

// "Dockerfile:3: ENV must have two arguments"
std::string sentence(const std::string& file, const dockerfile::Problem& problem) {
  const std::string place = problem.marked_lines.empty() ? "" : ":" + std::to_string(problem.marked_lines.front());
  return file + place + ": " + problem.message;
}

std::string shown(std::string_view text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=.,:;/@%+$(){}<>&|*?!~#[]^'";
  const bool is_plain = !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
  return is_plain ? std::string(text) : base::go_quote(text);
}

std::string arguments_of(const dockerfile::Node& node) {
  std::string out;
  for (const dockerfile::Text& flag : node.flags) out += " " + shown(flag.text);
  if (node.row == nullptr) return out + toned("  (no such instruction)", Tone::failed);
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    out += (node.json && i == 0 ? " [" : " ") + shown(node.arguments[i].text);
  }
  return node.json ? out + (node.arguments.empty() ? " []" : "]") : out;
}

void print_outline(const std::string& text) {
  dockerfile::NodeStream stream(text, dockerfile::Dialect::buildkit);
  while (stream.next()) {
    const dockerfile::LogicalLine& line = stream.line();
    std::string lines = std::to_string(line.first_line);
    if (line.last_line > line.first_line) lines += "–" + std::to_string(line.last_line);
    const dockerfile::Node& node = stream.node();
    std::string row = toned(padded(lines, 9), Tone::quiet) + toned(padded(node.keyword.text, 11), Tone::bold);
    row += arguments_of(node);
    for (const dockerfile::Node& trigger : node.triggers)
      row += " " + std::string(trigger.keyword.text) + arguments_of(trigger);
    print_line(row);
    for (const dockerfile::Heredoc& heredoc : node.heredocs) {
      print_line("            <<" + heredoc.word.name + ": " +
                 base::count_of(base::split_lines(heredoc.content).size(), "line"));
    }
  }
}

// Each prints a file, and says whether it is a right Dockerfile.

bool print_dump(const std::string& file, const std::string& text) {
  const auto dump = dockerfile::dump(text);
  if (!dump) {
    print_error(sentence(file, dump.error()));
    return false;
  }
  print_text(*dump);
  return true;
}

bool print_plain(const std::string& file, const std::string& text) {
  print_outline(text);
  const auto parsed = dockerfile::parse(text);
  if (parsed) return true;
  print_error(sentence(file, parsed.error()));
  if (!parsed.error().help.empty()) print_error(parsed.error().help);
  return false;
}

bool add_json(nlohmann::ordered_json& files, const std::string& file, const std::string& text) {
  nlohmann::ordered_json out = json_of_instructions(file, text);
  const auto parsed = dockerfile::parse(text);
  if (!parsed) out["problem"] = json_of(parsed.error(), file);
  files.push_back(std::move(out));
  return parsed.ok();
}

Exit run(const Arguments& arguments) {
  const bool as_json = arguments.has("--json");
  const bool as_dump = arguments.has("--dump");
  if (as_json && as_dump) return refuse(UsageError{"--dump and --json are two forms: choose one."});
  const std::vector<std::string> names = arguments.words.empty() ? std::vector<std::string>{"-"} : arguments.words;
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  Exit exit = Exit::ok;
  for (const std::string& name : names) {
    const auto text = read_file_or_input(name);
    if (!text) {
      exit = refuse(text.error());
      continue;
    }
    if (names.size() > 1 && !as_json && !as_dump) print_line(toned(name, Tone::bold));
    const bool fine = as_json   ? add_json(files, name, *text)
                      : as_dump ? print_dump(name, *text)
                                : print_plain(name, *text);
    if (!fine && exit == Exit::ok) exit = Exit::failed;
  }
  if (as_json) print_json({{"files", std::move(files)}});
  return exit;
}

}  // namespace

Subcommand parse_subcommand() {
  return {.name = "parse",
          .usage = "layerlab parse [OPTION]… [FILE]…",
          .about = "Takes Dockerfiles apart, and prints their instructions.",
          .details =
              "Without a FILE, or where it is -, standard input is read. Exit code 1: a file is no right Dockerfile; "
              "the others are\n"
              "printed all the same.",
          .options = {{"--dump", "", "print the syntax tree as BuildKit's parser does: (instruction \"arg\" …)"},
                      {"--json", "",
                       "print JSON: every token with file, line (from 1), column (from 0) and length in bytes"}},
          .least = 0,
          .most = any_number,
          .run = run};
}

}  // namespace cli
