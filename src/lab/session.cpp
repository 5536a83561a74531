#include "lab/session.h"

#include <utility>

#include "lab/command_log.h"
#include "lab/commands/table.h"
#include "lab/lesson_prose.h"
#include "lab/lesson_watch.h"
#include "lab/named_build.h"
#include "lab/session_impl.h"
#include "lab/telling_step.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {

Session::Session(const Data& data, container::NodeRuntime& runtime) : impl_(std::make_unique<Impl>(runtime)) {
  Work& work = impl_->work;
  work.data = &data;
  if (data.samples.empty()) {
    work.restart(words::empty_project(), fs::Tree(), {}, OpenSample{}, words::opened_label(words::empty_project()));
  } else {
    const Sample& first = data.samples.front();
    work.restart(first.title, first.project, first.open, OpenSample{first.id}, words::opened_label(first.title));
    impl_->log.push_back(OpenSample{first.id});
  }
}

namespace {

bool opens(const Command& command) {
  return std::holds_alternative<OpenSample>(command) || std::holds_alternative<NewProject>(command) ||
         std::holds_alternative<OpenLesson>(command);
}

// Not of the project that is open, but about which one that is.
bool is_about_projects(const Command& command) {
  const auto* leave = std::get_if<LeaveLesson>(&command);
  if (leave != nullptr && leave->back) return true;
  return std::holds_alternative<ChooseProject>(command) || std::holds_alternative<DeleteProject>(command);
}

// Whether `next` leaves nothing of what `last` did.
bool replaces(const Command& last, const Command& next) {
  if (last.index() == next.index() &&
      (std::holds_alternative<SelectStep>(last) || std::holds_alternative<LookInImage>(last) ||
       std::holds_alternative<Compare>(last)))
    return true;
  const auto* before = std::get_if<WriteFile>(&last);
  const auto* after = std::get_if<WriteFile>(&next);
  return before != nullptr && after != nullptr && before->typing && after->typing && before->path == after->path;
}

}  // namespace

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

// What `answers` has not yet, the command waits for: it has changed nothing then.
Answer Session::carry_out(const Command& command) {
  Impl& self = *impl_;
  self.work.events.clear();
  const std::size_t left_before = self.work.left.size();
  if (opens(command)) self.leave();
  Answer answer = row_of(command).apply(self.work, command);
  ++self.revision;
  if (self.answers.waits()) return {};
  if (opens(command)) {
    if (answer.ok)
      self.log.clear();
    else
      self.work.left.resize(left_before);  // it stays open
  }
  if (is_about_projects(command)) {
    if (const auto chosen = std::exchange(self.work.choose, std::nullopt)) go_on_with(*chosen);
    return answer;
  }
  if (!self.log.empty() && replaces(self.log.back(), command)) self.log.pop_back();
  self.log.push_back(command);
  const Watched watched = watch_lesson(self.work);
  const auto say = [&answer](const std::string& sentence) {
    answer.sentence += (answer.sentence.empty() ? "" : " ") + sentence;
  };
  if (watched.reached >= 0) {
    const std::size_t all = self.work.lesson->tasks.size();
    const bool done = static_cast<std::size_t>(watched.reached) + 1 == all;
    say(done ? words::lesson_done(self.work.lesson->title)
             : words::task_reached(watched.reached + 1, static_cast<int>(all)));
  }
  if (watched.answer != nullptr) say(spoken(fill_prose(watched.answer->prose, *this).text));
  return answer;
}

const std::vector<Command>& Session::log() const { return impl_->log.commands(); }
const std::vector<unsigned>& Session::log_numbers() const { return impl_->log.numbers(); }
const std::vector<LeftProject>& Session::left() const { return impl_->work.left; }

// A place among those that were left; below 0: the one that is open is not wanted any more.
void Session::go_on_with(int place) {
  Work& work = impl_->work;
  std::vector<LeftProject>& left = work.left;
  const bool drops = place < 0;
  if (drops && work.lesson != nullptr && work.before_lesson) {
    const Command opening = *work.before_lesson;
    (void)apply(opening);
    return;
  }
  const auto at = drops ? left.size() - 1 : static_cast<std::size_t>(place);
  if (drops && left.empty()) {
    impl_->log.clear();
    play({work.data->samples.empty() ? Command(NewProject{}) : Command(OpenSample{work.data->samples.front().id})});
    return;
  }
  const std::vector<Command> log = std::move(left[at].log);
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  if (!drops) impl_->leave();
  impl_->log.clear();
  play(log);
}

void Session::open_project(std::string title, fs::Tree project) {
  impl_->log.clear();
  const std::string label = words::opened_label(title);
  impl_->work.restart(std::move(title), std::move(project), {}, OpenSample{}, label);
  ++impl_->revision;
}

void Session::replace_project(fs::Tree project, std::string label) {
  State next = impl_->work.now();
  next.project = std::move(project);
  ++next.edits;
  impl_->work.add(std::move(next), OpenSample{}, std::move(label));
  ++impl_->revision;
}

const State& Session::now() const { return impl_->work.now(); }
const std::vector<Moment>& Session::history() const { return impl_->work.history; }
int Session::position() const { return impl_->work.position; }
const Lesson* Session::lesson() const { return impl_->work.lesson; }
const LessonProgress& Session::progress() const { return impl_->work.progress; }
const Data& Session::data() const { return *impl_->work.data; }
const std::string& Session::title() const { return now().title; }
const std::vector<std::string>& Session::open_files() const { return now().open_files; }
SelectStep Session::selected() const {
  const SelectStep& chosen = impl_->work.selected;
  return now().build_number(chosen.build) != nullptr ? chosen : telling_step(now());
}
unsigned Session::revision() const { return impl_->revision; }
BuildRef Session::reference_build() const { return impl_->work.reference_build; }

bool Session::solution_shown(int task) const {
  const auto index = static_cast<std::size_t>(task);
  const Lesson* open = lesson();
  if (open == nullptr || index >= open->tasks.size()) return false;
  return progress().hints_shown[index] > static_cast<int>(open->tasks[index].hints.size());
}

std::shared_ptr<const ImageFiles> Session::image_files() const {
  const State& state = now();
  const SelectStep chosen = selected();
  BuildRef record = state.build_number(chosen.build);
  int step = chosen.step;
  if (record == nullptr) {
    record = shown_build(state);
    step = -1;
    for (std::size_t i = 0; record != nullptr && i < record->steps.size(); ++i)
      if (record->steps[i].layer != nullptr) step = static_cast<int>(i);
  }
  if (record == nullptr || step < 0) return nullptr;
  const auto& known = impl_->image_files;
  const LookInImage& by = impl_->work.looking;
  if (known == nullptr || impl_->image_files_of != record || known->step != step ||
      impl_->image_files_by.whole != by.whole || impl_->image_files_by.path != by.path) {
    impl_->image_files = std::make_shared<const ImageFiles>(lab::image_files(*record, step, data().catalogue, by));
    impl_->image_files_of = record;
    impl_->image_files_by = by;
  }
  return impl_->image_files;
}

build::Input Session::next_build() const { return lab::next_build(impl_->work); }

BuildRef Session::build_named(std::string_view name) const { return lab::build_named(impl_->work, name); }

Compare Session::compared() const {
  const Compare& chosen = impl_->work.compared;
  if (!chosen.left.empty() && build_named(chosen.left) != nullptr && build_named(chosen.right) != nullptr)
    return chosen;
  const std::size_t builds = now().builds.size();
  if (builds < 2) return {};
  return {std::to_string(builds - 1), std::to_string(builds)};
}

bool Session::predicting() const { return impl_->work.predicting; }

const std::vector<Prediction>& Session::predictions(int build) const {
  static const std::vector<Prediction> none;
  const Work& work = impl_->work;
  if (build == 0) return work.predictions;
  const auto found = work.predicted.find(build);
  return found == work.predicted.end() ? none : found->second;
}

const build::Record& Session::forecast() const { return lab::forecast_of(impl_->work); }

}  // namespace lab
