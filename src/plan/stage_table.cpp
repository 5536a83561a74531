#include "plan/stage_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dockerfile/mount.h"
#include "dockerfile/suggest.h"
#include "dockerfile/words.h"
#include "plan/base_image.h"
#include "plan/checks/from_checks.h"
#include "plan/limits.h"
#include "plan/platform.h"
#include "plan/triggers.h"

namespace plan {
namespace {

using dockerfile::From;
using dockerfile::Instruction;
using dockerfile::Problem;

constexpr std::string_view scratch = "scratch";

Problem without_place(std::string message) {
  Problem problem;
  problem.message = std::move(message);
  return problem;
}

bool makes_step(const Instruction& instruction) {
  return std::holds_alternative<dockerfile::Run>(instruction.body) ||
         std::holds_alternative<dockerfile::Copy>(instruction.body) ||
         std::holds_alternative<dockerfile::Add>(instruction.body) ||
         std::holds_alternative<dockerfile::Workdir>(instruction.body);
}

// A whole number, as strconv.Atoi reads it.
std::optional<int> stage_number(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return text.front() == '-' ? -value : value;
}

}  // namespace

Outcome StageTable::read(Scope scope) {
  if (auto problem = read_froms()) return problem;
  if (auto problem = find_target()) return problem;
  if (auto problem = find_needs()) return problem;
  if (auto problem = find_cycle()) return problem;
  if (scope == Scope::every_stage && options_.target.empty()) {
    for (std::size_t i = 0; i < own_; ++i) mark_needed(*stages_[i]);
  }
  mark_needed(*target_);
  return find_bases();
}

Outcome StageTable::read_froms() {
  std::string last_name;
  for (const Instruction& instruction : draft_.file.instructions) {
    if (const auto* from = std::get_if<From>(&instruction.body))
      last_name = from->stage_name ? dockerfile::stage_key(from->stage_name->text) : std::string();
  }
  globals_.environment = predefined_arguments(options_, last_name);
  const Environment predefined = globals_.environment;
  const auto is_from = [](const Instruction& instruction) { return std::holds_alternative<From>(instruction.body); };
  const std::vector<Instruction>& instructions = draft_.file.instructions;
  if (std::none_of(instructions.begin(), instructions.end(), is_from))
    return without_place("dockerfile contains no stages to build");
  if (auto problem = add_arguments(globals_, draft_.file, &options_.build_args)) return problem;
  check_default_base_names(draft_.file, predefined, draft_);
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    if (is_from(instructions[i])) {
      if (auto problem = read_from(instructions[i], static_cast<int>(i))) return problem;
    } else if (!stages_.empty()) {
      stages_.back()->commands.push_back({&instructions[i], static_cast<int>(i), false, {}});
    }
  }
  own_ = stages_.size();
  return std::nullopt;
}

Outcome StageTable::read_from(const Instruction& instruction, int index) {
  stages_.push_back(std::make_unique<Stage>(draft_, options_, globals_.environment));
  Stage& stage = *stages_.back();
  stage.from = &instruction;
  stage.from_index = index;
  stage.position = static_cast<int>(stages_.size()) - 1;
  stage.begin(froms_.emplace_back(StageCommand{&instruction, index, false, {}}));
  auto name = expand_base_name(stage, globals_);
  if (!name) return name.error();
  stage.base_name = *name;
  auto platform = expand_platform(stage, globals_);
  if (!platform) return platform.error();
  stage.platform = platform->value_or(options_.platform);

  const auto& written = std::get<From>(instruction.body).stage_name;
  stage.key = written ? dockerfile::stage_key(written->text) : std::string();
  stage.shown_name = written ? stage.key : "stage-" + std::to_string(stage.position);
  // A stage that a named context replaces has none of its own instructions.
  const auto replaced = stage.key.empty() ? options_.contexts.end() : options_.contexts.find(stage.key);
  if (replaced != options_.contexts.end()) {
    stage.is_context = true;
    stage.context = stage.key;
  } else if (const auto found = by_name_.find(stage.base_name); found != by_name_.end()) {
    stage.base = found->second;
  }
  if (!stage.key.empty()) by_name_[stage.key] = &stage;
  for (const std::string& filter : options_.no_cache_filter)
    stage.ignore_cache = stage.ignore_cache || (written && base::lower_ascii(filter) == stage.key);
  stage.ignore_cache = stage.ignore_cache || options_.no_cache;
  return std::nullopt;
}

Stage* StageTable::find(std::string_view name) const {
  const auto found = by_name_.find(base::lower_ascii(name));
  return found == by_name_.end() ? nullptr : found->second;
}

Outcome StageTable::find_target() {
  target_ = stages_.back().get();
  if (options_.target.empty()) return std::nullopt;
  target_ = find(options_.target);
  if (target_ != nullptr) return std::nullopt;
  std::vector<std::string_view> names;
  for (const auto& [name, stage] : by_name_) names.emplace_back(name);
  return without_place("target stage " + base::go_quote(options_.target) + " could not be found" +
                       dockerfile::suggestion(options_.target, names, true));
}

// Triggers of a base stage are known here; those of an image only once it is.
Outcome StageTable::find_needs() {
  for (std::size_t i = 0; i < own_; ++i) {
    Stage& stage = *stages_[i];
    if (stage.is_context) {
      stage.commands.clear();
      continue;
    }
    if (stage.base != nullptr && !stage.base->is_context) {
      std::vector<std::string> triggers;
      for (const StageCommand& command : stage.base->commands) {
        if (const auto* on_build = std::get_if<dockerfile::OnBuild>(&command.instruction->body))
          triggers.push_back(on_build->trigger);
      }
      if (auto problem = add_triggers(stage, triggers)) return problem;
    }
    count_steps(stage);
    for (StageCommand& command : stage.commands) {
      if (auto problem = find_sources(stage, command)) return problem;
    }
  }
  return std::nullopt;
}

void StageTable::count_steps(Stage& stage) {
  const auto own = std::count_if(stage.commands.begin(), stage.commands.end(), [](const StageCommand& command) {
    return command.is_trigger || makes_step(*command.instruction);
  });
  const bool has_base = stage.base == nullptr && stage.base_name != scratch;
  stage.counter.total = static_cast<int>(own) + (has_base ? 1 : 0);
}

Outcome StageTable::add_triggers(Stage& stage, const std::vector<std::string>& triggers) {
  std::vector<StageCommand> commands;
  if (triggers_.size() + triggers.size() > max_instructions) return too_many_triggers(*stage.from);
  for (const std::string& trigger : triggers) {
    auto parsed = parse_trigger(trigger, dockerfile::Dialect::buildkit, *stage.from);
    if (!parsed) return parsed.error();
    triggers_.push_back(std::move(parsed).value());
    commands.push_back({&triggers_.back(), stage.from_index, true, {}});
  }
  stage.commands.insert(stage.commands.begin(), commands.begin(), commands.end());
  return std::nullopt;
}

Outcome StageTable::find_sources(Stage& stage, StageCommand& command) {
  if (const auto* copy = std::get_if<dockerfile::Copy>(&command.instruction->body)) {
    if (!copy->from->text.empty()) return find_copy_source(*copy, stage, command);
  } else if (const auto* run = std::get_if<dockerfile::Run>(&command.instruction->body)) {
    find_mount_sources(*run, stage, command);
  }
  return std::nullopt;
}

Outcome StageTable::find_copy_source(const dockerfile::Copy& copy, Stage& stage, StageCommand& command) {
  const std::string& from = copy.from->text;
  dockerfile::WordOptions options;
  options.escape = draft_.file.escape;
  const auto expanded = dockerfile::expand(
      from, [](std::string_view) { return std::nullopt; }, options);
  if (!expanded || expanded->text != from) {
    return without_place(
        "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as "
        "a workaround");
  }
  Stage* source = nullptr;
  if (const std::optional<int> number = stage_number(from)) {
    if (*number < 0 || static_cast<std::size_t>(*number) >= stages_.size())
      return without_place("invalid stage index " + std::to_string(*number));
    source = stages_[static_cast<std::size_t>(*number)].get();
  } else {
    source = find(from);
    if (source == nullptr) source = &add_unnamed(from, command);
  }
  command.sources.push_back(source);
  stage.needs.emplace_back(source, &command);
  return std::nullopt;
}

// What a mount is from must be known before its variables are, and so it can have none. One that names nothing counts
// as one of scratch, whatever its type.
void StageTable::find_mount_sources(const dockerfile::Run& run, Stage& stage, StageCommand& command) {
  for (const dockerfile::Text& mount : run.flags->mounts) {
    const std::string from = dockerfile::mount_from(mount.text);
    Stage* source = find(from.empty() ? scratch : std::string_view(from));
    if (source == nullptr) source = &add_unnamed(from.empty() ? std::string(scratch) : from, command);
    command.sources.push_back(source);
    stage.needs.emplace_back(source, &command);
  }
}

Stage& StageTable::add_unnamed(std::string base_name, const StageCommand& command) {
  for (std::size_t i = own_; i < stages_.size(); ++i)
    if (stages_[i]->base_name == base_name) return *stages_[i];
  stages_.push_back(std::make_unique<Stage>(draft_, options_, globals_.environment));
  Stage& stage = *stages_.back();
  stage.base_name = std::move(base_name);
  stage.position = -1;
  stage.begin(froms_.emplace_back(command));
  stage.platform = options_.platform;
  return stage;
}

// A walk over all stages, whether the target needs them or not; each line on the way is marked, the last one first.
Outcome StageTable::find_cycle() {
  std::set<const Stage*> done;
  struct Open {
    const Stage* stage;
    std::size_t next = 0;
    const StageCommand* by = nullptr;  // the line that led here; null: FROM
  };
  for (std::size_t i = 0; i < own_; ++i) {
    std::vector<Open> path = {{stages_[i].get(), 0, nullptr}};
    while (!path.empty()) {
      Open& open = path.back();
      const std::size_t bases = open.stage->base != nullptr ? 1 : 0;
      if (done.contains(open.stage) || open.next == open.stage->needs.size() + bases) {
        done.insert(open.stage);
        path.pop_back();
        continue;
      }
      const bool to_base = open.next < bases;
      const Stage* next = to_base ? open.stage->base : open.stage->needs[open.next - bases].first;
      const StageCommand* by = to_base ? nullptr : open.stage->needs[open.next - bases].second;
      ++open.next;
      const auto again = std::find_if(path.begin(), path.end(), [&](const Open& on) { return on.stage == next; });
      if (again == path.end()) {
        path.push_back({next, 0, by});
        continue;
      }
      Problem problem = without_place("circular dependency detected on stage: " + next->shown_name);
      std::vector<const StageCommand*> lines = {by};
      for (auto on = path.rbegin(); on != path.rend() && &*on != &*path.begin(); ++on) lines.push_back(on->by);
      for (const StageCommand* line : lines) {
        if (line == nullptr) continue;
        std::vector<int> marked = dockerfile::lines_of(line->instruction->where);
        if (problem.marked_lines.empty()) {
          problem.where = line->instruction->where;
          problem.marked_lines = std::move(marked);
        } else {
          problem.more_marked_lines.push_back(std::move(marked));
        }
      }
      return problem;
    }
  }
  return std::nullopt;
}

void StageTable::mark_needed(Stage& stage) {
  std::vector<Stage*> open = {&stage};
  while (!open.empty()) {
    Stage& next = *open.back();
    open.pop_back();
    if (next.needed) continue;
    next.needed = true;
    if (next.base != nullptr) open.push_back(next.base);
    for (const auto& [source, command] : next.needs) open.push_back(source);
  }
}

// A trigger of an image may name a stage that nothing else needs, or an image that nothing else names: their bases are
// looked for in turn, until nothing more comes.
Outcome StageTable::find_bases() {
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      Stage& stage = *stages_[i];
      if (!stage.needed || stage.base_known) continue;
      stage.base_known = more = true;
      if (stage.base != nullptr || stage.is_context) continue;
      if (auto problem = find_base(stage)) return problem;
    }
    for (const auto& stage : stages_) {
      if (!stage->needed) continue;
      for (const auto& [source, command] : stage->needs) mark_needed(*source);
    }
  }
  number_late_stages();
  const bool shows_names = stages_.size() > 1;
  for (std::size_t i = 0; i < own_; ++i)
    if (shows_names) stages_[i]->counter.stage_name = stages_[i]->shown_name;
  return std::nullopt;
}

// BuildKit goes over the stages again and again until no trigger makes it need another one (dockerfile2llb/convert.go),
// and each time names the FROM of every stage whose image is not known yet: one that is needed late starts with a
// higher number.
void StageTable::number_late_stages() {
  std::set<Stage*> known;
  std::vector<Stage*> open = {target_};
  for (int times_named = 0; !open.empty(); ++times_named) {
    std::vector<Stage*> later;
    while (!open.empty()) {
      Stage& stage = *open.back();
      open.pop_back();
      if (!known.insert(&stage).second) continue;
      if (stage.image != nullptr && stage.base == nullptr) stage.counter.index = times_named;
      if (stage.base != nullptr) open.push_back(stage.base);
      for (const auto& [source, command] : stage.needs) (command->is_trigger ? later : open).push_back(source);
    }
    open = std::move(later);
  }
}

Outcome StageTable::find_base(Stage& stage) {
  const auto named = options_.contexts.find(stage.base_name);
  const auto canonical = options_.contexts.find(base::lower_ascii(stage.base_name));
  if (named != options_.contexts.end() && canonical != options_.contexts.end()) {
    stage.is_context = true;
    stage.context = stage.base_name;
    return std::nullopt;
  }
  auto base = find_base_image(stage.base_name, catalogue_, dockerfile::Dialect::buildkit);
  if (!base) {
    std::string message = base.error();
    if (message.find("(did you mean") == std::string::npos && message.ends_with(": not found")) {
      std::vector<std::string_view> names;
      for (const auto& [name, other] : by_name_) names.emplace_back(name);
      message += dockerfile::suggestion(stage.base_name, names, true);
    }
    if (stage.from == nullptr && std::holds_alternative<dockerfile::Run>(stage.instruction().body))
      return without_place(std::move(message));
    return stage.problem(std::move(message));
  }
  stage.image = base->image;
  stage.reference = base->reference;
  if (stage.image == nullptr) return std::nullopt;
  if (stage.from != nullptr && !stage.platform.empty()) check_image_platform(stage, stage.platform);
  if (stage.from == nullptr || stage.image->config.on_build.empty()) return std::nullopt;
  // They come too late for the FROM's own total.
  const int before = stage.counter.total;
  const std::size_t count = stage.image->config.on_build.size();
  if (auto problem = add_triggers(stage, stage.image->config.on_build)) return problem;
  for (std::size_t i = 0; i < count; ++i) {
    if (auto problem = find_sources(stage, stage.commands[i])) return problem;
  }
  // Commands moved: what `needs` points to is found again.
  stage.needs.clear();
  for (const StageCommand& command : stage.commands)
    for (Stage* source : command.sources) stage.needs.emplace_back(source, &command);
  stage.total_before_triggers = before;
  count_steps(stage);
  return std::nullopt;
}

}  // namespace plan
