#include "build/classic.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/chain.h"
#include "base/text.h"
#include "build/classic_execute.h"
#include "build/costs.h"
#include "build/draft.h"
#include "build/reasons.h"
#include "build/remote.h"
#include "build/tarsum.h"
#include "cache/ingredients.h"
#include "fs/glob.h"
#include "fs/wildcards.h"
#include "plan/address.h"
#include "plan/classic.h"
#include "plan/source_kind.h"

namespace build {

namespace {

// A source as the classic builder takes it: relative to the context, without what means nothing in front.
std::string_view relative(std::string_view source) {
  if (source.starts_with('/')) source.remove_prefix(1);
  if (source.starts_with("./")) source.remove_prefix(2);
  return source;
}

bool climbs_out(std::string_view source) {
  int depth = 0;
  for (const std::string_view component : base::split(source, '/')) {
    if (component == "..")
      --depth;
    else if (!component.empty() && component != ".")
      ++depth;
    if (depth < 0) return true;
  }
  return false;
}

// Whether a file stands where the path wants a folder.
bool runs_through_a_file(const fs::Tree& tree, std::string_view path) {
  std::string folder = fs::clean(path);
  while (folder != "/") {
    folder = fs::parent(folder);
    const fs::EntryRef entry = tree.find(tree.resolve(folder));
    if (entry != nullptr) return entry->kind() == fs::Kind::file;
  }
  return false;
}

// An address on the builder's own machine, where nobody listens: "127.0.0.1:1"; empty for any other.
std::string own_address(std::string_view url) {
  const bool secure = url.starts_with("https://");
  std::string_view host = url.substr(secure ? 8 : 7);
  host = host.substr(0, host.find_first_of("/?#"));
  if (!host.starts_with("127.")) return {};
  return std::string(host) + (host.find(':') != std::string_view::npos ? "" : secure ? ":443" : ":80");
}

// The images that a build has made so far, or a part of one: what a stage is at work on, and what it leaves.
struct Progress {
  base::Digest image;                        // its id; empty for scratch
  fs::Tree files;                            // …
  base::Chain<image::LayerRef> layers;       // …
  base::Chain<image::HistoryEntry> history;  // … and what made them
  image::ImageRef base;                      // that all of it stands on; null for scratch
  int below = 0;                             // position of the step that made it
  int origin = -1;                           // of the first step of the stage that missed; -1: none yet
  int origin_below = -1;                     // the same of the stage that it was built upon
  bool known = true;                         // false: a forecast can't tell what is in it
  int awaits = -1;                           // a forecast's: the step that decides which image this is; -1: it is known
};

class ClassicBuild {
 public:
  ClassicBuild(const Input& input, const Cache& cache, Mode mode)
      : input_(input), cache_(cache), before_(cache.records), mode_(mode), record_(begin_record(input)) {}

  Output run() {
    if (prepare()) solve();
    tell_reasons(record_, parents_, before_);
    if (mode_ == Mode::run) remember_steps(cache_.records, std::move(used_), record_);
    record_.seconds = clock_;
    return {std::move(record_), std::move(cache_)};
  }

 private:
  bool prepare() {
    auto definition = read_definition(input_.project, input_.options, BuilderKind::classic);
    if (!definition) return refuse(definition.error());
    const std::string name = definition->name;
    record_.dockerfile = definition->text;
    auto context = read_context(input_.project, *definition, BuilderKind::classic, cache_.filtered);
    if (!context) return refuse(context.error());
    record_.context = context->files;
    record_.ignore_path = context->ignore_path;
    ignore_ = context->ignore;
    cache_.filtered = context->memory;
    clock_ = costs.load_definition + transfer(0, record_.context.root()->bytes(), costs.send_bytes_per_second);

    auto file = dockerfile::parse(record_.dockerfile, dockerfile::Dialect::classic);
    if (!file) return refuse(file.error());
    auto plan = plan::make_classic_plan(*file, input_.options, *input_.catalogue);
    if (!plan) return refuse(plan.error());
    record_.graph = std::make_shared<const StepGraph>(step_graph(*plan));
    steps_ = std::move(plan->steps);
    config_ = std::move(plan->config);
    not_consumed_ = std::move(plan->not_consumed);
    warn_of_continuations(*file);
    draft_steps();
    return true;
  }

  void warn_of_continuations(const dockerfile::Dockerfile& file) {
    for (const dockerfile::Warning& warning : file.warnings) {
      record_.said_before.emplace_back("[WARNING]: Empty continuation line found in:");
      record_.said_before.push_back("    " + warning.message);
    }
    if (!record_.said_before.empty())
      record_.said_before.emplace_back("[WARNING]: Empty continuation lines will become errors in a future release.");
  }

  bool refuse(const ReadError& error) {
    if (error.found == ReadError::Found::by_lab) {
      stop(record_, error.message);
    } else {
      fail(record_, error.message);
    }
    return false;
  }

  bool refuse(const dockerfile::Problem& problem) {
    fail_at(record_, problem, "");
    return false;
  }

  void draft_steps() {
    for (const plan::ClassicStep& planned : steps_) {
      Step step;
      step.name = planned.name;
      step.text = planned.text;
      step.instruction = planned.instruction;
      step.where = planned.where;
      step.kind = kind_of(planned.kind);
      step.stage = std::max(planned.stage, 0);
      if (!planned.note.empty()) step.output.push_back({0, planned.note});
      record_.steps.push_back(std::move(step));
    }
    used_.resize(record_.steps.size());
    parents_.assign(record_.steps.size(), -1);
  }

  static Step::Kind kind_of(plan::ClassicStep::Kind kind) {
    switch (kind) {
      case plan::ClassicStep::Kind::base: return Step::Kind::base;
      case plan::ClassicStep::Kind::files: return Step::Kind::files;
      case plan::ClassicStep::Kind::argument:
      case plan::ClassicStep::Kind::config: break;
    }
    return Step::Kind::config;
  }

  void solve() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      Step& step = record_.steps[i];
      step.begin = clock_;
      const plan::ClassicStep& planned = steps_[i];
      if (planned.problem) {
        if (planned.announced) {
          step.verdict = Verdict::failed;
          step.error = planned.problem->message;
          step.failure.kind = Failure::Kind::other;
        }
        fail_at(record_, *planned.problem, "");
        return;
      }
      if (!solve_step(planned, step, static_cast<int>(i))) return;
      clock_ += step.seconds;
    }
    finish();
  }

  void finish() {
    if (!not_consumed_.empty()) {
      record_.said_after.push_back("[Warning] One or more build-args [" + base::join(not_consumed_, " ") +
                                   "] were not consumed");
    }
    // Without a stage there is nothing that it could give out: the daemon's answer breaks off.
    if (begins_no_stage()) {
      (void)failed(record_.steps.back(), "unexpected EOF");
      return;
    }
    if (at_.image.empty()) {
      fail(record_, "No image was generated. Is your Dockerfile empty?");
      return;
    }
    record_.ok = true;
    if (mode_ == Mode::forecast || steps_.empty()) return;
    const bool adds_nothing = at_.base != nullptr && below_is_base();
    image::Image image =
        adds_nothing ? *at_.base : *image::make_image(config_, at_.history.list(), at_.layers.list(), at_.files);
    image.id = at_.image;  // the last step's: of two builds that did the same, each has its own
    record_.image = std::make_shared<const image::Image>(std::move(image));
  }

  [[nodiscard]] bool begins_no_stage() const {
    return !steps_.empty() && std::all_of(steps_.begin(), steps_.end(), [](const plan::ClassicStep& step) {
      return step.kind == plan::ClassicStep::Kind::argument;
    });
  }

  bool solve_step(const plan::ClassicStep& planned, Step& step, int position) {
    switch (planned.kind) {
      case plan::ClassicStep::Kind::argument:  // no image is made, nothing is looked up
        step.verdict = Verdict::executed;
        step.reported = false;
        return true;
      case plan::ClassicStep::Kind::base:
        begin_stage(planned, step, position);
        record_.base = at_.base;
        return true;
      case plan::ClassicStep::Kind::files:
      case plan::ClassicStep::Kind::config: break;
    }
    return solve_instruction(planned, step, position);
  }

  // ---- FROM -------------------------------------------------------------------------------------------------------

  // Two tags are two images, even where nothing in them differs: each was made at a time of its own.
  static base::Digest image_identity(const image::ImageRef& image, std::string_view reference) {
    return base::sha256("image " + std::string(reference) + " " + image->id.hex());
  }

  void begin_stage(const plan::ClassicStep& planned, Step& step, int position) {
    if (planned.stage > 0) stages_.push_back(std::move(at_));
    at_ = Progress();
    at_.below = position;
    checked_files_ = nullptr;
    if (planned.base_stage >= 0) {
      begin_upon_stage(stages_[static_cast<std::size_t>(planned.base_stage)], step, position);
      return;
    }
    if (!planned.operation) {  // scratch
      step.verdict = Verdict::executed;
      return;
    }
    const std::string& reference = std::get_if<plan::ImageSource>(&*planned.operation)->reference;
    const image::ImageRef image = input_.catalogue->find(reference);
    at_.base = image;
    at_.image = image_identity(image, reference);
    at_.files = image->files;
    at_.layers = image->layers;
    at_.history = image->history;
    step.image = at_.image;
    step.files_digest = at_.files.digest();
    step.key = cache::image_key(at_.image, step.where);
    if (const cache::RecordRef there = cache_.records.find(step.key.digest)) {
      take(step, position, there);
      return;
    }
    at_.origin_below = position;
    step.verdict = Verdict::executed;
    step.reason = cache::explain_miss(step.key, step.text, position, before_);
    step.seconds = transfer(costs.pull_image, image->bytes(), costs.pull_bytes_per_second);
    keep(step, position, at_.image);
  }

  // Nothing is to be done: what the other stage left is there.
  void begin_upon_stage(const Progress& stage, Step& step, int position) {
    at_ = stage;
    at_.origin = -1;
    at_.origin_below = stage.origin >= 0 ? stage.origin : stage.origin_below;
    step.verdict = Verdict::cached;
    step.reason.kind = cache::Reason::Kind::reused;
    step.reason.record = used_[static_cast<std::size_t>(stage.below)];
    step.image = at_.image;
    if (at_.known) step.files_digest = at_.files.digest();
    used_[static_cast<std::size_t>(position)] = nullptr;
  }

  // ---- all others -------------------------------------------------------------------------------------------------

  bool solve_instruction(const plan::ClassicStep& planned, Step& step, int position) {
    std::string comment = planned.comment;
    std::string hash;
    parents_[static_cast<std::size_t>(position)] = at_.below;
    if (const auto* copy = planned.operation ? std::get_if<plan::CopyFiles>(&*planned.operation) : nullptr) {
      if (!find_source(planned.source)) return depend_on_source(planned, step, position);
      if (!select_sources(*copy, planned, step)) return false;
      hash = from_context_ ? copy_hash(source_, selections_, ignore_)
                           : copy_hash(source_, selections_, {}, HashedFrom::image);
    }
    comment += hash + planned.comment_end;
    step.key = key_of(planned, hash);
    if (const cache::RecordRef hit = look_up(step, position)) {
      take(step, position, hit);
      step.image = hit->identity;
      advance(hit->files, hit->layer, comment);
      at_.known = hit->loadable;
    } else if (mode_ == Mode::forecast) {
      foresee(step, position, at_.awaits);
    } else if (!execute(planned, comment, step, position)) {
      return false;
    }
    at_.image = step.image;
    at_.below = position;
    return true;
  }

  // ---- what COPY and ADD take ---------------------------------------------------------------------------------------

  // False: only running the stage can tell what is in it.
  bool find_source(const plan::ClassicSource& source) {
    from_context_ = source.kind == plan::ClassicSource::Kind::context;
    copied_from_ = &source;
    switch (source.kind) {
      case plan::ClassicSource::Kind::context: source_ = record_.context; return true;
      case plan::ClassicSource::Kind::stage: {
        const Progress& stage = stages_[static_cast<std::size_t>(source.stage)];
        source_ = stage.files;
        return stage.known;
      }
      case plan::ClassicSource::Kind::image: source_ = input_.catalogue->find(source.reference)->files; return true;
    }
    return true;
  }

  // In a forecast: whether it runs hangs on what the other stage makes. The step there that runs first is named.
  bool depend_on_source(const plan::ClassicStep& planned, Step& step, int position) {
    const Progress& stage = stages_[static_cast<std::size_t>(planned.source.stage)];
    step.key = key_of(planned, std::nullopt);
    (void)look_up(step, position);  // nothing has such a key
    const int first = stage.origin >= 0 ? stage.origin : std::max(stage.origin_below, 0);
    foresee(step, position, at_.awaits >= 0 ? at_.awaits : stage.awaits >= 0 ? stage.awaits : first);
    at_.image = step.image;
    at_.below = position;
    return true;
  }

  // Not in the cache, as far as is known: it runs, unless what `awaited` makes of it fits a record.
  void foresee(Step& step, int position, int awaited) {
    const bool open = !input_.options.no_cache && cache::has_unknown(step.key);
    const cache::RecordRef possible = open ? cache::possible_match(step.key, cache_.records) : nullptr;
    step.verdict = Verdict::executed;
    if (possible != nullptr) {
      step.verdict = Verdict::depends;
      step.reason = {};
      step.reason.kind = cache::Reason::Kind::depends;
      step.reason.record = possible;
      step.reason.origin = awaited;
    }
    step.seconds = step.reason.record != nullptr ? step.reason.record->seconds : 0;
    step.image = new_identity(step, position);
    at_.known = false;
    at_.awaits = possible != nullptr ? awaited : -1;
    if (possible == nullptr && !cache::has_unknown(step.key)) keep(step, position, step.image);  // for the stages below
  }

  bool select_sources(const plan::CopyFiles& copy, const plan::ClassicStep& planned, Step& step) {
    selections_.clear();
    for (const plan::CopySource& source : copy.sources) {
      if (plan::is_url(source.path)) {
        if (!fetch_url(copy, source.path, step)) return false;
        continue;
      }
      const std::string_view path = relative(source.path);
      if (fs::has_wildcard(path)) {
        if (!add_matches(copy, path, step)) return false;
      } else if (!add_named(copy, path, step)) {
        return false;
      }
    }
    std::size_t count = 0;
    for (const cache::Selection& selection : selections_) count += selection.found.size();
    if (count == 0) return failed(step, keyword(copy) + " failed: no source files were specified");
    if (count > 1 && !planned.comment_end.ends_with("/ ")) {
      return failed(step, "When using " + keyword(copy) +
                              " with more than one source file, the destination must be a directory and end with a /");
    }
    return true;
  }

  static std::string keyword(const plan::CopyFiles& copy) { return copy.is_add ? "ADD" : "COPY"; }

  bool fetch_url(const plan::CopyFiles& copy, const std::string& url, Step& step) {
    if (!copy.is_add) return failed(step, "COPY failed: source can't be a URL for COPY");
    const plan::RemoteSource source{url, plan::file_address(url), ""};
    if (const auto files = fetch(input_.project, source)) {
      auto selection = cache::select(*files, "/" + source.where.name);
      if (!selection) return failed(step, selection.error().message);
      selections_.push_back(std::move(selection).value());
      selections_.back().packed = true;
      return true;
    }
    const std::string address = own_address(url);
    if (!address.empty()) {
      return failed(
          step, "ADD failed: Get " + base::go_quote(url) + ": dial tcp " + address + ": connect: connection refused");
    }
    stop_at(record_, step.where, not_fetched(url, source.where.place));
    return false;
  }

  // Nothing matches through a link to a folder, nor with a slash at the end; a malformed pattern matches nothing. What
  // matches is taken as if it was named: a link that leads nowhere fails (copyWithWildcards).
  bool add_matches(const plan::CopyFiles& copy, std::string_view pattern, Step& step) {
    if (pattern.ends_with('/')) return true;
    const std::string source = fs::clean(pattern);
    const fs::WildcardSource split = fs::split_wildcard(source);
    if (source_.resolve(split.folder) != split.folder) return true;
    for (const fs::WildcardMatch& match : fs::match_below(source_, split.folder, split.components).found) {
      const bool link = match.entry->kind() == fs::Kind::symlink;
      if (link && source_.find(source_.resolve(match.path)) == nullptr)
        return add_named(copy, std::string_view(match.path).substr(1), step);
    }
    auto selection = cache::select(source_, pattern);
    if (selection) selections_.push_back(std::move(selection).value());
    return true;
  }

  [[nodiscard]] Failure missing(std::string_view path) const {
    Failure out{.kind = Failure::Kind::missing_source, .exit_code = 0, .path = std::string(path), .from = {}};
    if (from_context_) {
      out.ignored = input_.project.find(input_.project.resolve(fs::clean(path))) != nullptr;
      return out;
    }
    out.from_stage = copied_from_->kind == plan::ClassicSource::Kind::stage;
    out.from = out.from_stage ? std::to_string(copied_from_->stage) : copied_from_->reference;
    return out;
  }

  bool add_named(const plan::CopyFiles& copy, std::string_view path, Step& step) {
    const bool outside = climbs_out(path);
    auto selection = cache::select(source_, path);
    const bool loops = !outside && source_.resolve(path).empty();
    if (outside || loops || (!selection && runs_through_a_file(source_, path)))
      return failed(step,
                    keyword(copy) + " failed: forbidden path outside the build context: " + std::string(path) + " ()");
    if (!selection) {
      step.failure = missing(path);
      return failed(step, keyword(copy) + " failed: " +
                              (from_context_ ? "file not found in build context or excluded by .dockerignore: " : "") +
                              "stat " + std::string(path) + ": file does not exist");
    }
    selections_.push_back(std::move(selection).value());
    return true;
  }

  // ---- the cache ----------------------------------------------------------------------------------------------------

  // `hash`: of what it copies, empty where it copies nothing; nothing: in a forecast, what is not known yet.
  [[nodiscard]] cache::Key key_of(const plan::ClassicStep& planned, const std::optional<std::string>& hash) const {
    using cache::Ingredient;
    const auto ingredient = [&](Ingredient::Kind kind, std::string name, std::string value) {
      return Ingredient{.kind = kind,
                        .name = std::move(name),
                        .value = std::move(value),
                        .selection = nullptr,
                        .where = planned.where};
    };
    std::vector<cache::Ingredient> out;
    out.push_back(
        ingredient(Ingredient::Kind::operation, base::upper_ascii(planned.text.substr(0, planned.text.find(' '))), ""));
    out.push_back(at_.awaits >= 0   ? cache::unknown_ingredient(Ingredient::Kind::below, "", planned.where)
                  : below_is_base() ? cache::on_image(at_.image, planned.where)
                                    : cache::on_step(at_.image, planned.where));
    out.push_back(ingredient(Ingredient::Kind::command, "", planned.command));
    for (const auto& [name, value] : planned.variables)
      out.push_back(ingredient(Ingredient::Kind::variable, name, value));
    if (!hash) {
      out.push_back(cache::unknown_ingredient(Ingredient::Kind::content, "", planned.where));
    } else if (!hash->empty()) {
      out.push_back(ingredient(Ingredient::Kind::content, "", *hash));
      out.back().selection = selected();
    }
    return cache::make_key(std::move(out));
  }

  [[nodiscard]] bool below_is_base() const {
    return record_.steps[static_cast<std::size_t>(at_.below)].kind == Step::Kind::base;
  }

  [[nodiscard]] fs::EntryRef selected() const {
    cache::Selection all;
    for (const cache::Selection& selection : selections_)
      all.found.insert(all.found.end(), selection.found.begin(), selection.found.end());
    return cache::selected_files(all);
  }

  // An image that a step makes is new whatever is in it, so nothing stands upon it yet: after the first miss all others
  // of the stage miss.
  cache::RecordRef look_up(Step& step, int position) {
    const cache::RecordRef found = cache_.records.find(step.key.digest);
    if (input_.options.no_cache) {
      step.reason.kind = cache::Reason::Kind::no_cache;
      step.reason.record = found;
      step.reason.origin = position;
    } else if (found != nullptr) {
      return found;
    } else {
      step.reason = cache::explain_miss(step.key, step.text, position, before_);
    }
    if (at_.origin < 0) at_.origin = position;
    return nullptr;
  }

  void take(Step& step, int position, const cache::RecordRef& record) {
    step.verdict = Verdict::cached;
    step.reason = {};
    step.reason.kind = cache::Reason::Kind::reused;
    step.reason.record = record;
    step.layer = record->layer;
    step.files_digest = record->files.digest();
    time_ = std::max(time_, record->made_at);
    used_[static_cast<std::size_t>(position)] = record;
  }

  // ---- running
  // --------------------------------------------------------------------------------------------------------

  // What a step writes is later than all that was written before it: a real one takes its time.
  bool execute(const plan::ClassicStep& planned, const std::string& comment, Step& step, int position) {
    time_ = std::max(time_ + 1, input_.now + static_cast<std::int64_t>(clock_));
    ClassicResult done = carry_out(planned, step);
    time_ += static_cast<std::int64_t>(done.seconds);
    if (done.cancelled) {
      cancel_at(record_, step);
      return false;
    }
    if (done.unsupported) {
      stop_at(record_, planned.where, *done.unsupported);
      return false;
    }
    step.output.insert(step.output.end(), done.output.begin(), done.output.end());
    step.seconds = done.seconds;
    if (!done.error.empty()) {
      if (done.exit_code != 0)
        step.failure = {.kind = Failure::Kind::exit_code, .exit_code = done.exit_code, .path = {}, .from = {}};
      clock_ += step.seconds;
      return failed(step, done.error);
    }
    step.verdict = Verdict::executed;
    step.image = new_identity(step, position);
    image::LayerRef layer = image::make_overlay_layer(at_.files, done.files, done.writes);
    if (planned.operation && std::holds_alternative<plan::CopyFiles>(*planned.operation)) {
      if (!layer->empty && upon_empty_.contains(at_.image)) return failed(step, no_such_layer(*layer));
      if (layer->empty) upon_empty_.insert(step.image);
    }
    if (step.kind == Step::Kind::files || !layer->empty) step.layer = std::move(layer);
    step.files_digest = done.files.digest();
    advance(done.files, step.layer, comment);
    keep(step, position, step.image);
    return true;
  }

  // The volumes that a step's container has to be looked at for: all of a RUN's; of any other step those that were not
  // there, over the very same files, in the one before.
  ContainerState state_of(const plan::ClassicStep& planned) {
    ContainerState state;
    state.working_dir = planned.working_dir;
    const bool runs = planned.operation && std::holds_alternative<plan::Exec>(*planned.operation);
    const bool again = !runs && checked_files_ == at_.files.root();
    std::size_t left = planned.volumes.size() - (again ? std::min(checked_volumes_, planned.volumes.size()) : 0);
    planned.volumes.last_first([&](const std::string& volume) {
      if (left == 0) return false;
      state.volumes.push_back(volume);
      return --left > 0;
    });
    std::sort(state.volumes.begin(), state.volumes.end());
    checked_volumes_ = planned.volumes.size();
    checked_files_ = at_.files.root();
    return state;
  }

  [[nodiscard]] ClassicResult carry_out(const plan::ClassicStep& planned, const Step& step) {
    // Of a single layer the daemon shows the folder itself.
    const std::string root = "/var/lib/docker/overlay2/" + made_up_id(step.key.digest.hex(), 32, hex_digits) +
                             (at_.layers.empty() ? "/diff" : "/merged");
    if (planned.operation) {
      if (const auto* exec = std::get_if<plan::Exec>(&*planned.operation))
        return run_in_container(at_.files, *exec, state_of(planned), container_of(step), time_, *input_.tools,
                                input_.runner, root);
      if (const auto* copy = std::get_if<plan::CopyFiles>(&*planned.operation))
        return copy_into_image(at_.files, selections_, *copy, from_context_, time_, root);
    }
    ClassicResult done = prepare_container(at_.files, state_of(planned), time_, root);
    if (planned.operation) done.seconds = costs.make_directory;
    return done;
  }

  // The daemon looks for the layer upon those of the image's list, and a layer without an entry is not in that list;
  // but it has put the new one upon just that (exportImage, image.NewChildImage). So it is for a COPY right upon an
  // image that one without a change made in this build.
  [[nodiscard]] std::string no_such_layer(const image::Layer& layer) const {
    base::Sha256 chain;
    for (const image::LayerRef& below : at_.layers.list()) chain.update_field(below->digest.hex());
    chain.update_field(layer.digest.hex());
    return "failed to export image: failed to create image: failed to get layer " + chain.finish().prefixed() +
           ": layer does not exist";
  }

  bool failed(Step& step, const std::string& message) {
    fail_step(record_, step, message, message, "");
    return false;
  }

  [[nodiscard]] base::Digest new_identity(const Step& step, int position) const {
    base::Sha256 hash;
    hash.update("image").update(step.key.digest.hex());
    hash.update_number(static_cast<std::uint64_t>(input_.number)).update_number(static_cast<std::uint64_t>(position));
    return hash.finish();
  }

  void advance(const fs::Tree& files, const image::LayerRef& layer, const std::string& comment) {
    at_.files = files;
    const bool empty = layer == nullptr || layer->empty;
    if (!empty) at_.layers.push_back(layer);
    at_.history.push_back({.created_by = comment, .empty_layer = empty});
  }

  void keep(const Step& step, int position, const base::Digest& identity) {
    cache::Record made;
    made.key = step.key;
    if (const plan::NamedValues& more = steps_[static_cast<std::size_t>(position)].remembered; !more.empty()) {
      std::vector<cache::Ingredient> ingredients = made.key.ingredients;
      for (const auto& [name, value] : more) {
        ingredients.push_back({.kind = cache::Ingredient::Kind::variable,
                               .name = name,
                               .value = value,
                               .selection = nullptr,
                               .where = step.where});
      }
      made.key = cache::make_key(std::move(ingredients));
    }
    made.identity = identity;
    made.text = step.text;
    made.build = input_.number;
    made.step = position;
    if (const int parent = parents_[static_cast<std::size_t>(position)]; parent >= 0) {
      made.parent = without_stage_name(record_.steps[static_cast<std::size_t>(parent)].text);
      made.parent_line = record_.steps[static_cast<std::size_t>(parent)].where.begin.line;
    }
    made.seconds = step.seconds;
    made.made_at = time_;
    made.files = at_.files;
    made.loadable = at_.known;
    made.layer = step.layer;
    for (const OutputLine& line : step.output) made.output.push_back(line.text);
    cache_.records = cache_.records.with(std::move(made));
    used_[static_cast<std::size_t>(position)] = cache_.records.newest();
  }

  const Input& input_;
  Cache cache_;
  cache::Store before_;  // what a step that ran is compared with: earlier builds' records, not this one's
  Mode mode_;
  Record record_;
  std::vector<plan::ClassicStep> steps_;
  image::Config config_;        // after the last of them
  fs::EntryRef checked_files_;  // over which, in the stage at work, the first so many volumes were looked at
  std::size_t checked_volumes_ = 0;
  std::vector<std::string> not_consumed_;
  fs::Ignore ignore_;
  fs::Tree source_;                                   // of the COPY at work …
  bool from_context_ = true;                          // … whether that is the build context …
  const plan::ClassicSource* copied_from_ = nullptr;  // … or what it is otherwise …
  std::vector<cache::Selection> selections_;          // … and what it takes
  std::vector<cache::RecordRef> used_;                // one a step
  std::vector<int> parents_;                          // by step: the one that it stands upon; -1: none
  std::vector<Progress> stages_;                      // those that are done
  std::set<base::Digest> upon_empty_;                 // images that a COPY without a change made in this build
  Progress at_;                                       // the stage at work
  double clock_ = 0;
  std::int64_t time_ = 0;  // seconds since 1970: of the last step, whether it ran or was made earlier
};

}  // namespace

Output run_classic(const Input& input, const Cache& cache) { return ClassicBuild(input, cache, Mode::run).run(); }

Record forecast_classic(const Input& input, const Cache& cache) {
  return ClassicBuild(input, cache, Mode::forecast).run().record;
}

}  // namespace build
