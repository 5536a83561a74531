// BuildKit's progress as `docker build --progress=plain` prints it (docs/spec/progress-output.md 2).

#include <string>
#include <utility>

#include "build/progress.h"

namespace build {

namespace {

// How many of a failed step's last lines are repeated at the end.
constexpr std::size_t repeated_lines = 10;

void add_outcome(const Vertex& vertex, const std::string& number, std::vector<std::string>& lines) {
  if (vertex.step != nullptr) {
    for (const OutputLine& line : vertex.step->output)
      lines.push_back(number + log_time(line.seconds) + " " + line.text);
    if (vertex.step->verdict == Verdict::failed) {
      lines.push_back(number + "ERROR: " + vertex.step->error);
      return;
    }
    if (vertex.step->verdict == Verdict::cancelled) {
      lines.push_back(number + "CANCELED");
      return;
    }
  }
  lines.push_back(number + (vertex.cached ? "CACHED" : "DONE " + fixed(vertex.seconds, 1) + "s"));
}

}  // namespace

std::vector<std::string> progress_plain(const Record& record) {
  std::vector<std::string> lines = {"#0 building with \"default\" instance using docker driver"};
  int count = 0;
  for (const Vertex& vertex : vertices(record)) {
    const std::string number = "#" + std::to_string(++count) + " ";
    lines.emplace_back();
    lines.push_back(number + vertex.name);
    for (const std::string& status : vertex.statuses) lines.push_back(number + status + " done");
    for (const std::string& warning : vertex.warnings) lines.push_back(number + "WARN: " + warning);
    add_outcome(vertex, number, lines);
  }
  for (std::string& line : afterwards(record, repeated_lines)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace build
