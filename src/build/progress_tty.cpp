// The last frame of BuildKit's display on a terminal, and what stands below it (docs/spec/progress-output.md 3 and 4).

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "build/progress.h"

namespace build {

namespace {

// Of a line that has a time at its end, no less than this is left for a name (docs/spec/progress-output.md 3.2).
constexpr std::size_t least_name = 12;

class Display {
 public:
  explicit Display(std::size_t columns) : width_(std::max<std::size_t>(columns, 1) - 1) {}

  // `right` at the display's right edge; blanks between.
  [[nodiscard]] std::string line(std::string left, const std::string& right) const {
    const std::size_t used = left.size() + right.size();
    left.append(used < width_ ? width_ - used : 1, ' ');
    return left + right;
  }

  // Cut hard where it is too long. Empty: there is no room for a line.
  [[nodiscard]] std::string row(std::string name, double seconds) const {
    const std::string time = " " + fixed(seconds < 0.05 ? 0 : seconds, 1) + "s";
    if (width_ < 5 + time.size() + least_name) return {};
    std::replace(name.begin(), name.end(), '\t', ' ');
    return line(" => " + name.substr(0, width_ - 5 - time.size()), time);
  }

 private:
  std::size_t width_;
};

// A vertex fails or is reused; one that is done says nothing before its name.
std::string_view prefix_of(const Vertex& vertex) {
  if (vertex.cached) return "CACHED ";
  if (vertex.step != nullptr && vertex.step->verdict == Verdict::cancelled) return "CANCELED ";
  return vertex.step != nullptr && vertex.step->verdict == Verdict::failed ? "ERROR " : "";
}

}  // namespace

std::vector<std::string> progress_tty(const Record& record, std::size_t columns) {
  const Display display(columns);
  const std::vector<Vertex> all = vertices(record);
  std::size_t known = all.size();
  for (const Step& step : record.steps)
    known += step.reported && !step.pruned && step.same_as < 0 && step.verdict == Verdict::not_run ? 1 : 0;
  const std::string count = "(" + std::to_string(all.size()) + "/" + std::to_string(known) + ")";
  std::vector<std::string> lines = {display.line(
      "[+] Building " + fixed(record.seconds, 1) + "s " + count + (record.ok ? " FINISHED" : ""), "docker:default")};
  const auto add = [&](std::string name, double seconds) {
    if (std::string row = display.row(std::move(name), seconds); !row.empty()) lines.push_back(std::move(row));
  };
  for (const Vertex& vertex : all) {
    add(std::string(prefix_of(vertex)) + vertex.name, vertex.seconds);
    for (const std::string& status : vertex.statuses) add("=> " + status, 0);
    for (const std::string& warning : vertex.warnings) add("WARN: " + warning, 0);
  }
  for (std::string& line : afterwards(record, std::numeric_limits<std::size_t>::max()))
    lines.push_back(std::move(line));
  return lines;
}

}  // namespace build
