// Places in a text, and problems at such places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dockerfile {

// Lines count from 1, columns from 0 in bytes.
struct Position {
  int line = 1;
  int column = 0;
  auto operator<=>(const Position&) const = default;
};

// From `begin` up to, not including, `end`.
struct Range {
  Position begin;
  Position end;
  auto operator<=>(const Range&) const = default;
};

struct Text {
  std::string text;
  Range where;
};

// A finding of BuildKit's build checks (docs.docker.com/reference/build-checks).
struct Warning {
  std::string rule;     // "JSONArgsRecommended"
  std::string message;  // Docker's words, without the " (line N)" that it puts behind them; N is where.begin.line
  Range where;
};

// Whose limit a problem is: Docker's own error, or something that the lab cannot do yet and Docker could.
enum class Origin : std::uint8_t { docker, lab };

// What is wrong, where, in the words that the builder prints; `help` is ours and may be empty.
struct Problem {
  Range where;
  // Docker's words exactly: of BuildKit what follows "failed to solve: ", of the classic builder the whole line
  // ("Error response from daemon: …" included). Ours where `origin` is the lab.
  std::string message;
  std::string help;
  std::vector<int> marked_lines;  // the lines that BuildKit's excerpt marks with >>>; empty: no excerpt
  std::vector<std::vector<int>> more_marked_lines;  // further excerpts below the first one: some errors print several
  Origin origin = Origin::docker;
  std::vector<Warning> warnings;  // build checks that had been found before
};

}  // namespace dockerfile
