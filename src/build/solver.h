// BuildKit's solver: which vertices of a graph are in the cache, and what the others make.
//
// After BuildKit's solver/edge.go and cachemanager.go (docs/spec/cache-keys.md A2, A3): a vertex is looked for by how
// its inputs were made, then by what it reads of them; only then its inputs are made, and then itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/chain.h"
#include "build/builder.h"
#include "build/draft.h"
#include "build/execute.h"
#include "cache/ingredients.h"
#include "cache/links.h"
#include "plan/graph.h"

namespace build {

// A folder that the client sends, as the builder has it.
struct ReceivedContext {
  fs::Tree folder;                    // all that may be sent …
  fs::Tree project;                   // … and what the client looks at for it, ignored files included
  std::vector<std::string> patterns;  // of what is sent, where that is not all
  std::string refused;                // by the client, in its words: a pattern is malformed; empty: all is well
  Received received;
};

class Solver {
 private:
  enum class Level { unknown, by_definition, by_content, made };

  // What is known of a vertex.
  struct Result {
    Level level = Level::unknown;
    cache::RecordRef hit;                    // what it was found as; null: not found, or made anew
    bool named = false;                      // `foundation` holds: it was found, by its key at least, or made
    cache::Ingredient foundation;            // what stands in the key of a step that builds upon it
    std::optional<cache::Ingredient> alias;  // of an image that is being pulled: its layers, by which it is found too
    fs::Tree files;
    base::Chain<image::LayerRef> layers;
    bool unknown = false;  // a forecast's: `files` are not known before it runs
    int awaits = -1;       // a forecast's: the step that decides which foundation it will be; -1: that is known
    bool forced = false;   // it was not looked for
    bool started = false;
    bool failed = false;
    bool blocked = false;   // it cannot be looked for: what that needs failed
    cache::RecordRef kept;  // made anew: as it is kept
    int record = 0;         // of the store; tells one making of it from another
    double end = 0;         // seconds since the build began
    std::int64_t time = 0;  // when it was made: seconds since 1970, later than all that it was made of
  };

 public:
  // What a forecast worked out of each vertex.
  struct Memory {
    std::vector<Result> results;
    std::vector<std::vector<cache::Selection>> selections;
    std::vector<std::vector<std::optional<cache::Selection>>> keyed;
    double clock = 0;
    bool complete = false;  // nothing failed, nothing was pulled
  };

  Solver(const Input& input, const plan::Graph& graph, const std::map<std::string, ReceivedContext>& contexts,
         Cache& cache, Record& record, std::vector<cache::RecordRef>& used, Mode mode, std::string file_name,
         double clock);

  // False: a step failed, or the lab cannot run it; the record says so.
  void solve_images();
  [[nodiscard]] bool solve();

  // A forecast, after solve_images: takes over what another one of the same graph and cache worked out, as far as it
  // holds; the record's steps must be those of then. `unchanged`: by vertex, whether it reads of the client's folders
  // just what it read then. The answer: by vertex, whether its step stays as it was.
  [[nodiscard]] std::vector<bool> recall(Memory memory, const std::vector<bool>& unchanged);
  [[nodiscard]] Memory remember();

  // Of the graph's target, once all is solved.
  [[nodiscard]] const fs::Tree& files() const;
  [[nodiscard]] std::vector<image::LayerRef> layers() const;
  [[nodiscard]] double clock() const { return clock_; }

  // What another builder can use of this build: the keys of all its steps, and what they made; `every_step` false: of
  // those alone whose layers are in the image.
  [[nodiscard]] cache::Store exported(bool every_step);

 private:
  // Of a step that is made of what it was made of in an earlier forecast, but for what it builds upon.
  struct Missed {
    cache::Key key;
    cache::Reason reason;
    double seconds = 0;
  };

  struct Failure {
    int vertex = -1;
    std::string error;    // of the step; empty: it is the client that refuses
    std::string message;  // of the build
    double seconds = 0;   // when
  };

  // One way to name what a vertex reads: by definition or by content, for each input that offers both.
  using Choice = std::vector<bool>;  // an entry an input; true: by content

  [[nodiscard]] const plan::Vertex& vertex_at(int index) const {
    return graph_.vertices[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] Result& result_at(int index) { return results_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] Step* step_of(int vertex);

  void solve_image(int index, const plan::ImageSource& source);
  void receive_source(int index, const plan::ContextSource& source);
  [[nodiscard]] bool fetch_source(int index, const plan::RemoteSource& source);  // false: the lab does not have it

  [[nodiscard]] bool probe(int index, Level level);  // finds it, as far as that goes; false: a failure on the way
  [[nodiscard]] bool complete(int index);            // finds or makes it
  [[nodiscard]] bool complete_last(int index, bool known);
  [[nodiscard]] bool probe_last(int index, Level level);
  template <class Holds>
  [[nodiscard]] bool all_inputs(int index, Holds holds) {
    const std::vector<int>& inputs = vertex_at(index).inputs;
    return std::all_of(inputs.begin(), inputs.end(), [&](int input) { return input < 0 || holds(result_at(input)); });
  }
  [[nodiscard]] double begin_of(int index);  // seconds: once all its inputs are there
  // When a step that begins then, in seconds since the build's, works: seconds since 1970, later than anything that it
  // builds upon, as what a real one does takes its time.
  [[nodiscard]] std::int64_t time_of(int index, double begin);
  [[nodiscard]] bool read_contents(int index);
  void tell_missing(const plan::Vertex& vertex, int input, const std::string& path);
  // The keys that it was looked for by.
  std::vector<cache::Key> look_up(int index);
  void found(int index, const cache::RecordRef& record, const std::vector<cache::Key>& keys);
  // `keys`: those that it was looked for by, where they are known.
  [[nodiscard]] bool make(int index, std::vector<cache::Key> keys);
  void make_file(int index, const plan::MakeFile& file, double begin);
  void take_over(int index, const std::vector<cache::Key>& keys, Executed done, double begin, std::int64_t time);
  [[nodiscard]] image::LayerRef layer_of(int index);
  void keep_record(int index, const std::vector<cache::Key>& keys, const image::LayerRef& layer, double seconds);
  void mark_upstream_cached();
  void lay_out_below(int index);
  void cut_off_at_first_failure();
  void cut_off_what_is_later(double end);
  void hide_what_nobody_asked_for(double end);
  [[nodiscard]] std::vector<bool> asked_for(double end);
  [[nodiscard]] std::vector<int> inputs_asked_for(int index, double end);
  void read_what_is_there(int index);
  [[nodiscard]] bool was_made_of(int index, std::size_t input);
  [[nodiscard]] bool is_there(int index, double end);
  void log_uses();

  [[nodiscard]] bool is_forced(int index) const;
  [[nodiscard]] bool offers_content(int vertex, int input) const;
  // Keys to look for it by do not lead through what was told not to look; those it is kept under do. A key to compare
  // it by has unknown ingredients for what is not known.
  enum class Purpose { looking, keeping, comparing };
  [[nodiscard]] std::vector<cache::Key> keys_of(int index, Purpose purpose);
  [[nodiscard]] std::optional<cache::Key> key_of(int index, const Choice& choice, bool by_alias, Purpose purpose);
  [[nodiscard]] std::optional<cache::Ingredient> foundation_of(int index, const Choice& choice, bool by_alias);
  [[nodiscard]] cache::RecordRef find(const base::Digest& key) const;

  [[nodiscard]] Choice all_by_content(int index) const;
  [[nodiscard]] Executed carry_out(int index, std::int64_t time);
  [[nodiscard]] Executed carry_out_run(const plan::Vertex& vertex, const plan::Exec& exec, std::int64_t time);
  [[nodiscard]] Executed carry_out_copy(int index, const plan::CopyFiles& copy, std::int64_t time);
  [[nodiscard]] bool folder_is_there(const plan::Vertex& vertex, const plan::CopySource& source,
                                     const cache::Selection& selection);
  [[nodiscard]] const fs::Tree& files_of(const plan::Vertex& vertex, int input);
  [[nodiscard]] const ReceivedContext* context_of(const plan::Vertex& vertex, int input) const;
  [[nodiscard]] base::Chain<image::LayerRef> layers_of(const plan::Vertex& vertex, int input);
  [[nodiscard]] bool fail(int index, std::string error, std::string message);
  [[nodiscard]] bool cancel(int index);
  void show(const Failure& failure);
  void explain(int index, const cache::Key& key);
  void foresee(int index, const std::vector<cache::Key>& keys, double begin);
  [[nodiscard]] bool foresee_again(int index);
  [[nodiscard]] bool ran_by_one_key(int index, const Result& then);
  [[nodiscard]] base::Digest identity_of(const std::vector<cache::Key>& keys) const;
  void keep(int index, cache::Record made);
  void name_parent(const plan::Vertex& vertex, cache::Record& made) const;

  const Input& input_;
  const plan::Graph& graph_;
  const std::map<std::string, ReceivedContext>& contexts_;
  Cache& cache_;
  Record& record_;
  std::vector<cache::RecordRef>& used_;
  Mode mode_;
  std::string file_name_;
  double clock_ = 0;
  double began_ = 0;
  bool looks_everywhere_ = true;  // nothing was told not to look: keys to look by are those to keep under
  std::vector<Failure> failures_;
  std::optional<cache::Links> links_;                // of all records; once something failed and they are asked for
  std::vector<std::pair<int, cache::Record>> made_;  // by vertex; kept once it is known that the build got that far
  std::map<base::Digest, base::Digest>
      made_under_;                 // keys of these, and what stands in the keys of what builds upon them
  std::set<std::string> mounted_;  // ids of the cache mounts that were used
  std::vector<Result> results_;    // one a vertex
  std::map<int, Missed> missed_;   // by vertex; an earlier forecast's
  std::vector<std::vector<cache::Selection>> selections_;  // one a vertex: what it reads, as it is copied …
  // … and as its key sees it; sources or mounts, in order. Nothing: in a forecast, what is not known yet.
  std::vector<std::vector<std::optional<cache::Selection>>> keyed_;
  std::vector<int> parents_;  // by step: the one that it stands upon
};

}  // namespace build
