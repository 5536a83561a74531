#include "build/reasons.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "build/step_match.h"

namespace build {

namespace {

using cache::Edit;
using cache::Ingredient;
using cache::PastBuild;
using cache::PastStep;
using cache::Reason;

bool went(const Step& step) {
  return step.verdict == Verdict::executed || step.verdict == Verdict::failed || step.verdict == Verdict::depends;
}

class Teller {
 public:
  Teller(Record& record, const std::vector<int>& parents, const cache::Store& before)
      : record_(record),
        parents_(parents),
        before_(before),
        past_(before.latest_build()),
        roots_(record.steps.size(), unknown) {}

  void tell() {
    for (std::size_t i = 0; i < record_.steps.size(); ++i) {
      Step& step = record_.steps[i];
      step.parent = parents_[i];
      const bool ran = step.verdict == Verdict::executed || step.verdict == Verdict::failed;
      if (!ran || step.key.ingredients.empty() || step.same_as >= 0) continue;
      if (step.kind == Step::Kind::base) {
        tell_base(step, static_cast<int>(i));
      } else if (is_miss(step.reason.kind)) {
        tell_miss(step, static_cast<int>(i));
      }
    }
  }

 private:
  static constexpr int unknown = -2;

  static bool is_miss(Reason::Kind kind) {
    switch (kind) {
      case Reason::Kind::first_time:
      case Reason::Kind::inserted:
      case Reason::Kind::changed:
      case Reason::Kind::below_is_new:
      case Reason::Kind::new_on_parent: return true;
      case Reason::Kind::reused:
      case Reason::Kind::pruned:
      case Reason::Kind::laid_out:
      case Reason::Kind::depends:
      case Reason::Kind::no_cache: break;
    }
    return false;
  }

  [[nodiscard]] const Step& step_at(int at) const { return record_.steps[static_cast<std::size_t>(at)]; }
  [[nodiscard]] int parent_of(int at) const { return parents_[static_cast<std::size_t>(at)]; }

  // Whether what the step made is another thing than any build before had. BuildKit knows by its key what it makes
  // again; the classic builder's images are new each time.
  [[nodiscard]] bool is_new(int at) const {
    if (at < 0) return false;
    const Step& step = step_at(at);
    if (!went(step) || step.key.ingredients.empty()) return false;
    const Reason& reason = step.reason;
    if (reason.kind == Reason::Kind::laid_out) return false;
    const bool again = reason.record != nullptr && reason.record->key.digest == step.key.digest;
    const bool told = reason.kind == Reason::Kind::pruned || reason.kind == Reason::Kind::no_cache;
    return !(told && again && record_.builder == BuilderKind::buildkit);
  }

  // The step that began the cascade which the step, new itself, is in.
  int root_of(int at) {
    std::vector<int> way;
    int root = unknown;
    while (root == unknown) {
      way.push_back(at);
      const int known = roots_[static_cast<std::size_t>(at)];
      const int parent = parent_of(at);
      const bool waits = step_at(at).verdict == Verdict::depends && step_at(at).reason.origin >= 0;
      if (known != unknown)
        root = known;
      else if (waits)
        root = step_at(at).reason.origin;
      else if (is_new(parent))
        at = parent;
      else
        root = at;
    }
    for (const int one : way) roots_[static_cast<std::size_t>(one)] = root;
    return root;
  }

  // ---- a FROM ---------------------------------------------------------------------------------------------------

  void tell_base(Step& step, int at) {
    const int then = counterpart_of(at);
    step.reason.edit = {};
    if (past_.steps.empty()) return;
    if (then < 0) {
      step.reason.edit = {.kind = Edit::Kind::inserted, .build = past_.number};
    } else if (without_stage_name(past_at(then).text) != without_stage_name(step.text)) {
      step.reason.edit = line_of(then, Edit::Kind::line_changed);
    }
  }

  // ---- any other that was not found -----------------------------------------------------------------------------

  void tell_miss(Step& step, int at) {
    Reason& reason = step.reason;
    reason.origin = -1;
    reason.edit = {};
    if (reason.record == nullptr || reason.record->text != step.text) tell_line(step, at);
    if (reason.record == nullptr) return;
    reason.upon_another = cache::builds_upon_another(reason.record->key, step.key);
    const int parent = parent_of(at);
    const int linked = step.links;
    if (reason.upon_another && is_new(parent)) reason.origin = root_of(parent);
    if (reason.origin < 0 && is_new(linked)) reason.origin = root_of(linked);
    const bool edited = reason.edit.kind == Edit::Kind::line_changed && reason.origin < 0;
    if (edited || !only_joined_anew(reason)) {
      reason.kind = Reason::Kind::changed;
    } else if (reason.origin >= 0) {
      reason.kind = Reason::Kind::below_is_new;
    } else if (reason.upon_another || linked >= 0) {
      reason.kind = Reason::Kind::new_on_parent;
      reason.edit = what_became_of_parent(step, at);
    } else {
      reason.kind = Reason::Kind::changed;
    }
  }

  // Its own ingredients are those of the record; COPY --link has another step's files for one.
  static bool only_joined_anew(const Reason& reason) {
    return std::all_of(reason.disagreements.begin(), reason.disagreements.end(), [](const cache::Disagreement& one) {
      const Ingredient& shown = one.after ? *one.after : *one.before;
      return shown.kind == Ingredient::Kind::stage && shown.name == "--link";
    });
  }

  // No record has its text: what did the build before have in its place?
  void tell_line(Step& step, int at) {
    Reason& reason = step.reason;
    reason.kind = Reason::Kind::first_time;
    reason.record = nullptr;
    reason.disagreements.clear();
    reason.upon_another = false;
    if (past_.steps.empty()) return;
    const int then = counterpart_of(at);
    if (then < 0) {
      reason.kind = Reason::Kind::inserted;
      reason.edit = {.kind = Edit::Kind::inserted, .build = past_.number};
      return;
    }
    if (past_at(then).text == step.text) {
      take_record_of(then, step);  // found in that build under another text: a stage had another name
      const PastStep::Outcome outcome = past_at(then).outcome;
      if (outcome == PastStep::Outcome::failed) reason.edit = line_of(then, Edit::Kind::failed_before);
      if (outcome == PastStep::Outcome::not_reached) reason.edit = line_of(then, Edit::Kind::not_reached);
      return;
    }
    reason.kind = Reason::Kind::changed;
    reason.edit = line_of(then, Edit::Kind::line_changed);
    take_record_of(then, step);
  }

  // What the build before made or reused in that place, if that was the same kind of step.
  void take_record_of(int then, Step& step) const {
    const auto place = static_cast<std::size_t>(then);
    const cache::RecordRef record = place < before_.latest().size() ? before_.latest()[place] : nullptr;
    const bool done = past_at(then).outcome == PastStep::Outcome::done;
    if (record == nullptr || !done || record->key.ingredients.empty()) return;
    if (record->key.ingredients.front().name != step.key.ingredients.front().name) return;
    step.reason.record = record;
    step.reason.disagreements = cache::compare(record->key, step.key);
  }

  [[nodiscard]] const PastStep& past_at(int at) const { return past_.steps[static_cast<std::size_t>(at)]; }

  [[nodiscard]] Edit line_of(int then, Edit::Kind kind) const {
    const PastStep& step = past_at(then);
    return {.kind = kind,
            .text = step.text,
            .line = step.line,
            .build = past_.number,
            .failed = step.outcome == PastStep::Outcome::failed};
  }

  // The step of the build before that is this one: by its text wherever that stands, else the one whose line was
  // edited; -1: it had none.
  int counterpart_of(int at) {
    if (counterparts_.empty()) match_past();
    return counterparts_[static_cast<std::size_t>(at)];
  }

  void match_past() {
    std::vector<std::string_view> now;
    std::vector<std::string_view> then;
    std::unordered_map<std::string_view, int> first_then;
    std::unordered_map<std::string_view, int> first_now;
    for (const Step& step : record_.steps) {
      now.emplace_back(step.text);
      first_now.emplace(now.back(), static_cast<int>(now.size()) - 1);
    }
    for (const PastStep& step : past_.steps) {
      then.emplace_back(step.text);
      first_then.emplace(then.back(), static_cast<int>(then.size()) - 1);
    }
    counterparts_.assign(record_.steps.size(), -1);
    for (const StepPair& pair : match_steps(then, now)) {
      if (pair.right < 0) continue;
      const auto right = static_cast<std::size_t>(pair.right);
      const auto same = first_then.find(now[right]);
      const bool edited = pair.left >= 0 && same == first_then.end();
      if (pair.left >= 0 && then[static_cast<std::size_t>(pair.left)] == now[right])
        counterparts_[right] = pair.left;
      else if (same != first_then.end())
        counterparts_[right] = same->second;
      else if (edited && !first_now.contains(then[static_cast<std::size_t>(pair.left)]))
        counterparts_[right] = pair.left;
    }
  }

  // ---- a known parent -------------------------------------------------------------------------------------------

  // The record stood upon another step than this one does: where is that step now?
  [[nodiscard]] Edit what_became_of_parent(const Step& step, int at) const {
    const cache::Record& record = *step.reason.record;
    Edit edit{
        .kind = Edit::Kind::parent_gone, .text = record.parent, .line = record.parent_line, .build = record.build};
    const int parent = parent_of(at);
    if (!step.reason.upon_another) {
      edit.kind = Edit::Kind::other_files;
    } else if (record.parent.empty()) {  // a folder that is sent, or nothing at all: neither is a step
      edit.kind = record_.options.contexts.empty() ? Edit::Kind::none : Edit::Kind::sent_anew;
    } else if (parent >= 0 && record.parent == without_stage_name(step_at(parent).text)) {
      edit.kind = Edit::Kind::parent_differs;
    } else if (parent >= 0 && step_at(parent).kind == Step::Kind::base && record.parent.starts_with("FROM ")) {
      edit.kind = Edit::Kind::other_base;
    } else {
      find_parent(step, at, edit);
    }
    return edit;
  }

  void find_parent(const Step& step, int at, Edit& edit) const {
    int earlier = -1;
    int later = -1;
    int elsewhere = -1;
    for (int i = 0; i < static_cast<int>(record_.steps.size()); ++i) {
      const Step& other = step_at(i);
      if (i != at && other.text == step.text && parent_of(i) >= 0 &&
          without_stage_name(step_at(parent_of(i)).text) == edit.text) {
        edit.kind = Edit::Kind::duplicated;
        edit.now = i;
        return;
      }
      if (i == at || without_stage_name(other.text) != edit.text) continue;
      if (other.stage != step.stage)
        elsewhere = i;
      else if (i < at)
        earlier = i;
      else if (later < 0)
        later = i;
    }
    edit.now = earlier >= 0 ? earlier : later >= 0 ? later : elsewhere;
    if (edit.now < 0) return;
    edit.kind = earlier >= 0             ? Edit::Kind::parent_earlier
                : later < 0              ? Edit::Kind::parent_elsewhere
                : parent_of(later) == at ? Edit::Kind::swapped
                                         : Edit::Kind::parent_later;
  }

  Record& record_;
  const std::vector<int>& parents_;
  const cache::Store& before_;
  const PastBuild& past_;
  std::vector<int> roots_;         // by step; unknown: not asked yet
  std::vector<int> counterparts_;  // by step: of the build before; empty: not asked yet
};

}  // namespace

std::string without_stage_name(const std::string& text) {
  if (!text.starts_with("FROM ")) return text;
  const std::vector<std::string_view> words = base::split(text, ' ');
  const bool named = words.size() > 3 && base::upper_ascii(words[words.size() - 2]) == "AS";
  return named ? text.substr(0, static_cast<std::size_t>(words[words.size() - 3].end() - text.data())) : text;
}

std::vector<int> parents_in_graph(const Record& record) {
  std::vector<int> parents(record.steps.size(), -1);
  int base = -1;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const Step& step = record.steps[i];
    if (step.kind == Step::Kind::base) {
      base = static_cast<int>(i);
      continue;
    }
    parents[i] = base;
    if (record.graph == nullptr || i >= record.graph->size()) continue;
    for (const StepInput& input : (*record.graph)[i]) {
      // COPY --link lays its own copy over what it stands upon.
      const bool own = input.step >= 0 && input.step == step.links;
      if (input.kind != StepInput::Kind::files || input.step < 0 || own) continue;
      parents[i] = input.step;
      break;
    }
  }
  return parents;
}

void tell_reasons(Record& record, const std::vector<int>& parents, const cache::Store& before) {
  Teller(record, parents, before).tell();
}

}  // namespace build
