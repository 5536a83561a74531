// From a project folder to what a builder gets of it: the Dockerfile's text, and the build context without what
// .dockerignore leaves out.
//
// After `docker build`'s client and BuildKit's dockerui and filesync (docs/spec/dockerignore.md 1,
// docs/spec/cache-keys.md D).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "build/record.h"
#include "fs/ignore.h"
#include "fs/tree.h"
#include "plan/options.h"

namespace build {

struct Definition {
  std::string path;  // in the project, as the option says: "docker/Dockerfile"
  std::string name;  // its last component: how an excerpt is headed
  std::string text;
};

struct ReadError {
  enum class Found : std::uint8_t {
    before,   // any step
    sending,  // while the context is sent: BuildKit has looked at FROM by then, and what copies nothing never finds it
    by_lab,   // it is the lab that cannot read it
  };
  std::string message;  // the builder's words
  Found found = Found::before;
};

[[nodiscard]] base::Result<Definition, ReadError> read_definition(const fs::Tree& project, const plan::Options& options,
                                                                  BuilderKind builder);

// What the client left out the last time, so that an edit of one file does not walk the whole project.
struct FilterMemory {
  fs::Tree project;
  std::string patterns;             // the ignore file's text
  std::vector<std::string> needed;  // by the classic builder, though it is to be left out
  fs::Tree context;
};

struct Context {
  fs::Tree files;
  FilterMemory memory;
  fs::Ignore ignore;
  std::string ignore_path;  // of the ignore file; empty: there is none
};

[[nodiscard]] base::Result<Context, ReadError> read_context(const fs::Tree& project, const Definition& definition,
                                                            BuilderKind builder, const FilterMemory& memory);

// What BuildKit has of a folder from the build before: it is sent only what differs from that.
struct ReceivedMemory {
  fs::Tree files;             // all that was sent
  fs::Tree keyed;             // the same as the keys see it
  std::uint64_t listing = 0;  // bytes that it takes to name them all
};

// The folder as BuildKit then has it. A file with the size, mode and time of before is taken for unchanged (D1); a
// folder's new mode is there, but no key sees it (D4).
struct Received {
  fs::Tree files;
  fs::Tree keyed;
  ReceivedMemory memory;
  std::uint64_t bytes = 0;  // that the client sent, as "transferring context" counts them
};

// `sent`: what the client has for the paths that the steps name (fs/sent_paths.h).
[[nodiscard]] Received receive(const fs::Tree& sent, const ReceivedMemory& memory);

// How many bytes fsutil's protocol takes for a file of that name and size that the builder does not have yet.
[[nodiscard]] std::uint64_t definition_bytes(std::string_view name, std::uint64_t size);

}  // namespace build
