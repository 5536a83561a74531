#include "lab/cause.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lab {
namespace {

using Ingredient = cache::Ingredient;

bool is_folder(const fs::Difference& difference) {
  const fs::EntryRef& entry = difference.after != nullptr ? difference.after : difference.before;
  return entry != nullptr && entry->kind() == fs::Kind::directory;
}

std::vector<fs::Difference> telling_files(const std::vector<fs::Difference>& all) {
  std::vector<fs::Difference> files;
  std::copy_if(all.begin(), all.end(), std::back_inserter(files), [](const auto& one) { return !is_folder(one); });
  return files.empty() ? all : files;
}

Cause::Kind kind_of(Ingredient::Kind kind) {
  switch (kind) {
    case Ingredient::Kind::base_image: return Cause::Kind::base_image;
    case Ingredient::Kind::below: return Cause::Kind::upon_known;
    case Ingredient::Kind::operation: return Cause::Kind::instruction;
    case Ingredient::Kind::command: return Cause::Kind::command;
    case Ingredient::Kind::variable: return Cause::Kind::variable;
    case Ingredient::Kind::working_dir: return Cause::Kind::working_dir;
    case Ingredient::Kind::user: return Cause::Kind::user;
    case Ingredient::Kind::path: return Cause::Kind::path;
    case Ingredient::Kind::destination: return Cause::Kind::destination;
    case Ingredient::Kind::source: return Cause::Kind::source;
    case Ingredient::Kind::content: return Cause::Kind::files;
    case Ingredient::Kind::stage: return Cause::Kind::stage;
    case Ingredient::Kind::flag:
    case Ingredient::Kind::mount: return Cause::Kind::option;
  }
  return Cause::Kind::instruction;
}

const build::Step& step_at(const build::Record& record, int step) {
  return record.steps[static_cast<std::size_t>(step)];
}

// The step itself, or the one before it that began it all.
int beginning(const build::Record& record, int step) {
  int at = step;
  for (std::size_t hops = 0; hops < record.steps.size(); ++hops) {
    const int origin = step_at(record, at).reason.origin;
    if (origin < 0 || origin == at) break;
    at = origin;
  }
  return at;
}

// Of kinds that need no look at what differs; first_time: the others.
Cause::Kind plain_kind(const build::Step& step) {
  using Kind = cache::Reason::Kind;
  switch (step.reason.kind) {
    case Kind::laid_out: return Cause::Kind::laid_out;
    case Kind::no_cache: return Cause::Kind::no_cache;
    case Kind::pruned: return Cause::Kind::pruned;
    case Kind::inserted: return Cause::Kind::inserted;
    case Kind::new_on_parent: return Cause::Kind::upon_known;
    case Kind::first_time:
      if (step.reason.edit.kind == cache::Edit::Kind::failed_before) return Cause::Kind::failed_before;
      if (step.reason.edit.kind == cache::Edit::Kind::not_reached) return Cause::Kind::not_reached;
      break;
    case Kind::reused:
    case Kind::changed:
    case Kind::below_is_new:
    case Kind::depends: break;
  }
  return Cause::Kind::first_time;
}

// A FROM that was pulled: for a line of its own, or for a name that leads to something new.
void tell_base(const build::Step& step, Cause& cause) {
  const cache::Edit& edit = step.reason.edit;
  if (edit.kind == cache::Edit::Kind::inserted) {
    cause.kind = Cause::Kind::inserted;
  } else if (edit.kind == cache::Edit::Kind::line_changed) {
    cause.kind = Cause::Kind::base_image;
    cause.before = edit.text;
    cause.build = edit.build;
  } else if (step.reason.record != nullptr) {
    cause.kind = Cause::Kind::base_image;
  }
}

// Whether it takes something of another step; a here-document stands in the line itself.
bool takes_of_a_step(const build::Record& record, int at) {
  if (record.graph == nullptr) return false;
  const std::vector<build::StepInput>& inputs = (*record.graph)[static_cast<std::size_t>(at)];
  return step_at(record, at).links >= 0 || std::any_of(inputs.begin(), inputs.end(), [](const build::StepInput& input) {
           return input.step >= 0 && input.kind != build::StepInput::Kind::files;
         });
}

void tell_difference(const cache::Reason& reason, Cause& cause) {
  const auto content = std::find_if(reason.disagreements.begin(), reason.disagreements.end(),
                                    [](const cache::Disagreement& one) { return !one.files.empty(); });
  const cache::Disagreement& first = content != reason.disagreements.end() ? *content : reason.disagreements.front();
  const Ingredient& shown = first.after ? *first.after : *first.before;
  cause.kind = kind_of(shown.kind);
  cause.name = shown.name;
  cause.was_there = first.before.has_value();
  cause.is_there = first.after.has_value();
  if (first.before) cause.before = first.before->value;
  if (first.after) cause.after = first.after->value;
  for (const cache::Disagreement& one : reason.disagreements) {
    cause.files.insert(cause.files.end(), one.files.begin(), one.files.end());
  }
  cause.files = telling_files(cause.files);
}

}  // namespace

Cause own_cause(const build::Record& record, int at) {
  const build::Step& step = step_at(record, at);
  const cache::Reason& reason = step.reason;
  Cause cause;
  cause.step = at;
  cause.edit = reason.edit;
  cause.build = reason.record != nullptr ? reason.record->build : reason.edit.build;
  cause.kind = plain_kind(step);
  if (cause.kind != Cause::Kind::first_time) return cause;
  if (step.kind == build::Step::Kind::base) {
    tell_base(step, cause);
  } else if (reason.kind == cache::Reason::Kind::changed && reason.edit.kind == cache::Edit::Kind::line_changed) {
    cause.kind = Cause::Kind::instruction;
    cause.before = reason.edit.text;
    cause.after = step.text;
    cause.build = reason.edit.build;
  } else if (reason.kind == cache::Reason::Kind::changed && !reason.disagreements.empty()) {
    tell_difference(reason, cause);
    if (cause.kind == Cause::Kind::stage && !takes_of_a_step(record, at)) cause.kind = Cause::Kind::heredoc;
  }
  return cause;
}

Cause cause_of(const build::Record& record, int step) {
  if (step_at(record, step).verdict == build::Verdict::failed) {
    Cause cause;
    cause.kind = Cause::Kind::failed;
    cause.step = step;
    return cause;
  }
  return own_cause(record, beginning(record, step));
}

bool is_own(const build::Record& record, int step, int cause_step) {
  return step == cause_step || step_at(record, step).links == cause_step;
}

std::vector<int> breaks_of(const build::Record& record) {
  struct Stage {
    bool reused = false;  // something above its base
    bool over = false;
  };
  std::map<int, Stage> stages;
  std::vector<int> out;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const build::Step& step = record.steps[i];
    Stage& stage = stages[step.stage];
    if (stage.over || step.pruned || (step.kind == build::Step::Kind::config && !step.reported)) continue;
    if (step.verdict == build::Verdict::cached) {
      stage.reused = stage.reused || step.kind != build::Step::Kind::base;
      continue;
    }
    if (step.verdict == build::Verdict::not_run || step.kind == build::Step::Kind::base) continue;
    stage.over = true;
    const bool compared = step.reason.kind != cache::Reason::Kind::first_time;
    if (stage.reused || compared) out.push_back(static_cast<int>(i));
  }
  return out;
}

int break_of(const build::Record& record) {
  const std::vector<int> breaks = breaks_of(record);
  return breaks.empty() ? -1 : breaks.front();
}

}  // namespace lab
