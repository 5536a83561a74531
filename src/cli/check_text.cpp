#include "cli/check_text.h"

#include "base/text.h"
#include "dockerfile/checks/documentation.h"
#include "dockerfile/excerpt.h"
#include "dockerfile/instruction.h"

namespace cli {

std::string check_text(const Findings& findings) {
  const std::size_t count = findings.warnings.size();
  if (count == 0) return findings.problem ? "" : "Check complete, no warnings found.\n";
  std::string out = "Check complete, " + base::count_of(count, "warning");
  out += count == 1 ? " has been found!\n" : " have been found!\n";
  for (const dockerfile::Warning& warning : findings.warnings) {
    out += "\nWARNING: " + warning.rule;
    if (const std::string url = dockerfile::documentation_of(warning.rule); !url.empty()) out += " - " + url;
    out += "\n" + warning.message + "\n";
    out += dockerfile::excerpt(findings.text, dockerfile::lines_of(warning.where), findings.file);
  }
  if (findings.problem) out += '\n';
  return out;
}

std::string check_error_text(const Findings& findings) {
  if (!findings.problem) return {};
  const dockerfile::Problem& problem = *findings.problem;
  std::string out = "ERROR: " + problem.message + "\n";
  out += dockerfile::excerpt(findings.text, problem.marked_lines, findings.file);
  for (const std::vector<int>& marked : problem.more_marked_lines) {
    out += dockerfile::excerpt(findings.text, marked, findings.file);
  }
  return out + "\n";
}

}  // namespace cli
