// What is wrong with the Dockerfile as it stands, in Docker's own words.
#include "lab/view_parts.h"

namespace lab {

void show_problems(const Session& session, View& view) {
  const build::Record& ahead = session.forecast();
  const std::string& file = ahead.options.file;
  if (ahead.problem) {
    Problem problem = {file, ahead.problem->where, ahead.problem->message, true};
    if (!ahead.problem->help.empty()) problem.message += ". " + ahead.problem->help;
    view.problems.push_back(std::move(problem));
  } else if (!ahead.ok) {
    view.problems.push_back({file, {}, ahead.error, true});
  }
  for (const dockerfile::Warning& warning : ahead.warnings) {
    view.problems.push_back({file, warning.where, warning.rule + ": " + warning.message, false});
  }
}

}  // namespace lab
