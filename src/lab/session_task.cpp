// What a session does where a host lets it wait: commands in progress, and work that is brought back in slices.
#include <utility>
#include <variant>

#include "lab/named_build.h"
#include "lab/session_impl.h"
#include "lab/words/en.h"

namespace lab {

namespace {

// What can be done while another command is in progress: it neither needs its outcome nor could change it.
bool goes_beside(const Command& command) {
  if (const auto* import = std::get_if<Import>(&command)) return !import->replace;
  if (const auto* compare = std::get_if<Compare>(&command))
    return !compare->left.ends_with(by_other_builder) && !compare->right.ends_with(by_other_builder);
  return std::holds_alternative<WriteFile>(command) || std::holds_alternative<ReplaceText>(command) ||
         std::holds_alternative<RemoveFile>(command) || std::holds_alternative<RenameFile>(command) ||
         std::holds_alternative<RenameProject>(command) || std::holds_alternative<SelectStep>(command) ||
         std::holds_alternative<LookInImage>(command) || std::holds_alternative<ShowHint>(command);
}

// Of several commands in one: some are done before the one that waits.
bool is_of_several(const Command& command) {
  return std::holds_alternative<Solve>(command) || std::holds_alternative<OpenLesson>(command);
}

int cancelled_at(const Command& command) {
  const auto* build = std::get_if<Build>(&command);
  return build == nullptr ? 0 : build->cancelled;
}

}  // namespace

void Session::use(Host& host) {
  impl_->host = &host;
  impl_->answers.use(&host);
}

Answer Session::apply(const Command& command) {
  if (!impl_->to_play.empty()) return {.ok = false, .sentence = words::work_comes_back()};
  if (impl_->task) return apply_beside(command);
  Answer answer = begin(command);
  go_on();
  answer.waits = is_busy();
  return answer;
}

// Where it has to wait, it becomes the task.
Answer Session::begin(const Command& command) {
  Impl& self = *impl_;
  std::optional<Impl::Saved> before;
  if (self.host != nullptr && is_of_several(command)) before = self.saved();
  self.answers.begin(cancelled_at(command));
  Answer answer = carry_out(command);
  if (!self.answers.waits()) {
    self.answers.forget();
    return answer;
  }
  if (before) self.go_back(std::move(*before));
  self.task = Impl::Task{.command = command, .given = std::nullopt, .later = {}};
  return {};
}

Answer Session::apply_beside(const Command& command) {
  Impl& self = *impl_;
  if (!goes_beside(command)) return {.ok = false, .sentence = words::in_progress(in_progress()->what)};
  if (!self.task->given) self.task->given = self.saved();
  self.answers.begin();  // it runs nothing itself
  Answer answer = carry_out(command);
  self.task->later.push_back({command, answer.sentence});
  return answer;
}

// Applies the task's command again. Nothing: it still waits.
std::optional<Answer> Session::attempt() {
  Impl& self = *impl_;
  Impl::Task task = std::move(*self.task);
  self.task.reset();
  std::optional<Impl::Saved> here;
  if (task.given) {
    here = Impl::Saved{std::move(self.work), std::move(self.log)};
    self.go_back(*task.given);
  }
  Answer answer = begin(task.command);
  if (self.task) {
    if (here) self.go_back(std::move(*here));
    self.task = std::move(task);
    return std::nullopt;
  }
  for (const Impl::Task::Later& later : task.later) {
    const Answer now = carry_out(later.command);
    if (now.sentence != later.said && !now.sentence.empty()) answer.sentence += ' ' + now.sentence;
  }
  return answer;
}

// Plays what is to be brought back, as far as the slice goes; one command at least.
void Session::go_on() {
  Impl& self = *impl_;
  for (bool first = true; !self.to_play.empty() && !self.task; first = false) {
    if (self.host != nullptr && !first && self.host->slice_is_over()) return;
    const Command command = std::move(self.to_play.front());
    self.to_play.pop_front();
    ++self.played;
    (void)begin(command);
  }
  if (self.to_play.empty()) self.played = 0;
}

std::optional<Answer> Session::advance() {
  Impl& self = *impl_;
  if (!is_busy()) return std::nullopt;
  const bool plays = self.played > 0;
  std::optional<Answer> answer;
  if (self.task) {
    if (!self.host->is_ready()) return std::nullopt;
    answer = attempt();
  }
  if (plays) {
    go_on();
    ++self.revision;  // how far it is
    if (is_busy()) return std::nullopt;
    answer = Answer{};
  }
  return answer;
}

Answer Session::cancel() {
  Impl& self = *impl_;
  if (!self.task) return {.ok = false, .sentence = words::nothing_to_cancel()};
  self.host->give_up();
  const std::string what = in_progress()->what;
  if (auto* build = std::get_if<Build>(&self.task->command)) {
    build->cancelled = self.answers.known() + 1;
    return attempt().value_or(Answer{});
  }
  self.task.reset();
  self.answers.begin();
  self.answers.forget();
  ++self.revision;
  return {.ok = true, .sentence = words::cancelled(what)};
}

bool Session::is_busy() const { return impl_->task || !impl_->to_play.empty(); }

std::optional<InProgress> Session::in_progress() const {
  const Impl& self = *impl_;
  if (!is_busy()) return std::nullopt;
  InProgress out;
  if (self.task) {
    out.can_be_cancelled = true;
    const Command& command = self.task->command;
    const State& given = self.task->given ? self.task->given->work.now() : self.work.now();
    if (std::holds_alternative<Build>(command)) {
      out.what = words::build_label(static_cast<int>(given.builds.size()) + 1);
      out.step = self.work.at_work;
    } else if (std::holds_alternative<Run>(command) || std::holds_alternative<Visit>(command)) {
      out.what = words::container_at_work();
    } else if (std::holds_alternative<Compare>(command)) {
      out.what = words::twin_at_work();
    } else {
      out.what = words::commands_at_work();
      out.step = self.work.at_work;
    }
  }
  if (self.played > 0) {
    if (!self.task) out.what = words::bringing_back();
    out.done = static_cast<int>(self.played);
    out.all = static_cast<int>(self.played + self.to_play.size());
  }
  out.sentence = words::goes_on(out.what, out.step, out.can_be_cancelled);
  return out;
}

// What is brought back stands before what was to follow.
void Session::play(const std::vector<Command>& log) {
  impl_->to_play.insert(impl_->to_play.begin(), log.begin(), log.end());
}

void Session::restore(const std::vector<Command>& log, std::vector<LeftProject> left) {
  Impl& self = *impl_;
  const std::vector<Command> commands = log;  // it may be our own
  if (self.task) self.host->give_up();
  self.task.reset();
  self.to_play.clear();
  self.played = 0;
  self.log.clear();
  for (LeftProject& one : left)
    if (one.numbers.size() != one.log.size()) one.numbers = self.log.new_numbers(one.log.size());
  self.work.left = std::move(left);
  play(commands);
  go_on();
}

}  // namespace lab
