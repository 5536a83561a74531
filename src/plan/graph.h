// What a build would have to do: BuildKit's graph of operations, before anything is looked up or run.
//
// After BuildKit's dockerfile2llb and LLB ("definition"). Vertices stand in an order in which inputs come first.
// Variables are expanded, paths absolute. A vertex knows no content and no cache: those are looked at later, in cache
// and build.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "dockerfile/mount.h"
#include "dockerfile/parse.h"
#include "image/catalogue.h"
#include "image/image.h"
#include "plan/address.h"
#include "plan/options.h"

namespace plan {

struct ImageSource {
  std::string reference;  // canonical: "docker.io/library/node:latest"
  std::string platform;   // as FROM or --platform asks for it; empty: the lab's own
};

// A folder that the client sends, without what its .dockerignore leaves out.
struct ContextSource {
  std::string name;  // of a named context; empty: the build context
};

// What an address holds, that ADD fetches: a file under its name, or a repository's files.
struct RemoteSource {
  std::string address;   // as written, expanded
  Address where;         // without a name: a repository
  std::string checksum;  // "sha256:…" as ADD asks for it; empty: whatever it is
};

// A file whose content stands in the Dockerfile, on an empty file system.
struct MakeFile {
  std::string name;
  int mode = 0644;
  std::string content;
};

// A folder or file from elsewhere that a RUN sees. After BuildKit's pb.Mount.
struct ExecMount {
  dockerfile::Mount::Type type = dockerfile::Mount::Type::bind;
  int input = -1;      // index into the vertex' inputs; -1: an empty folder
  std::string source;  // the path in the input: absolute, "/" for all of it
  std::string target;  // absolute
  bool read_only = false;
  std::string id;  // cache, secret, ssh
  dockerfile::Mount::Sharing sharing = dockerfile::Mount::Sharing::shared;
  std::uint32_t mode = 0;
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  bool owned = false;     // cache: mode, uid or gid was given
  std::int64_t size = 0;  // tmpfs, bytes; 0: no limit
  bool required = false;  // secret, ssh
};

// A secret that a RUN finds in a variable.
struct SecretVariable {
  std::string name;
  std::string id;
  bool required = false;
};

struct Exec {
  std::vector<std::string> argv;
  std::vector<std::string> env;  // ordered as it stands in the key: by the last assignment of each name
  std::string cwd;               // as written, not cleaned: that is how it stands in the key
  std::string user;
  std::vector<std::string>
      proxies;  // more variables, of --build-arg HTTP_PROXY and the like: seen by the process, in no key
  std::vector<ExecMount> mounts;  // sorted by target
  std::vector<SecretVariable> secret_variables;
  std::string network;   // empty: the usual one; "none", "host"
  std::string security;  // empty: the usual one; "insecure"
  std::string platform;  // empty: the lab's own
};

struct MakeDirectory {
  std::string path;  // cleaned, absolute
  int mode = 0755;
  std::string user;  // owner as text; empty: root
};

struct CopySource {
  int input = 1;     // which input of the vertex it is of; 0 is what it is copied onto
  std::string path;  // as written, expanded; with wildcards
  bool inline_file = false;
  bool packed = false;  // an archive stays one, also where the others of an ADD are unpacked: it was fetched
};

struct CopyFiles {
  std::vector<CopySource> sources;
  std::string destination;  // absolute; a trailing slash kept, it counts
  std::string chown;        // "user:group" as text; empty: root's, or as it is in another image
  std::string chmod;        // octal, or symbolic; empty: as it is
  std::vector<std::string> exclude;
  bool parents = false;
  bool is_add = false;
  bool unpack = false;    // archives become what is in them
  bool replaces = false;  // --link: made on an empty file system, nothing is there to meet
};

// The file system of input 1 laid over that of input 0: what COPY --link ends with.
struct Merge {};

// Sources and files in the Dockerfile have no input; for the others input 0 is the file system that the operation
// builds upon (-1: scratch) and the rest is only read.
using Operation =
    std::variant<ImageSource, ContextSource, RemoteSource, MakeFile, Exec, MakeDirectory, CopyFiles, Merge>;

// Two vertices never have an equal operation on equal inputs: such are one, under the name of the last of them that a
// walk from the target meets (docs/spec/build-graph.md 4.2).
struct Vertex {
  Operation operation;
  std::vector<int> inputs;    // indexes of vertices, each smaller than this one's; -1: scratch
  std::string name;           // as the progress stream shows it: "[2/4] WORKDIR /app"
  std::string text;           // the instruction, glued and trimmed: "WORKDIR /app"; empty for the context
  int instruction = -1;       // index into Dockerfile::instructions; -1: internal
  int step = -1;              // index into Graph::steps: the one that it is shown as; -1: none
  bool ignore_cache = false;  // --no-cache, or --no-cache-filter of its stage
  dockerfile::Range where;
};

// What the build has to say something about: each instruction, each trigger of a base image, and the images that a
// COPY --from or a mount names. In the order of the Dockerfile.
struct PlannedStep {
  std::string name;  // as its vertex, or the instruction's text where it has none
  std::string text;
  int instruction = -1;  // of a trigger, or an image that a line copies from: that of the line
  int stage = 0;         // position of the stage's FROM among all
  int vertex = -1;       // -1: it only sets the config, or nothing needs it
  bool pruned = false;   // of a stage that the target does not need
  bool is_base = false;  // FROM
  dockerfile::Range where;
};

struct StageName {
  std::string name;  // as shown: "build", "stage-1"; "stage-0" also where it is the only one
  bool needed = true;
};

struct Graph {
  std::vector<Vertex> vertices;  // those that the target needs
  std::vector<PlannedStep> steps;
  std::vector<StageName> stages;
  int target = -1;                           // the vertex whose file system is the image's; -1: it has none
  image::ImageRef base;                      // what the target's file system starts from; null: scratch
  image::Config config;                      // of the image
  std::vector<image::HistoryEntry> history;  // base's first, then one an instruction
  std::vector<int> history_vertex;  // beside `history`, own entries only: the vertex whose layer it describes, -1: none
  std::vector<dockerfile::Warning> warnings;  // those of the parser and those found here
};

// Whether only what the target needs is looked at, or every stage, as `docker build --check` does without a target.
enum class Scope : std::uint8_t { target, every_stage };

// Fails with Docker's words, at the instruction's place; an unknown image too
// (`docker.io/library/nope:latest: not found`, as BuildKit prints it where it resolves the reference).
[[nodiscard]] base::Result<Graph, dockerfile::Problem> make_graph(const dockerfile::Dockerfile& file,
                                                                  const Options& options,
                                                                  const image::Catalogue& catalogue,
                                                                  Scope scope = Scope::target);

}  // namespace plan
