#include "build/classic.h"

#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "build/costs.h"
#include "build/draft.h"
#include "build/execute.h"
#include "build/tarsum.h"
#include "cache/ingredients.h"
#include "fs/glob.h"
#include "plan/classic.h"

namespace build {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

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

class ClassicBuild {
 public:
  ClassicBuild(const Input& input, const Cache& cache, Mode mode)
      : input_(input), cache_(cache), mode_(mode), record_(begin_record(input)) {}

  Output run() {
    if (prepare()) solve();
    if (mode_ == Mode::run) remember_steps(cache_.records, std::move(used_), record_.ok);
    record_.seconds = clock_;
    return {std::move(record_), std::move(cache_), std::nullopt};
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
    file_ = std::move(file).value();
    auto steps = plan::make_classic_steps(file_, input_.options, *input_.catalogue);
    if (!steps) return refuse(steps.error());
    steps_ = std::move(steps).value();
    draft_steps();
    return true;
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
      step.kind = kind_of(planned);
      record_.steps.push_back(std::move(step));
    }
    used_.resize(record_.steps.size());
  }

  [[nodiscard]] Step::Kind kind_of(const plan::ClassicStep& planned) const {
    if (planned.comment.empty() && is_from(planned)) return Step::Kind::base;
    return planned.operation ? Step::Kind::files : Step::Kind::config;
  }

  [[nodiscard]] bool is_from(const plan::ClassicStep& planned) const {
    return planned.instruction >= 0 && std::holds_alternative<dockerfile::From>(
                                           file_.instructions[static_cast<std::size_t>(planned.instruction)].body);
  }

  void solve() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      Step& step = record_.steps[i];
      step.begin = clock_;
      const plan::ClassicStep& planned = steps_[i];
      if (planned.problem) {
        step.verdict = Verdict::failed;
        step.error = planned.problem->message;
        fail_at(record_, *planned.problem, "");
        return;
      }
      if (step.kind == Step::Kind::base) {
        begin_stage(planned, step, static_cast<int>(i));
      } else if (!solve_step(planned, step, static_cast<int>(i))) {
        return;
      }
      clock_ += step.seconds;
    }
    record_.ok = true;
    if (mode_ == Mode::forecast || steps_.empty()) return;
    image::Image image = *image::make_image(steps_.back().config, history_, layers_, files_);
    image.id = image_;  // the last step's: of two builds that did the same, each has its own
    record_.image = std::make_shared<const image::Image>(std::move(image));
  }

  void begin_stage(const plan::ClassicStep& planned, Step& step, int position) {
    origin_ = -1;
    below_ = position;
    if (!planned.operation) {  // scratch
      step.verdict = Verdict::executed;
      image_ = {};
      files_ = {};
      layers_.clear();
      history_.clear();
      return;
    }
    const image::ImageRef image =
        input_.catalogue->find(std::get_if<plan::ImageSource>(&*planned.operation)->reference);
    record_.base = image;
    image_ = image->id;
    files_ = image->files;
    layers_ = image->layers;
    history_ = image->history;
    step.image = image->id;
    step.files_digest = files_.digest();
    step.key = cache::image_key(image->id, step.where);
    if (const cache::RecordRef there = cache_.records.find(step.key.digest)) {
      take(step, position, there);
      return;
    }
    origin_ = position;
    step.verdict = Verdict::executed;
    step.reason = cache::explain_miss(step.key, step.text, position, cache_.records, position);
    step.seconds = transfer(costs.pull_image, image->bytes(), costs.pull_bytes_per_second);
    keep(step, position, image->id);
  }

  bool solve_step(const plan::ClassicStep& planned, Step& step, int position) {
    std::string comment = planned.comment;
    const auto* copy = planned.operation ? std::get_if<plan::CopyFiles>(&*planned.operation) : nullptr;
    if (copy != nullptr && !select_sources(*copy, planned, step)) return false;
    const std::string hash = copy != nullptr ? copy_hash(record_.context, selections_, ignore_) : "";
    comment += hash + planned.comment_end;
    step.key = key_of(planned, hash);
    if (const cache::RecordRef hit = look_up(step, position)) {
      take(step, position, hit);
      step.image = hit->identity;
      advance(hit->files, hit->layer, comment);
    } else if (mode_ == Mode::forecast) {
      step.verdict = Verdict::executed;
      step.seconds = step.reason.record != nullptr ? step.reason.record->seconds : 0;
      step.image = new_identity(step, position);
    } else if (!execute(planned, comment, step, position)) {
      return false;
    }
    image_ = step.image;
    below_ = position;
    return true;
  }

  bool select_sources(const plan::CopyFiles& copy, const plan::ClassicStep& planned, Step& step) {
    selections_.clear();
    for (const plan::CopySource& source : copy.sources) {
      const std::string_view path = relative(source.path);
      if (fs::has_wildcard(path)) {
        add_matches(path);
      } else if (!add_named(path, step)) {
        return false;
      }
    }
    std::size_t count = 0;
    for (const cache::Selection& selection : selections_) count += selection.found.size();
    if (count == 0) return failed(step, "COPY failed: no source files were specified");
    if (count > 1 && !planned.comment_end.ends_with("/ ")) {
      return failed(
          step, "When using COPY with more than one source file, the destination must be a directory and end with a /");
    }
    return true;
  }

  // Nothing matches through a link to a folder, nor with a slash at the end; a malformed pattern matches nothing.
  void add_matches(std::string_view pattern) {
    auto selection = cache::select(record_.context, pattern);
    if (!selection || pattern.ends_with('/')) return;
    std::string folder = "/";
    for (const std::string_view component : base::split(pattern, '/')) {
      if (fs::has_wildcard(component)) break;
      folder = fs::join(folder, component);
    }
    if (folder == selection->folder) selections_.push_back(std::move(selection).value());
  }

  bool add_named(std::string_view path, Step& step) {
    const bool outside = climbs_out(path);
    auto selection = cache::select(record_.context, path);
    const bool loops = !outside && record_.context.resolve(path).empty();
    if (outside || loops || (!selection && runs_through_a_file(record_.context, path)))
      return failed(step, "COPY failed: forbidden path outside the build context: " + std::string(path) + " ()");
    if (!selection) {
      return failed(step, "COPY failed: file not found in build context or excluded by .dockerignore: stat " +
                              std::string(path) + ": file does not exist");
    }
    selections_.push_back(std::move(selection).value());
    return true;
  }

  bool failed(Step& step, const std::string& message) {
    fail_step(record_, step, message, message, "");
    return false;
  }

  [[nodiscard]] cache::Key key_of(const plan::ClassicStep& planned, const std::string& hash) const {
    using Kind = cache::Ingredient::Kind;
    const auto ingredient = [&](Kind kind, std::string name, std::string value) {
      return cache::Ingredient{.kind = kind,
                               .name = std::move(name),
                               .value = std::move(value),
                               .selection = nullptr,
                               .where = planned.where};
    };
    std::vector<cache::Ingredient> out;
    out.push_back(ingredient(Kind::operation, base::upper_ascii(planned.text.substr(0, planned.text.find(' '))), ""));
    out.push_back(below_is_base() ? cache::on_image(image_, planned.where) : cache::on_step(image_, planned.where));
    if (const auto* exec = planned.operation ? std::get_if<plan::Exec>(&*planned.operation) : nullptr) {
      std::string words;
      for (const std::string& word : exec->argv) words += (words.empty() ? "" : " ") + base::go_quote(word);
      out.push_back(ingredient(Kind::command, "", std::move(words)));
    } else {
      out.push_back(ingredient(Kind::command, "", planned.comment + planned.comment_end));
    }
    if (!hash.empty()) {
      out.push_back(ingredient(Kind::content, "", hash));
      out.back().selection = selected();
    }
    return cache::make_key(std::move(out));
  }

  [[nodiscard]] bool below_is_base() const {
    return record_.steps[static_cast<std::size_t>(below_)].kind == Step::Kind::base;
  }

  [[nodiscard]] fs::EntryRef selected() const {
    cache::Selection all;
    for (const cache::Selection& selection : selections_)
      all.found.insert(all.found.end(), selection.found.begin(), selection.found.end());
    return cache::selected_files(all);
  }

  // An image that a step makes is new whatever is in it, so nothing stands upon it yet: after the first miss all others
  // miss.
  cache::RecordRef look_up(Step& step, int position) {
    const cache::RecordRef found = cache_.records.find(step.key.digest);
    if (input_.options.no_cache) {
      step.reason.kind = cache::Reason::Kind::no_cache;
      step.reason.record = found;
      step.reason.origin = position;
    } else if (found != nullptr) {
      return found;
    } else {
      step.reason = cache::explain_miss(step.key, step.text, position, cache_.records, origin_ >= 0 ? origin_ : below_);
    }
    if (origin_ < 0) origin_ = position;
    return nullptr;
  }

  void take(Step& step, int position, const cache::RecordRef& record) {
    step.verdict = Verdict::cached;
    step.reason = {.kind = cache::Reason::Kind::reused, .record = record, .disagreements = {}, .origin = -1};
    step.layer = record->layer;
    step.files_digest = record->files.digest();
    used_[static_cast<std::size_t>(position)] = record;
  }

  bool execute(const plan::ClassicStep& planned, const std::string& comment, Step& step, int position) {
    const fs::Tree before = files_;
    fs::Tree after = before;
    if (planned.operation) {
      Executed done = carry_out(*planned.operation, step);
      if (done.unsupported) {
        stop(record_, limit_of(planned.where, *done.unsupported));
        return false;
      }
      step.output = std::move(done.output);
      step.seconds = done.seconds;
      if (done.exit_code != 0) {
        clock_ += step.seconds;
        return failed(step, "The command '" + base::join(std::get_if<plan::Exec>(&*planned.operation)->argv, " ") +
                                "' returned a non-zero code: " + std::to_string(done.exit_code));
      }
      if (!done.error.empty()) return failed(step, done.error);
      after = std::move(done.files);
    } else {
      step.seconds = costs.commit_config;
    }
    step.verdict = Verdict::executed;
    step.image = new_identity(step, position);
    if (step.kind == Step::Kind::files && planned.operation)
      step.layer =
          image::make_overlay_layer(before, after, {.remade = {}, .written = written_by(*planned.operation, after)});
    step.files_digest = after.digest();
    advance(after, step.layer, comment);
    keep(step, position, step.image);
    return true;
  }

  Executed carry_out(const plan::Operation& operation, const Step& step) const {
    if (const auto* exec = std::get_if<plan::Exec>(&operation))
      return run_command(files_, *exec, {}, input_.now, *input_.tools);
    if (const auto* made = std::get_if<plan::MakeDirectory>(&operation)) {
      plan::MakeDirectory by_root = *made;
      by_root.user.clear();
      return make_directory(files_, by_root, input_.now);
    }
    const auto& copy = *std::get_if<plan::CopyFiles>(&operation);
    const std::string root =
        "/var/lib/docker/overlay2/" + made_up_id(step.key.digest.hex(), 32, hex_digits) + "/merged";
    return copy_selected(files_, selections_, copy.destination, input_.now, copy_rules(root));
  }

  // What the layer holds though it may be as it had been: this builder keeps all that a COPY wrote.
  [[nodiscard]] std::vector<std::string> written_by(const plan::Operation& operation, const fs::Tree& after) const {
    const auto* copy = std::get_if<plan::CopyFiles>(&operation);
    if (copy == nullptr) return {};
    return written_by_copy(after, selections_, copy->destination, copy_rules(""));
  }

  static CopyRules copy_rules(const std::string& root) {
    CopyRules rules;
    rules.other_kind = CopyRules::OtherKind::replaced;
    rules.dot_makes_folder = false;
    rules.keeps_set_id_bits = false;
    rules.root = root;
    rules.mkdir_file_error = "failed to copy files: failed to create new directory: ";
    rules.mkdir_folder_error = "failed to copy files: failed to copy directory: ";
    return rules;
  }

  [[nodiscard]] base::Digest new_identity(const Step& step, int position) const {
    base::Sha256 hash;
    hash.update("image").update(step.key.digest.hex());
    hash.update_number(static_cast<std::uint64_t>(input_.number)).update_number(static_cast<std::uint64_t>(position));
    return hash.finish();
  }

  void advance(const fs::Tree& files, const image::LayerRef& layer, const std::string& comment) {
    files_ = files;
    const bool empty = layer == nullptr || layer->entries.empty();
    if (!empty) layers_.push_back(layer);
    history_.push_back({.created_by = comment, .empty_layer = empty});
  }

  void keep(const Step& step, int position, const base::Digest& identity) {
    if (mode_ == Mode::forecast) return;
    cache::Record made;
    made.key = step.key;
    made.identity = identity;
    made.text = step.text;
    made.build = input_.number;
    made.step = position;
    made.seconds = step.seconds;
    made.files = files_;
    made.layer = step.layer;
    for (const OutputLine& line : step.output) made.output.push_back(line.text);
    cache_.records = cache_.records.with(std::move(made));
    used_[static_cast<std::size_t>(position)] = cache_.records.newest();
  }

  const Input& input_;
  Cache cache_;
  Mode mode_;
  Record record_;
  dockerfile::Dockerfile file_;
  std::vector<plan::ClassicStep> steps_;
  fs::Ignore ignore_;
  std::vector<cache::Selection> selections_;  // of the COPY at work
  std::vector<cache::RecordRef> used_;        // one a step
  base::Digest image_;                        // the image so far: its id, …
  fs::Tree files_;                            // … its files, …
  std::vector<image::LayerRef> layers_;       // … its layers …
  std::vector<image::HistoryEntry> history_;  // … and what made them
  int below_ = 0;                             // position of the step that made it
  int origin_ = -1;                           // of the first step of the stage that missed; -1: none yet
  double clock_ = 0;
};

}  // namespace

Output run_classic(const Input& input, const Cache& cache) { return ClassicBuild(input, cache, Mode::run).run(); }

Record forecast_classic(const Input& input, const Cache& cache) {
  return ClassicBuild(input, cache, Mode::forecast).run().record;
}

}  // namespace build
