// The instructions of a Dockerfile, typed, each with the place where it stands.
//
// Follows BuildKit's frontend/dockerfile/instructions. Words are as written; variables are expanded by plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/rare.h"
#include "dockerfile/checks/options.h"
#include "dockerfile/source.h"
#include "dockerfile/words.h"

namespace dockerfile {

struct From {
  Text image;
  std::optional<Text> stage_name;
  base::Rare<Text> platform;
};

// One name of an ARG.
struct Argument {
  Text name;
  std::optional<Text> value;
};

struct Arg {
  std::vector<Argument> arguments;  // at least one
};

struct Pair {
  Text name;
  Text value;
};

struct Env {
  std::vector<Pair> pairs;
  bool legacy = false;  // ENV NAME VALUE
};

struct Label {
  std::vector<Pair> pairs;
  bool legacy = false;
};

// What COPY and ADD may be told besides. A flag that is not given, or given an empty value, is an empty text.
struct CopyFlags {
  Text chown;
  Text chmod;
  bool link = false;
  std::vector<Text> exclude;
};

// What COPY and ADD copy, and where to. Files of thousands of lines are held: what most lines have not is boxed.
struct Sources {
  std::vector<Text> paths;
  base::Rare<std::vector<Heredoc>> files;  // "<<NAME": files whose content stands in the Dockerfile
  Text destination;
  base::Rare<CopyFlags> flags;
};

struct Copy {
  Sources sources;
  base::Rare<Text> from;
  bool parents = false;
};

struct Add {
  Sources sources;
  base::Rare<Text> checksum;
  bool keep_git_dir = false;
  std::optional<bool> unpack;  // not given: archives of the context are unpacked, downloaded ones not
};

// A command: shell form (one text, given to SHELL) or exec form (a JSON list of words).
struct Command {
  bool shell_form = true;
  std::vector<Text> words;  // shell form: exactly one
};

struct RunFlags {
  std::vector<Text> mounts;  // what stands behind "--mount="; taken apart by mount.h
  Text network;              // "", "default", "none", "host"
  Text security;             // "", "sandbox", "insecure"
};

struct Run {
  Command command;
  base::Rare<std::vector<Heredoc>> heredocs;
  base::Rare<RunFlags> flags;
};

struct Cmd {
  Command command;
};

struct Entrypoint {
  Command command;
};

struct Shell {
  std::vector<Text> words;
};

// HEALTHCHECK. Durations in nanoseconds, as in the image's config; 0: not given.
struct Healthcheck {
  bool none = false;  // HEALTHCHECK NONE
  Command command;
  std::int64_t interval = 0;
  std::int64_t timeout = 0;
  std::int64_t start_period = 0;
  std::int64_t start_interval = 0;
  std::int64_t retries = 0;
};

struct Expose {
  std::vector<Text> ports;
};

struct Volume {
  std::vector<Text> paths;
};

struct User {
  Text user;
};

struct Workdir {
  Text path;
};

struct StopSignal {
  Text signal;
};

struct Maintainer {
  Text name;
};

struct OnBuild {
  std::string trigger;  // the instruction as the image's config keeps it, heredocs included
};

using Body = std::variant<From, Arg, Env, Label, Copy, Add, Run, Cmd, Entrypoint, Shell, Healthcheck, Expose, Volume,
                          User, Workdir, StopSignal, Maintainer, OnBuild>;

struct Instruction {
  Body body;
  Range where;                     // from the keyword to the end of its last line
  std::string original;            // the logical line: continuation lines glued, ends trimmed
  std::uint32_t keyword_size = 0;  // bytes of the keyword, which heads that line
  base::Rare<std::string> check;   // of a comment "# check=…" above it: build checks to leave out here

  [[nodiscard]] std::string_view keyword() const {
    return std::string_view(original).substr(0, keyword_size);
  }  // as written
};

struct Dockerfile {
  std::vector<Instruction> instructions;  // ARGs, then stages: each begins with its FROM
  std::vector<Warning> warnings;          // of the checks that need the Dockerfile alone, in BuildKit's order
  CheckOptions checks;                    // which of the others are wanted
  char escape = '\\';                     // the escape token
};

// "FROM", "COPY", … in capitals, whatever was written.
[[nodiscard]] std::string_view keyword_of(const Body& body);

// How stages are told apart: their name in small letters.
[[nodiscard]] std::string stage_key(std::string_view name);

// The numbers of the lines where an instruction stands, as an excerpt marks them.
[[nodiscard]] std::vector<int> lines_of(const Range& where);

}  // namespace dockerfile
