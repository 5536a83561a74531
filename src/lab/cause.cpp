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
    case Ingredient::Kind::below: return Cause::Kind::base_image;
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

// The step itself, or the one below that began it all.
int beginning(const build::Record& record, int step) {
  for (int at = step;;) {
    const int origin = step_at(record, at).reason.origin;
    if (origin < 0 || origin >= at) return at;
    at = origin;
  }
}

}  // namespace

Cause own_cause(const build::Record& record, int at) {
  const build::Step& step = step_at(record, at);
  const cache::Reason& reason = step.reason;
  Cause cause;
  cause.step = at;
  if (reason.record != nullptr) cause.build = reason.record->build;
  if (reason.kind == cache::Reason::Kind::laid_out) {
    cause.kind = Cause::Kind::laid_out;
    return cause;
  }
  if (reason.kind == cache::Reason::Kind::no_cache) {
    cause.kind = Cause::Kind::no_cache;
    return cause;
  }
  if (reason.kind == cache::Reason::Kind::pruned) {
    cause.kind = Cause::Kind::pruned;
    return cause;
  }
  if (step.kind == build::Step::Kind::base) {
    cause.kind =
        reason.record == nullptr && reason.disagreements.empty() ? Cause::Kind::first_time : Cause::Kind::base_image;
    return cause;
  }
  if (reason.kind != cache::Reason::Kind::changed || reason.disagreements.empty()) return cause;
  if (reason.record != nullptr && reason.record->text != step.text) {
    cause.kind = Cause::Kind::instruction;
    cause.before = reason.record->text;
    cause.after = step.text;
    return cause;
  }
  const auto content = std::find_if(reason.disagreements.begin(), reason.disagreements.end(),
                                    [](const cache::Disagreement& one) { return !one.files.empty(); });
  const cache::Disagreement& first = content != reason.disagreements.end() ? *content : reason.disagreements.front();
  const Ingredient& shown = first.after ? *first.after : *first.before;
  cause.kind = kind_of(shown.kind);
  cause.name = shown.name;
  if (first.before) cause.before = first.before->value;
  if (first.after) cause.after = first.after->value;
  for (const cache::Disagreement& one : reason.disagreements) {
    cause.files.insert(cause.files.end(), one.files.begin(), one.files.end());
  }
  cause.files = telling_files(cause.files);
  return cause;
}

Cause cause_of(const build::Record& record, int step) {
  const int origin = beginning(record, step);
  Cause cause = own_cause(record, origin);
  // A base image that is another one shows in the step upon it, whose reason names FROM as the origin.
  if (origin != step && step_at(record, origin).kind == build::Step::Kind::base &&
      cause.kind == Cause::Kind::first_time) {
    cause.kind = Cause::Kind::base_image;
  }
  return cause;
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
