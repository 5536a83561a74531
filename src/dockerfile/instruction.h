// The instructions of a Dockerfile, typed, each with the place where it stands.
//
// Follows BuildKit's frontend/dockerfile/instructions. Words are as written; variables are expanded by plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dockerfile/checks/options.h"
#include "dockerfile/source.h"

namespace dockerfile {

struct From {
  Text image;
  std::optional<Text> stage_name;
  std::optional<Text> platform;
};

struct Workdir {
  Text path;
};

struct Copy {
  std::vector<Text> sources;
  Text destination;
};

// A command: shell form (one text, given to SHELL) or exec form (a JSON list of words).
struct Command {
  bool shell_form = true;
  std::vector<Text> words;  // shell form: exactly one
};

struct Run {
  Command command;
};

struct Expose {
  std::vector<Text> ports;
};

struct Cmd {
  Command command;
};

using Body = std::variant<From, Workdir, Copy, Run, Expose, Cmd>;

struct Instruction {
  Body body;
  Text keyword;          // as written
  Range where;           // from the keyword to the end of its last line
  std::string original;  // the logical line: continuation lines glued, ends trimmed
  std::string check;     // of a comment "# check=…" above it: build checks to leave out here; nearly always empty
};

struct Dockerfile {
  std::vector<Instruction> instructions;
  std::vector<Warning> warnings;  // of the checks that need the Dockerfile alone, in BuildKit's order
  CheckOptions checks;            // which of the others are wanted
  char escape = '\\';             // the escape token
};

// "FROM", "COPY", … in capitals, whatever was written.
[[nodiscard]] std::string_view keyword_of(const Body& body);

// How stages are told apart: their name in small letters.
[[nodiscard]] std::string stage_key(std::string_view name);

// The numbers of the lines where an instruction stands, as an excerpt marks them.
[[nodiscard]] std::vector<int> lines_of(const Range& where);

}  // namespace dockerfile
