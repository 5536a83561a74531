// layerlab, the native tool: the same engine as in the page, for the command line and for tests.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/print.h"
#include "cli/subcommand.h"

namespace {

using cli::Exit;
using cli::print_line;
using cli::Subcommand;

void print_exit_codes() {
  print_line("");
  print_line(
      "Exit codes: 0 all went well; 1 a build failed, or a goal was not as expected; 2 the command line cannot be");
  print_line("understood; 3 a folder, a file or the lab's data cannot be read.");
}

void print_help() {
  print_line("layerlab shows what Docker's build cache does, and why: it builds nothing for real, it simulates.");
  print_line("");
  print_line("Usage: layerlab SUBCOMMAND [OPTION]…");
  print_line("");
  for (const Subcommand& one : cli::subcommands())
    print_line("  " + cli::padded(one.name, 10) + std::string(one.about));
  print_line("");
  print_line("layerlab SUBCOMMAND --help tells more.");
  print_exit_codes();
}

void print_help_of(const Subcommand& subcommand) {
  print_line("Usage: " + std::string(subcommand.usage));
  print_line("");
  print_line(subcommand.about);
  if (!subcommand.details.empty()) print_line(subcommand.details);
  print_line("");
  const auto row = [](const std::string& name, std::string_view about) {
    print_line("  " + cli::padded(name, 26) + std::string(about));
  };
  for (const cli::Option& option : subcommand.options) {
    row(std::string(option.name) + (option.value.empty() ? "" : " ") + std::string(option.value), option.about);
  }
  row("--help", "this");
  print_exit_codes();
}

Exit complain(const std::string& sentence, std::string_view usage) {
  cli::print_error(sentence);
  cli::print_error("Usage: " + std::string(usage));
  return Exit::usage;
}

Exit run_subcommand(const Subcommand& subcommand, const std::vector<std::string>& line) {
  const auto arguments = cli::read_arguments(line, subcommand.options);
  if (!arguments) return complain(arguments.error().message, subcommand.usage);
  const int words = static_cast<int>(arguments->words.size());
  if (words < subcommand.least) return complain("Something is missing.", subcommand.usage);
  if (words > subcommand.most) {
    const std::string& first = arguments->words[static_cast<std::size_t>(subcommand.most)];
    return complain("\"" + first + "\" is more than this takes.", subcommand.usage);
  }
  return subcommand.run(*arguments);
}

Exit run(const std::vector<std::string>& line) {
  if (line.empty()) {
    print_help();
    return Exit::usage;
  }
  if (line[0] == "--help" || line[0] == "-h" || line[0] == "help") {
    print_help();
    return Exit::ok;
  }
  const std::string name = line[0] == "--version" ? "version" : line[0];
  const std::vector<std::string> rest(line.begin() + 1, line.end());
  std::vector<std::string> names;
  for (const Subcommand& one : cli::subcommands()) {
    names.emplace_back(one.name);
    if (one.name != name) continue;
    const bool help =
        std::any_of(rest.begin(), rest.end(), [](const std::string& word) { return word == "--help" || word == "-h"; });
    if (!help) return run_subcommand(one, rest);
    print_help_of(one);
    return Exit::ok;
  }
  const auto near = base::nearest(name, names);
  return complain("There is no subcommand \"" + name + "\"." + (near ? " Did you mean " + *near + "?" : ""),
                  "layerlab SUBCOMMAND [OPTION]…; layerlab --help lists them");
}

}  // namespace

int main(int count, char** words) { return static_cast<int>(run({words + std::min(count, 1), words + count})); }
