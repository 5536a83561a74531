#include "reason_claims.h"

#include <algorithm>

#include "build/reasons.h"
#include "lab/build_words.h"
#include "lab/cause.h"

namespace conformance {
namespace {

using build::Record;
using build::Step;
using build::Verdict;
using cache::Edit;
using CauseKind = lab::Cause::Kind;
using Answer = std::optional<std::string>;

bool ran(const Step& step) {
  return step.verdict == Verdict::executed || step.verdict == Verdict::failed || step.verdict == Verdict::depends;
}

// A step of one build whose reason is looked at, beside the builds before it.
class Told {
 public:
  Told(const Record& record, std::size_t at, const std::vector<Record>& earlier)
      : record_(record),
        at_(static_cast<int>(at)),
        step_(record.steps[at]),
        earlier_(earlier),
        cause_(lab::cause_of(record, static_cast<int>(at))),
        began_(record.steps[static_cast<std::size_t>(cause_.step)]) {}

  Answer untrue() const {
    if (Answer what = untrue_words()) return what;
    if (step_.verdict == Verdict::failed) return untrue_failure();
    if (cause_.step != at_)
      if (Answer what = untrue_cascade()) return what;
    return untrue_cause();
  }

 private:
  static Answer wrong(const std::string& what) { return what; }

  [[nodiscard]] const Record* build(int number) const {
    const auto found =
        std::find_if(earlier_.begin(), earlier_.end(), [&](const Record& one) { return one.number == number; });
    return found == earlier_.end() ? nullptr : &*found;
  }

  // The steps of a Dockerfile by their text: those that there are.
  static std::vector<const Step*> lines(const Record& record, const std::string& text) {
    std::vector<const Step*> out;
    for (const Step& step : record.steps)
      if (build::without_stage_name(step.text) == build::without_stage_name(text)) out.push_back(&step);
    return out;
  }
  [[nodiscard]] bool is_here(const std::string& text) const { return !lines(record_, text).empty(); }

  // ---- words ------------------------------------------------------------------------------------------------------

  Answer untrue_words() const {
    const lab::StepWords words = lab::step_words(record_, at_);
    for (const char* word : {" below", " above"})
      if ((words.headline + words.explanation).find(word) != std::string::npos &&
          (step_.text + began_.text).find(word) == std::string::npos)
        return wrong(std::string("a place on the screen in a sentence: ") + words.headline);
    if (words.headline.empty()) return wrong("nothing is said of it");
    const bool of_parent = words.headline.find("because its parent layer changed") != std::string::npos;
    const bool own = lab::is_own(record_, at_, cause_.step);
    if (step_.verdict != Verdict::failed && of_parent == own && cause_.kind != CauseKind::no_cache)
      return wrong("the headline is another one than the cause: " + words.headline);
    return std::nullopt;
  }

  Answer untrue_failure() const {
    const lab::StepWords words = lab::step_words(record_, at_);
    const build::Failure& failure = step_.failure;
    const auto says = [&](const std::string& what) { return words.headline.find(what) != std::string::npos; };
    if (says(" because ") || cause_.kind != CauseKind::failed) return wrong("it failed because of the cache");
    switch (failure.kind) {
      case build::Failure::Kind::none: return wrong("it failed, and nothing says how");
      case build::Failure::Kind::exit_code:
        if (!says("exit code " + std::to_string(failure.exit_code))) return wrong("its exit code is not said");
        if (step_.error.find(std::to_string(failure.exit_code)) == std::string::npos)
          return wrong("it ended with another exit code");
        break;
      case build::Failure::Kind::missing_source:
        if (!says(failure.path.starts_with("./") ? failure.path.substr(2) : failure.path))
          return wrong("what is missing is not named");
        if (failure.from.empty() && record_.context.find(record_.context.resolve(fs::clean(failure.path))) != nullptr)
          return wrong(failure.path + " is in the build context");
        break;
      case build::Failure::Kind::other: break;
    }
    if (!step_.error.empty() &&
        words.explanation.find(step_.error.substr(0, step_.error.find('\n'))) == std::string::npos)
      return wrong("Docker's own words are missing");
    return std::nullopt;
  }

  // ---- a cascade ------------------------------------------------------------------------------------------------

  // It began in a step that ran in this very build, and all between that and this one ran.
  Answer untrue_cascade() const {
    if (!ran(began_)) return wrong("it is said to begin with " + began_.text + ", which did not run");
    int at = at_;
    for (std::size_t hops = 0; hops <= record_.steps.size() && at >= 0 && at != cause_.step; ++hops) {
      const Step& step = record_.steps[static_cast<std::size_t>(at)];
      if (!ran(step)) return wrong("it is said to begin with " + began_.text + ", but " + step.text + " was reused");
      // COPY --link is two steps: what it copies, and what lays that over its parent layer.
      at = step.verdict == Verdict::depends ? step.reason.origin  // a forecast's: that decides it
           : step.links == cause_.step      ? step.links
                                            : step.parent;
    }
    return at == cause_.step ? std::nullopt : wrong("it does not build on " + began_.text);
  }

  // ---- causes, of the step where it began ---------------------------------------------------------------------------

  Answer untrue_cause() const {
    switch (cause_.kind) {
      case CauseKind::failed: return wrong("it did not fail");
      case CauseKind::files: return untrue_files();
      case CauseKind::instruction: return untrue_line();
      case CauseKind::inserted: return untrue_insertion();
      case CauseKind::failed_before: return untrue_past(Verdict::failed);
      case CauseKind::not_reached: return untrue_past(Verdict::not_run);
      case CauseKind::upon_known: return untrue_parent();
      case CauseKind::base_image: return untrue_base();
      case CauseKind::first_time: return untrue_first_time();
      case CauseKind::heredoc:
        return began_.text.find("<<") == std::string::npos ? wrong("it has no here-document") : std::nullopt;
      case CauseKind::stage: return untrue_stage();
      case CauseKind::pruned:
        if (began_.reason.record->key.digest != began_.key.digest) return wrong("another step was pruned");
        return std::nullopt;
      case CauseKind::no_cache:
        if (!record_.options.no_cache && record_.options.no_cache_filter.empty()) return wrong("the cache was used");
        return std::nullopt;
      case CauseKind::laid_out: return std::nullopt;
      case CauseKind::variable:
      case CauseKind::working_dir:
      case CauseKind::user:
      case CauseKind::destination:
      case CauseKind::source:
      case CauseKind::command:
      case CauseKind::path:
      case CauseKind::option: return untrue_value();
    }
    return std::nullopt;
  }

  // What is said to have been in the record's key was there, and is not in this one; and the other way round.
  Answer untrue_value() const {
    const auto has = [&](const cache::Key& key, const std::string& value) {
      return std::any_of(key.ingredients.begin(), key.ingredients.end(), [&](const cache::Ingredient& one) {
        return one.name == cause_.name && one.value == value && one.kind == kind_of(cause_.kind);
      });
    };
    const cache::Key& then = began_.reason.record->key;
    const cache::Key& now = began_.key;
    if (cause_.was_there && !has(then, cause_.before)) return wrong(cause_.name + " was not " + cause_.before);
    if (cause_.is_there && !has(now, cause_.after)) return wrong(cause_.name + " is not " + cause_.after);
    if (cause_.was_there && cause_.is_there && cause_.before == cause_.after) return wrong("it is as it was");
    return std::nullopt;
  }

  static cache::Ingredient::Kind kind_of(CauseKind kind) {
    using Ingredient = cache::Ingredient::Kind;
    switch (kind) {
      case CauseKind::variable: return Ingredient::variable;
      case CauseKind::working_dir: return Ingredient::working_dir;
      case CauseKind::user: return Ingredient::user;
      case CauseKind::destination: return Ingredient::destination;
      case CauseKind::source: return Ingredient::source;
      case CauseKind::path: return Ingredient::path;
      case CauseKind::command: return Ingredient::command;
      default: break;
    }
    return Ingredient::flag;
  }

  // A file that changed is another one in the two build contexts, where it is of the build context.
  Answer untrue_files() const {
    // The classic builder's sum has more than the files that it names: where a link leads.
    if (cause_.files.empty() && cause_.before == cause_.after) return wrong("no file changed");
    const Record* then = build(cause_.build);
    const bool of_context = then != nullptr && reads_context_alone(record_, cause_.step);
    for (const fs::Difference& file : cause_.files) {
      if (file.before != nullptr && file.after != nullptr && file.before->digest() == file.after->digest())
        return wrong(file.path + " is as it was");
      if (!of_context) continue;
      const fs::EntryRef now = record_.context.find(file.path);
      const fs::EntryRef before = then->context.find(file.path);
      const bool is_there = now != nullptr && file.after != nullptr && now->digest() != file.after->digest();
      const bool was_there = before != nullptr && file.before != nullptr && before->digest() != file.before->digest();
      if (is_there || was_there) return wrong(file.path + " is another one in the build context");
    }
    return std::nullopt;
  }

  static bool reads_context_alone(const Record& record, int step) {
    if (record.graph == nullptr) return false;
    const auto& inputs = (*record.graph)[static_cast<std::size_t>(step)];
    bool context = false;
    for (const build::StepInput& input : inputs) {
      if (input.kind == build::StepInput::Kind::copied || input.kind == build::StepInput::Kind::mounted) return false;
      if (input.kind == build::StepInput::Kind::context && !input.name.empty()) return false;
      context = context || input.kind == build::StepInput::Kind::context;
    }
    return context;
  }

  // A changed line: the old one was there and is not, the new one was not there.
  Answer untrue_line() const {
    if (is_here(cause_.before)) return wrong("it is said to be " + cause_.before + " changed, which is there");
    const Record* then = build(cause_.build);
    if (then == nullptr) return std::nullopt;
    const std::vector<const Step*> was = lines(*then, cause_.before);
    if (was.empty()) return wrong(cause_.before + " was not in the Dockerfile");
    if (!lines(*then, cause_.after).empty()) return wrong("its line did not change");
    const bool any = std::any_of(was.begin(), was.end(), [&](const Step* one) {
      return one->where.begin.line == cause_.edit.line && (one->verdict == Verdict::failed) == cause_.edit.failed;
    });
    if (!any) return wrong(cause_.before + " was in another line, or went otherwise");
    return std::nullopt;
  }

  Answer untrue_insertion() const {
    const Record* then = build(cause_.build);
    if (then != nullptr && !lines(*then, began_.text).empty()) return wrong("its line is not new");
    return std::nullopt;
  }

  Answer untrue_past(Verdict verdict) const {
    const Record* then = build(cause_.build);
    if (then == nullptr) return std::nullopt;
    const std::vector<const Step*> was = lines(*then, began_.text);
    if (std::none_of(was.begin(), was.end(), [&](const Step* one) { return one->verdict == verdict; }))
      return wrong("it went otherwise in build " + std::to_string(cause_.build));
    return std::nullopt;
  }

  // Its parent layer is no new one; and what the record stood upon is what is said, and is where it is said to be.
  Answer untrue_parent() const {
    const Edit& edit = cause_.edit;
    const int parent = began_.parent;
    if (parent >= 0) {
      const Step& below = record_.steps[static_cast<std::size_t>(parent)];
      using Reason = cache::Reason::Kind;
      const bool again = below.reason.kind == Reason::laid_out || below.reason.kind == Reason::pruned ||
                         below.reason.kind == Reason::no_cache;
      if (ran(below) && !again && !below.key.ingredients.empty()) return wrong(below.text + " is new itself");
    }
    if (edit.kind == Edit::Kind::sent_anew)
      return record_.options.contexts.empty() ? wrong("there is no other folder") : std::nullopt;
    if (edit.kind == Edit::Kind::none)  // it stood on nothing then: FROM scratch
      return began_.reason.record->parent.empty() ? std::nullopt : wrong("nothing says what it ran on");
    if (Answer what = untrue_record_parent(edit)) return what;
    const std::vector<const Step*> here = lines(record_, edit.text);
    const bool there = std::any_of(here.begin(), here.end(), [&](const Step* one) { return one != &began_; });
    const Step* now = edit.now < 0 ? nullptr : &record_.steps[static_cast<std::size_t>(edit.now)];
    const bool is_now = now != nullptr && build::without_stage_name(now->text) == edit.text;
    switch (edit.kind) {
      case Edit::Kind::parent_gone: return there ? wrong(edit.text + " is not gone") : std::nullopt;
      case Edit::Kind::parent_earlier:
        return is_now && edit.now < cause_.step && edit.now != parent ? std::nullopt
                                                                      : wrong(edit.text + " is not earlier");
      case Edit::Kind::parent_later:
        return is_now && edit.now > cause_.step ? std::nullopt : wrong(edit.text + " does not come later");
      case Edit::Kind::swapped:
        return is_now && now->parent == cause_.step ? std::nullopt : wrong(edit.text + " does not come right after it");
      case Edit::Kind::parent_elsewhere:
        return is_now && now->stage != began_.stage ? std::nullopt : wrong(edit.text + " is in the same stage");
      case Edit::Kind::duplicated:
        return now != nullptr && now->text == began_.text && edit.now != cause_.step ? std::nullopt
                                                                                     : wrong("it is there once");
      case Edit::Kind::parent_differs:
      case Edit::Kind::other_base:
      case Edit::Kind::other_files:
      case Edit::Kind::sent_anew: return std::nullopt;
      case Edit::Kind::none:
      case Edit::Kind::line_changed:
      case Edit::Kind::inserted:
      case Edit::Kind::failed_before:
      case Edit::Kind::not_reached: break;
    }
    return wrong("nothing says why it never ran on its parent layer");
  }

  Answer untrue_record_parent(const Edit& edit) const {
    const Record* then = build(edit.build);
    if (then == nullptr) return std::nullopt;
    for (const Step* was : lines(*then, began_.reason.record->text)) {
      if (was->parent < 0) continue;
      const Step& below = then->steps[static_cast<std::size_t>(was->parent)];
      if (build::without_stage_name(below.text) == edit.text && below.where.begin.line == edit.line)
        return std::nullopt;
    }
    return wrong("it did not run on " + edit.text + " in build " + std::to_string(edit.build));
  }

  // The base image is named only where its digest differs.
  Answer untrue_base() const {
    if (began_.kind != Step::Kind::base || began_.verdict != Verdict::executed)
      return wrong("no base image was pulled");
    const Record* then = build(cause_.build);
    if (then == nullptr) return std::nullopt;
    for (const Step* was : lines(*then, cause_.before.empty() ? began_.text : cause_.before)) {
      if (was->kind == Step::Kind::base && was->image == began_.image) return wrong("its base image is the same");
    }
    return std::nullopt;
  }

  Answer untrue_first_time() const {
    for (const Record& then : earlier_)
      for (const Step* was : lines(then, began_.text)) {
        const bool latest = then.number == earlier_.back().number;
        const bool built = was->verdict == Verdict::executed ||
                           (latest && was->verdict == Verdict::cached && was->reason.record != nullptr);
        if (built && was->reported && began_.kind != Step::Kind::base)
          return wrong("it was built in build " + std::to_string(then.number));
      }
    return std::nullopt;
  }

  Answer untrue_stage() const {
    if (record_.graph == nullptr) return std::nullopt;
    const auto& inputs = (*record_.graph)[static_cast<std::size_t>(cause_.step)];
    const bool any = std::any_of(inputs.begin(), inputs.end(), [&](const build::StepInput& input) {
      return input.step >= 0 && ran(record_.steps[static_cast<std::size_t>(input.step)]);
    });
    return any ? std::nullopt : wrong("nothing that it takes was rebuilt");
  }

  const Record& record_;
  int at_;
  const Step& step_;
  const std::vector<Record>& earlier_;
  lab::Cause cause_;
  const Step& began_;
};

}  // namespace

Answer untrue_reason(const Record& record, const std::vector<Record>& earlier) {
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const Step& step = record.steps[i];
    const bool told = step.reported && step.same_as < 0 && step.kind != Step::Kind::base &&
                      (step.verdict == Verdict::executed || step.verdict == Verdict::failed);
    if (!told) continue;
    if (const auto what = Told(record, i, earlier).untrue()) return step.text + ": " + *what;
  }
  return std::nullopt;
}

}  // namespace conformance
