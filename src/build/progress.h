// A finished build as each builder's client prints it, one string a line. Record::plain_progress chooses between the
// two that are for a log.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"

namespace build {

[[nodiscard]] std::vector<std::string> progress_plain(const Record& record);    // BuildKit
[[nodiscard]] std::vector<std::string> progress_classic(const Record& record);  // docker 20.10
// What stays on a terminal of `columns` columns after BuildKit's display was drawn for the last time
// (--progress=tty; docs/spec/progress-output.md 3).
[[nodiscard]] std::vector<std::string> progress_tty(const Record& record, std::size_t columns = 80);

// Something that BuildKit's display has a line for: a step, or one of its own.
struct Vertex {
  std::string name;                   // "[internal] load .dockerignore", "[3/4] COPY . /app"
  std::vector<std::string> statuses;  // "transferring context: 2B"; all done
  std::vector<std::string> warnings;  // "JSONArgsRecommended: … (line 5)"
  const Step* step = nullptr;         // of `record`; null: it is none
  bool cached = false;
  double seconds = 0;
};

// In the order in which they began.
[[nodiscard]] std::vector<Vertex> vertices(const Record& record);
// What stands below the display: failed steps again with their last `log_lines` lines, warnings, the error.
[[nodiscard]] std::vector<std::string> afterwards(const Record& record, std::size_t log_lines);
[[nodiscard]] std::string fixed(double value, int decimals);
// Of a log line: four digits (0.119, 12.04, 123.4).
[[nodiscard]] std::string log_time(double seconds);

}  // namespace build
