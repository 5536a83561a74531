// What a build would have to do: BuildKit's graph of operations, before anything is looked up or run.
//
// After BuildKit's dockerfile2llb and LLB ("definition"). Vertices stand in an order in which inputs come first.
// Variables are expanded, paths absolute. A vertex knows no content and no cache: those are looked at later, in cache
// and build.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "dockerfile/parse.h"
#include "image/catalogue.h"
#include "image/image.h"
#include "plan/options.h"

namespace plan {

struct ImageSource {
  std::string reference;  // canonical: "docker.io/library/node:latest"
};

struct ContextSource {};  // the build context, already without what .dockerignore leaves out

struct Exec {
  std::vector<std::string> argv;
  std::vector<std::string> env;  // ordered as it stands in the key: by the last assignment of each name
  std::string cwd;               // as written, not cleaned: that is how it stands in the key
  std::string user;
  std::vector<std::string>
      proxies;  // more variables, of --build-arg HTTP_PROXY and the like: seen by the process, in no key
};

struct MakeDirectory {
  std::string path;  // cleaned, absolute
  int mode = 0755;
  std::string user;  // owner as text; empty: root
};

struct CopyFiles {
  int input = 1;                     // which input of the vertex the sources are of; 0 is what it copies onto
  std::vector<std::string> sources;  // as written, expanded; with wildcards
  std::string destination;           // absolute; a trailing slash kept, it counts
};

// FROM and the context have no input; for the others input 0 is the file system that the operation builds upon
// (none: scratch) and the rest is only read.
using Operation = std::variant<ImageSource, ContextSource, Exec, MakeDirectory, CopyFiles>;

struct Vertex {
  Operation operation;
  std::vector<int> inputs;  // indexes of vertices, each smaller than this one's; -1: scratch
  std::string name;         // as the progress stream shows it: "[2/4] WORKDIR /app"
  std::string text;         // the instruction, glued and trimmed: "WORKDIR /app"; empty for the context
  int instruction = -1;     // index into Dockerfile::instructions; -1: internal
  dockerfile::Range where;
};

struct Graph {
  std::vector<Vertex> vertices;
  int target = -1;                           // the vertex whose file system is the image's
  image::Config config;                      // of the image
  std::vector<image::HistoryEntry> history;  // base's first, then one an instruction
  std::vector<int> history_vertex;  // beside `history`, own entries only: the vertex whose layer it describes, -1: none
  std::vector<dockerfile::Warning> warnings;  // those of the parser and those found here
};

// Fails with Docker's words, at the instruction's place; an unknown image too
// (`docker.io/library/nope:latest: not found`, as BuildKit prints it where it resolves the reference).
[[nodiscard]] base::Result<Graph, dockerfile::Problem> make_graph(const dockerfile::Dockerfile& file,
                                                                  const Options& options,
                                                                  const image::Catalogue& catalogue);

}  // namespace plan
