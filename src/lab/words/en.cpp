#include "lab/words/en.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "build/reasons.h"

namespace lab::words {
namespace {

using Text = std::string;

Text quote(std::string_view text) { return "\"" + Text(text) + "\""; }

// Numbers up to ten as words, as in running text.
Text number(int value) {
  static constexpr std::string_view names[] = {"no",  "one",   "two",   "three", "four", "five",
                                               "six", "seven", "eight", "nine",  "ten"};
  return value >= 0 && value <= 10 ? Text(names[value]) : std::to_string(value);
}

Text capital(Text text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Text count(std::uint64_t value, std::string_view noun) { return base::count_of(value, noun); }

// Long lines stand in sentences with their beginning only; never cut inside a letter.
Text cut(std::string_view text, std::size_t limit = 60) {
  if (text.size() <= limit) return Text(text);
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return Text(base::trim_right(text.substr(0, end))) + "…";
}

Text first_line(std::string_view text) { return Text(text.substr(0, text.find('\n'))); }

bool is_run(std::string_view step) { return step.substr(0, 4) == "RUN "; }

// A step as the subject of a sentence: a RUN is its command, any other its line.
Text subject(std::string_view step) { return cut(is_run(step) ? base::trim(step.substr(4)) : step); }

Text list(const std::vector<Text>& names) {
  if (names.empty()) return {};
  if (names.size() == 1) return names.front();
  if (names.size() > 3) return names.front() + " and " + std::to_string(names.size() - 1) + " other files";
  Text out = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) out += (i + 1 == names.size() ? " and " : ", ") + names[i];
  return out;
}

Text path_of(const fs::Difference& file) {
  return file.path.empty() || file.path[0] != '/' ? file.path : file.path.substr(1);
}

std::vector<Text> paths_of(const std::vector<fs::Difference>& files) {
  std::vector<Text> paths;
  for (const fs::Difference& file : files) paths.push_back(path_of(file));
  return paths;
}

bool all_are(const std::vector<fs::Difference>& files, fs::Change change) {
  return std::all_of(files.begin(), files.end(),
                     [change](const fs::Difference& file) { return file.change == change; });
}

// A file that is gone from one place and is there, unchanged, in another.
bool is_rename(const std::vector<fs::Difference>& files) {
  if (files.size() != 2 || files[0].change == files[1].change) return false;
  const fs::EntryRef& gone = files[0].change == fs::Change::removed ? files[0].before : files[1].before;
  const fs::EntryRef& came = files[0].change == fs::Change::added ? files[0].after : files[1].after;
  return gone != nullptr && came != nullptr && gone->digest() == came->digest();
}

// What a COPY did with files that differ, after its name: "brought in a changed server.js".
Text brought_in(const std::vector<fs::Difference>& files) {
  if (all_are(files, fs::Change::removed)) return "no longer brings in " + list(paths_of(files));
  if (is_rename(files)) return "brought in a renamed file (" + files_changed(files) + ")";
  if (files.size() > 1) return "brought in changed files (" + list(paths_of(files)) + ")";
  if (files.front().change == fs::Change::added) return "brought in a new file, " + path_of(files.front());
  if (files.front().change == fs::Change::mode) return "brought in " + path_of(files.front()) + " with a changed mode";
  return "brought in a changed " + path_of(files.front());
}

// What a person calls a step upon which another one stands: a FROM without the name of its stage.
Text parent_name(const build::Record& record, int step) {
  const int parent = record.steps[static_cast<std::size_t>(step)].parent;
  if (parent < 0) return "an empty file system";
  return cut(build::without_stage_name(record.steps[static_cast<std::size_t>(parent)].text));
}

Text in_line(const build::Record& record, int step) {
  return "line " + std::to_string(record.steps[static_cast<std::size_t>(step)].where.begin.line);
}

// "because …", for the step that it belongs to.
Text because(const Cause& cause) {
  switch (cause.kind) {
    case Cause::Kind::files: return "because " + files_changed(cause.files);
    case Cause::Kind::instruction: return "because this line of the Dockerfile changed";
    case Cause::Kind::inserted: return "because this line of the Dockerfile is new";
    case Cause::Kind::failed_before: return "because it failed in " + build_name(cause.build);
    case Cause::Kind::not_reached: return "because " + build_name(cause.build) + " stopped before it";
    case Cause::Kind::variable: return "because the variable " + cause.name + " changed";
    case Cause::Kind::working_dir: return "because its working directory changed";
    case Cause::Kind::user: return "because its user changed";
    case Cause::Kind::base_image: return "because the base image changed";
    case Cause::Kind::destination: return "because its destination changed";
    case Cause::Kind::source: return "because its source changed";
    case Cause::Kind::command: return "because its command changed";
    case Cause::Kind::path: return "because its directory changed";
    case Cause::Kind::option: return "because its option " + cause.name + " changed";
    case Cause::Kind::heredoc: return "because its here-document changed";
    case Cause::Kind::stage: return "because what it takes from another step was rebuilt";
    case Cause::Kind::pruned: return "because what it had made was pruned from the build cache";
    case Cause::Kind::laid_out: return "because its files were needed unpacked on disk for the first time";
    case Cause::Kind::upon_known: return "because it never ran on its parent layer";
    case Cause::Kind::failed:
    case Cause::Kind::first_time: return "because it has not been built before";
    case Cause::Kind::no_cache: return "because it was built with --no-cache";
  }
  return {};
}

Text since(int build) { return build > 0 ? " in " + build_name(build) : Text(" before"); }

// "It was "1" in build 1; now it is "2"."
Text was_and_is(std::string_view name, const Cause& cause) {
  const Text before =
      cause.was_there ? (cause.before.empty() ? Text("was empty") : "was " + quote(cause.before)) : Text("was not set");
  const Text after = cause.is_there ? (cause.after.empty() ? Text("it is empty") : "it is " + quote(cause.after))
                                    : Text("it is not set");
  return Text(name) + ' ' + before + since(cause.build) + "; now " + after + ".";
}

// Of a step that never ran upon its parent layer: what it ran upon instead, and what became of that.
Text ran_upon(const build::Record& record, const Cause& cause) {
  using Kind = cache::Edit::Kind;
  const cache::Edit& edit = cause.edit;
  const Text then = cut(edit.text);
  const Text at = " (line " + std::to_string(edit.line) + ")";
  const Text began = capital(build_name(edit.build).insert(0, "in ")) + " it ran on ";
  const int parent = record.steps[static_cast<std::size_t>(cause.step)].parent;
  switch (edit.kind) {
    case Kind::parent_gone: return began + then + ", which is gone" + at + ".";
    case Kind::parent_earlier:
      return began + then + ", which still comes earlier (" + in_line(record, edit.now) + "), but " +
             parent_name(record, cause.step) + (parent < 0 ? "" : " (" + in_line(record, parent) + ")") +
             " stands between now.";
    case Kind::parent_later: return began + then + ", which comes later now (" + in_line(record, edit.now) + ").";
    case Kind::swapped: return began + then + ", which comes right after it now (" + in_line(record, edit.now) + ").";
    case Kind::parent_elsewhere:
      return began + then + ", which is in another stage now (" + in_line(record, edit.now) + ").";
    case Kind::duplicated: return began + then + ", as " + in_line(record, edit.now) + " does now.";
    case Kind::parent_differs: {
      const cache::RecordRef made = parent < 0 ? nullptr : record.steps[static_cast<std::size_t>(parent)].reason.record;
      return began + "another layer of that line" + at + "; this one is" +
             (made != nullptr ? " from " + build_name(made->build) : Text(" older")) + ".";
    }
    case Kind::other_base: return began + then + at + ", another base image.";
    case Kind::sent_anew:
      return "A folder that the client sends is new to BuildKit in each build, so nothing that builds on it is found.";
    case Kind::other_files: return began + then + ", too, but with other files.";
    case Kind::none:
    case Kind::line_changed:
    case Kind::inserted:
    case Kind::failed_before:
    case Kind::not_reached: break;
  }
  return {};
}

Text never_ran(const build::Record& record, const Cause& cause) {
  const bool same = cause.edit.kind == cache::Edit::Kind::parent_differs;
  const bool files = cause.edit.kind == cache::Edit::Kind::other_files;
  if (cause.edit.kind == cache::Edit::Kind::sent_anew)
    return cut(record.steps[static_cast<std::size_t>(cause.step)].text) + " builds on a folder that is sent each time";
  return cut(record.steps[static_cast<std::size_t>(cause.step)].text) + " never ran on " + (same ? "this " : "") +
         parent_name(record, cause.step) + (files ? " with these files" : "");
}

Text was_line(const Cause& cause) {
  return "it was " + cut(cause.before) + (cause.edit.failed ? ", which failed" : "") + since(cause.build);
}

// What happened in the step where a cascade began, as the first half of a sentence.
Text beginning(const build::Record& record, const Cause& cause) {
  const build::Step& began = record.steps[static_cast<std::size_t>(cause.step)];
  const Text step = cut(began.text);
  switch (cause.kind) {
    case Cause::Kind::files: return step + ' ' + brought_in(cause.files);
    case Cause::Kind::instruction: return step + " is a changed line (" + was_line(cause) + ")";
    case Cause::Kind::inserted: return step + " is a new line (" + in_line(record, cause.step) + ")";
    case Cause::Kind::base_image:
      if (!cause.before.empty()) return step + " is a changed base image (" + was_line(cause) + ")";
      return step + " leads to other layers than" + since(cause.build);
    case Cause::Kind::first_time:
      if (began.kind == build::Step::Kind::base) return step + " was pulled for the first time";
      return step + " has not been built before";
    case Cause::Kind::upon_known:
      return never_ran(record, cause) + (cause.edit.kind == cache::Edit::Kind::sent_anew ? "" : " before");
    case Cause::Kind::no_cache:
    case Cause::Kind::failed_before:
    case Cause::Kind::not_reached:
    case Cause::Kind::variable:
    case Cause::Kind::working_dir:
    case Cause::Kind::user:
    case Cause::Kind::destination:
    case Cause::Kind::source:
    case Cause::Kind::command:
    case Cause::Kind::path:
    case Cause::Kind::option:
    case Cause::Kind::heredoc:
    case Cause::Kind::stage:
    case Cause::Kind::pruned:
    case Cause::Kind::failed:
    case Cause::Kind::laid_out: break;
  }
  return step + " ran " + because(cause);
}

Text explain_own(const build::Record& record, const build::Step& step, const Cause& cause) {
  switch (cause.kind) {
    case Cause::Kind::files:
      return "Docker compares what COPY brings in with what it brought in" +
             (cause.build > 0 ? " for " + build_name(cause.build) : since(0)) +
             ": the contents and modes of all files, but not their modification times. Here " +
             files_changed(cause.files) + ", so it is copied again.";
    case Cause::Kind::instruction:
      return capital(was_line(cause)) +
             ". Another instruction is another step, even where its result would be the same.";
    case Cause::Kind::inserted:
      return capital(build_name(cause.build)) + " had no such line, and the build cache has no record of such a step.";
    case Cause::Kind::failed_before:
      return "A step that fails leaves no record in the build cache, so it runs again in each build.";
    case Cause::Kind::not_reached: return "So the build cache had no record of it.";
    case Cause::Kind::upon_known: return ran_upon(record, cause);
    case Cause::Kind::variable:
      return "An ENV or ARG counts for every RUN after it, used or not. " + was_and_is(cause.name, cause);
    case Cause::Kind::base_image:
      if (!cause.before.empty()) return capital(was_line(cause)) + ", and every step builds on it.";
      return "FROM leads to other layers than" + since(cause.build) + ", and every step builds on them.";
    case Cause::Kind::working_dir:
    case Cause::Kind::user:
    case Cause::Kind::destination:
    case Cause::Kind::source:
    case Cause::Kind::path: return was_and_is("It", cause);
    case Cause::Kind::command:
      return "It was " + cause.before + since(cause.build) + "; now it is " + cause.after + ".";
    case Cause::Kind::option: return was_and_is(cause.name, cause);
    case Cause::Kind::heredoc: return "The text of a here-document counts like a file that is copied.";
    case Cause::Kind::stage: return "Another step that it builds on or copies from has another key now.";
    case Cause::Kind::pruned:
      return "Its key is the one that it had in " + build_name(cause.build) +
             ", so nothing that it depends on changed. But the builder no longer has what it made: the record was "
             "pruned, by hand or to save space.";
    case Cause::Kind::laid_out:
      return "It was in the cache, but its layers had never been put upon each other on disk; a later step needed "
             "that.";
    case Cause::Kind::failed:
    case Cause::Kind::first_time:
      if (step.verdict == build::Verdict::failed) return "The build cache holds no record of such a step.";
      return "The build cache held no record of such a step. Now it does, so the next build can reuse it.";
    case Cause::Kind::no_cache: return "With --no-cache Docker looks at no record; the results are kept all the same.";
  }
  return {};
}

Text explain_reused(const build::Step& step) {
  const int from = step.reason.record != nullptr ? step.reason.record->build : 0;
  const Text those = from > 0 ? "those of " + build_name(from) : Text("the same as before");
  if (step.kind == build::Step::Kind::base)
    return "The layers of this image are there already: pulled once, they serve every build.";
  if (step.kind == build::Step::Kind::config) return "Its parent layer and this line are " + those + ".";
  if (is_run(step.text)) {
    return "Its parent layer, command, variables, working directory and user are " + those +
           ". That is all Docker looks at: it does not try " + subject(step.text) +
           " to see whether its result would be another one.";
  }
  if (step.text.substr(0, 5) == "COPY ") {
    return "Its parent layer, the place it copies to, and the contents and modes of all files are " + those +
           ". Modification times do not count.";
  }
  return "Its parent layer and this line are " + those + ".";
}

// Docker cannot see into a command: the thing that most people expect, and that costs the most.
Text unknown_need(std::string_view step) {
  return " Docker does not know what " + subject(step) + " needs, so it cannot tell whether this was necessary.";
}

}  // namespace

// Projects, lessons, history.

Text empty_project() { return "Empty project"; }
Text opened_label(std::string_view title) { return "Open " + Text(title); }
Text opened(std::string_view title, std::string_view about) {
  return Text(title) + " is open." + (about.empty() ? "" : " ") + Text(about);
}
Text imported(std::string_view title, std::size_t files) {
  return Text(title) + " is open, with " + base::count_of(files, "file") + ". Undo brings back what was open before.";
}
Text added_label(const std::vector<Text>& paths) {
  return "Add " + (paths.size() == 1 ? paths.front() : base::count_of(paths.size(), "file"));
}
Text added(const std::vector<Text>& paths) {
  return paths.size() == 1 ? paths.front() + " is in the project now."
                           : base::count_of(paths.size(), "file") + " are in the project now.";
}
Text nothing_new() { return "The project has these files already, as they are."; }
Text no_files() { return "There are no files in it."; }
Text lesson_opened(std::string_view title, std::string_view idea) {
  return "Lesson: " + Text(title) + ". " + Text(idea);
}
Text lesson_left(std::string_view title) {
  return "You left the lesson " + quote(title) + ". The project stays as it is.";
}
Text no_lesson_open() { return "No lesson is open."; }
Text no_such(std::string_view what, std::string_view id, const std::vector<Text>& known) {
  Text out = "There is no " + Text(what) + " " + quote(id) + ".";
  if (const auto near = base::nearest(id, known)) return out + " Did you mean " + quote(*near) + "?";
  if (known.empty()) return out;
  return out + " There is: " + base::join(known, ", ") + ".";
}
Text task_reached(int number_reached, int all) {
  return "Task " + std::to_string(number_reached) + " of " + std::to_string(all) + " is done.";
}
Text lesson_done(std::string_view title) { return "The lesson " + quote(title) + " is done."; }
Text no_such_task(std::size_t all) { return "This lesson has " + count(all, "task") + "; the first is 0."; }
Text no_more_hints() { return "There are no more hints: the solution is shown."; }
Text hint_is_shown(int shown, int all) {
  return "Hint " + std::to_string(shown) + " of " + std::to_string(all) + " is shown.";
}
Text solution_is_shown() { return "The solution is shown."; }
Text not_the_current_task() { return "Only the task that is next can be done for you."; }
Text lesson_left_for_project(std::string_view title) {
  return "You left the lesson " + quote(title) + ", and are back in the project that you had open before.";
}
Text lesson_files_restored() {
  return "Your files led elsewhere, so the lesson's own took their place: undo brings yours back.";
}
Text solution_does_not_fit(std::string_view why) {
  return "The lab could not do this task from here: " + Text(why) + " Start the lesson again, or undo.";
}
Text nothing_to_undo() { return "There is nothing to undo."; }
Text nothing_to_redo() { return "There is nothing to redo."; }
Text undone(std::string_view label) { return "Undone: " + Text(label) + "."; }
Text redone(std::string_view label) { return "Redone: " + Text(label) + "."; }
Text went_to(std::string_view label) { return "Viewing " + Text(label) + "."; }
Text no_such_moment(std::size_t all) {
  return "The history has " + count(all, "moment") + ", from 0 to " + std::to_string(all - 1) + ".";
}
Text in_the_past(std::string_view label) {
  return "You are in the past, after: " + Text(label) + ". A change here begins a branch.";
}
Text on_other_branch(std::string_view label) { return Text(label) + " (other branch)"; }
Text undo_label(std::string_view label) { return "Undo: " + Text(label); }
Text redo_label(std::string_view label) { return "Redo: " + Text(label); }

// Files.

Text edit_label(std::string_view path) { return "Edit " + Text(path); }
Text new_file_label(std::string_view path) { return "New file " + Text(path); }
Text remove_label(std::string_view path) { return "Remove " + Text(path); }
Text rename_label(std::string_view from, std::string_view to) { return "Rename " + Text(from) + " to " + Text(to); }
Text removed(std::string_view path) { return Text(path) + " is removed."; }
Text renamed(std::string_view from, std::string_view to) { return Text(from) + " is now " + Text(to) + "."; }
Text no_such_file(std::string_view path) { return "The project has no file " + quote(path) + "."; }
Text only_declared(std::string_view path) {
  return "The lab knows the size of " + Text(path) + " but not its text, so it cannot edit it.";
}
Text text_not_found(std::string_view path, std::string_view text) {
  return Text(path) + " no longer contains " + quote(cut(text)) + ".";
}
Text link_loops(std::string_view path) { return Text(path) + " is a link that leads back to itself."; }
Text no_name() { return "A file needs a name."; }
Text is_a_folder(std::string_view path) { return Text(path) + " is a folder, so it cannot be written as a file."; }
Text is_no_folder(std::string_view path) { return Text(path) + " is a file, so nothing can be put into it."; }
Text name_is_taken(std::string_view path) { return "There is something named " + Text(path) + " already."; }
Text into_itself(std::string_view path) { return Text(path) + " cannot be moved into itself."; }
Text binary_file() { return "binary: copied and built like any other file, but not shown as text"; }
Text too_large_for_the_editor(std::uint64_t limit) {
  return "larger than " + base::size_for_people(limit) +
         ": copied and built like any other file, but not opened in the editor";
}
Text stands_for_the_network() { return "stands for the network: what addresses hold. No builder is sent it"; }
Text leads_to(std::string_view target) { return "link to " + Text(target); }

// Builders and builds.

Text builder_label(build::BuilderKind builder) {
  return builder == build::BuilderKind::buildkit ? "Use BuildKit" : "Use the classic builder";
}
Text builder_chosen(build::BuilderKind builder) {
  return builder == build::BuilderKind::buildkit ? "Next build uses BuildKit and its own cache."
                                                 : "Next build uses the classic builder and its own cache.";
}
Text without_cache() { return "No cache"; }
Text with_pull() { return "Pull newer base images"; }
Text stage_alone(std::string_view stage) { return "Build target " + Text(stage); }
Text stage_anew(std::string_view stage) { return "No cache for " + Text(stage); }
Text export_cache() { return "Export cache"; }
Text import_cache(std::string_view name) { return "Import cache \"" + Text(name) + "\""; }
Text prune_choice() { return "Prune unused cache"; }
Text prune_all_choice() { return "Prune all cache"; }
Text limit_choice() { return "Limit cache to 1.5 GB"; }
Text no_limit_choice() { return "Remove limit"; }
Text new_builder_note() { return "another machine's Docker, its cache empty"; }
namespace {
// One without a name is called stage-1 by Docker.
Text stage_name(std::string_view name) { return (name.starts_with("stage-") ? "" : "Stage ") + Text(name); }
}  // namespace
Text stage_of_image(std::string_view name) {
  return name.starts_with("stage-") ? "Final stage (" + Text(name) + ")" : stage_name(name) + ": the image";
}
Text stage_beneath_image(std::string_view name) { return stage_name(name) + ": the image is built on it"; }
Text stage_copied_from(std::string_view name) {
  return stage_name(name) + ": only what is copied from it gets into the image";
}
Text stage_not_needed(std::string_view name) { return stage_name(name) + ": not needed for this image"; }
Text prune_label() { return "Prune the build cache"; }
Text pruned(int records, std::uint64_t bytes, bool some_left) {
  if (records == 0)
    return some_left ? Text("Nothing was pruned: everything in the cache is still in use.")
                     : Text("Nothing to prune: the build cache is empty.");
  return base::count_of(static_cast<std::uint64_t>(records), "record") + (records == 1 ? " was" : " were") +
         " pruned from the build cache, " + base::size_for_people(bytes) + ".";
}
Text images_pruned(int images) {
  return images == 0 ? Text("No image was pruned: the classic builder's cache is the images beneath those with a name.")
                     : base::count_of(static_cast<std::uint64_t>(images), "image") + (images == 1 ? " was" : " were") +
                           " pruned, and with them the classic builder's cache.";
}
Text no_size(std::string_view text) { return quote(text) + " is not a size. Write 500MB or 2GB, for example."; }
Text limit_label() { return "Limit the build cache"; }
Text cache_limited(std::string_view space) {
  if (space.empty()) return "The build cache has no limit.";
  return "The build cache is limited to " + Text(space) +
         ". After each build the least used records are removed until it fits.";
}
Text garbage_collected(int records, std::uint64_t bytes) {
  return "Garbage collection removed " + base::count_of(static_cast<std::uint64_t>(records), "record") + ", " +
         base::size_for_people(bytes) + ".";
}
Text new_builder_label() { return "Switch to a fresh builder"; }
Text new_builder() { return "Fresh builder: its cache is empty. You can import an exported cache."; }
Text build_label(int number_of_build) { return "Build " + std::to_string(number_of_build); }
Text build_name(int number_of_build) { return "build " + std::to_string(number_of_build); }
Text built(int number_of_build, double seconds, int cached, int executed) {
  const Text begin = build_label(number_of_build) + " took " + base::seconds_for_people(seconds) + ": ";
  if (executed == 0)
    return begin + (cached == 1 ? "its step was CACHED." : "all " + number(cached) + " steps were CACHED.");
  if (cached == 0) return begin + (executed == 1 ? "its step ran." : "all " + number(executed) + " steps ran.");
  return begin + number(cached) + (cached == 1 ? " step was CACHED, " : " steps were CACHED, ") + number(executed) +
         " ran.";
}
Text breaks_at(std::string_view step, std::string_view cause) {
  return "The cache breaks at " + cut(step) + ": " + Text(cause) + ".";
}
Text build_failed(int number_of_build, std::string_view what, int line) {
  // Docker's parser names the line itself.
  const bool named = what.find("line " + std::to_string(line)) != std::string_view::npos;
  return build_label(number_of_build) + " failed" +
         (line > 0 && !named ? " in line " + std::to_string(line) + " of the Dockerfile" : "") + ": " +
         first_line(what);
}
Text build_failed_at(int number_of_build, std::string_view step, std::string_view what) {
  return build_label(number_of_build) + " failed at " + cut(step) + (what.empty() ? "." : ": " + first_line(what));
}
Text build_cancelled(int number_of_build, std::string_view step) {
  return build_label(number_of_build) + " was cancelled while " + Text(step) +
         " ran. What earlier steps made is in the build cache.";
}
Text build_unsupported(int number_of_build, std::string_view what) {
  return build_label(number_of_build) + " stopped. " + capital(Text(what));
}
Text counts(int cached, int executed) {
  if (executed == 0) return std::to_string(cached) + " cached";
  if (cached == 0) return std::to_string(executed) + " ran";
  return std::to_string(cached) + " cached, " + std::to_string(executed) + " ran";
}
Text counts_ahead(int cached, int executed, int open) {
  Text out = executed == 0 ? std::to_string(cached) + " cached"
             : cached == 0 ? std::to_string(executed) + " will run"
                           : std::to_string(cached) + " cached, " + std::to_string(executed) + " will run";
  if (open > 0) out += ", " + std::to_string(open) + (open == 1 ? " depends" : " depend") + " on what they make";
  return out;
}
Text depends_on(std::string_view step) { return "depends on " + subject(step); }
Text failed_count(int failed) { return std::to_string(failed) + " failed"; }
Text if_you_build_now(std::string_view what) { return "Next build: " + Text(what); }
Text last_build_was(int number_of_build, std::string_view what) {
  return build_label(number_of_build) + ": " + Text(what);
}
Text cannot_build(int line) {
  return line > 0 ? "A build would stop at line " + std::to_string(line) : Text("A build would fail now");
}
Text about_seconds(double seconds) { return "about " + base::seconds_for_people(seconds); }
Text verdict_word(const build::Step& step) {
  switch (step.verdict) {
    case build::Verdict::cached: return step.reported ? "CACHED" : "";
    case build::Verdict::executed:
      if (!step.reported) return {};
      return (step.kind == build::Step::Kind::base ? "pulled " : "ran ") + base::seconds_for_people(step.seconds);
    case build::Verdict::failed: return "failed";
    case build::Verdict::not_run: return step.reported ? "not run" : "";
    case build::Verdict::depends: return "depends";
    case build::Verdict::cancelled: return "cancelled";
  }
  return {};
}

Text forecast_word(const build::Step& step) {
  switch (step.verdict) {
    case build::Verdict::cached: return step.reported ? "will be CACHED" : "";
    case build::Verdict::executed: return step.reported ? "will run" : "";
    case build::Verdict::failed: return "will fail";
    case build::Verdict::not_run:
    case build::Verdict::cancelled:
    case build::Verdict::depends: break;
  }
  return verdict_word(step);
}

// Causes.

namespace {
Text upon_known_short(const cache::Edit& edit) {
  using Kind = cache::Edit::Kind;
  const Text then = cut(edit.text, 30);
  switch (edit.kind) {
    case Kind::parent_gone: return then + " is gone";
    case Kind::parent_earlier: return "no longer right after " + then;
    case Kind::parent_later:
    case Kind::swapped: return "now before " + then;
    case Kind::parent_elsewhere: return then + " is in another stage";
    case Kind::duplicated: return "repeated line";
    case Kind::parent_differs: return "new on this " + then;
    case Kind::other_base: return "other base image than in " + build_name(edit.build);
    case Kind::sent_anew: return "on a folder sent each time";
    case Kind::other_files: return "other files linked";
    case Kind::none:
    case Kind::line_changed:
    case Kind::inserted:
    case Kind::failed_before:
    case Kind::not_reached: break;
  }
  return "new on its parent layer";
}
}  // namespace

Text short_cause(const Cause& cause) {
  switch (cause.kind) {
    case Cause::Kind::files: return files_changed(cause.files);
    case Cause::Kind::instruction: return "this line changed";
    case Cause::Kind::variable: return cause.name + " changed";
    case Cause::Kind::inserted: return "new line";
    case Cause::Kind::failed_before: return "failed in " + build_name(cause.build);
    case Cause::Kind::not_reached: return "not reached in " + build_name(cause.build);
    case Cause::Kind::upon_known: return upon_known_short(cause.edit);
    case Cause::Kind::working_dir: return "working directory changed";
    case Cause::Kind::user: return "user changed";
    case Cause::Kind::base_image: return "base image changed";
    case Cause::Kind::destination: return "destination changed";
    case Cause::Kind::source: return "source changed";
    case Cause::Kind::command: return "command changed";
    case Cause::Kind::path: return "directory changed";
    case Cause::Kind::option: return cause.name + " changed";
    case Cause::Kind::heredoc: return "here-document changed";
    case Cause::Kind::stage: return "made from a rebuilt step";
    case Cause::Kind::pruned: return "pruned from the cache";
    case Cause::Kind::laid_out: return "needed unpacked on disk";
    case Cause::Kind::failed: return "failed";
    case Cause::Kind::first_time: return "not in cache";
    case Cause::Kind::no_cache: return "built with --no-cache";
  }
  return {};
}
Text below_is_new_short() { return "parent layer changed"; }
Text failure_short(const build::Failure& failure) {
  switch (failure.kind) {
    case build::Failure::Kind::exit_code: return "failed: exit code " + std::to_string(failure.exit_code);
    case build::Failure::Kind::missing_source: return missing_source(failure);
    case build::Failure::Kind::none:
    case build::Failure::Kind::other: break;
  }
  return "failed";
}
Text chip_with_seconds(double seconds, std::string_view cause) {
  if (seconds < 1) return Text(cause);
  return base::seconds_for_people(seconds) + ", " + Text(cause);
}
Text because_of_line(int line, double seconds) {
  const Text because = "because of line " + std::to_string(line);
  return seconds < 1 ? because : because + " · " + base::seconds_for_people(seconds);
}
Text break_line(std::string_view cause) { return "the cache breaks here: " + Text(cause); }
Text stop_line(std::string_view failure) { return "the build stops here: " + Text(failure); }
Text files_changed(const std::vector<fs::Difference>& files) {
  if (files.empty()) return "its files changed";
  const std::vector<Text> names = paths_of(files);
  const bool one = files.size() == 1;
  if (is_rename(files)) {
    const bool first_is_gone = files[0].change == fs::Change::removed;
    return names[first_is_gone ? 0 : 1] + " was renamed to " + names[first_is_gone ? 1 : 0];
  }
  if (all_are(files, fs::Change::added)) return list(names) + (one ? " is new" : " are new");
  if (all_are(files, fs::Change::removed)) return list(names) + (one ? " is gone" : " are gone");
  if (all_are(files, fs::Change::mode)) return (one ? "the mode of " : "the modes of ") + list(names) + " changed";
  return list(names) + " changed";
}

// The stack and the shelf.

Text image_name() { return "my-app"; }
Text image_tag() { return image_name() + ":latest"; }
Text image_title() { return "IMAGE " + image_name(); }
Text image_line(std::string_view id, std::uint64_t bytes) { return Text(id) + "…, " + base::size_for_people(bytes); }
Text these_are_layers_of(int build) { return "The layers here are those of build " + std::to_string(build) + "."; }
Text nothing_built() { return "Nothing built yet. Build, and the layers stack up here, base image at the bottom."; }
Text base_image_note() { return "base image"; }
Text layer_note(int layer, int from_build) {
  return "layer " + std::to_string(layer) + (from_build > 0 ? ", from " + build_name(from_build) : "");
}
Text record_about(int made_by, const std::vector<int>& reused_by) {
  Text out = "made by " + build_name(made_by);
  if (reused_by.empty()) return out;
  if (reused_by.size() > 3) {
    return out + ", reused " + std::to_string(reused_by.size()) + " times, last by " + build_name(reused_by.back());
  }
  std::vector<Text> names;
  for (const int one : reused_by) names.push_back(names.empty() ? build_name(one) : std::to_string(one));
  return out + ", reused by " + list(names);
}
Text shelf_is_empty() { return "The build cache is empty. Each step that runs adds a record."; }
Text shelf(int newest_build, int reused, int made, int idle) {
  std::vector<Text> parts;
  const auto add = [&](int records, std::string_view what) {
    if (records > 0) parts.push_back(std::to_string(records) + ' ' + Text(what));
  };
  add(reused, "reused");
  add(made, "new");
  add(idle, "unused");
  return capital(build_name(newest_build)) + ": " + base::join(parts, ", ") + ".";
}

// Why?

Text step_place(int position, int all) { return "step " + std::to_string(position) + " of " + std::to_string(all); }

// "the build context", "stage build", "docker.io/library/alpine:latest".
Text missing_source(const build::Failure& failure) {
  const Text path = failure.path.starts_with("./") ? failure.path.substr(2) : failure.path;
  if (failure.ignored) return path + " is left out of the build context by .dockerignore";
  return path + " is not in " +
         (failure.from.empty()                                        ? Text("the build context")
          : failure.from_stage && !failure.from.starts_with("stage-") ? "stage " + failure.from
                                                                      : failure.from);
}
Text failure_told(const build::Step& step) {
  switch (step.failure.kind) {
    case build::Failure::Kind::exit_code: return "exit code " + std::to_string(step.failure.exit_code);
    case build::Failure::Kind::missing_source: return missing_source(step.failure);
    case build::Failure::Kind::none:
    case build::Failure::Kind::other: break;
  }
  return step.error;
}
Text failure_headline(const build::Step& step) {
  switch (step.failure.kind) {
    case build::Failure::Kind::exit_code:
      return subject(step.text) + " failed: exit code " + std::to_string(step.failure.exit_code) + ".";
    case build::Failure::Kind::missing_source: return missing_source(step.failure) + ".";
    case build::Failure::Kind::none:
    case build::Failure::Kind::other: break;
  }
  return subject(step.text) + " failed.";
}

Text headline(const build::Record& record, int position, const Cause* cause) {
  const build::Step& step = record.steps[static_cast<std::size_t>(position)];
  const Text name = subject(step.text);
  if (!step.reported && step.kind == build::Step::Kind::config) return name + " adds no layer.";
  switch (step.verdict) {
    case build::Verdict::cached:
      return step.kind == build::Step::Kind::base ? name + " was there already." : name + " was reused.";
    case build::Verdict::not_run: return name + " was not run.";
    case build::Verdict::cancelled: return name + " was cancelled.";
    case build::Verdict::depends: return name + " may run or be reused.";
    case build::Verdict::failed: return failure_headline(step);
    case build::Verdict::executed: break;
  }
  if (step.kind == build::Step::Kind::base && step.verdict == build::Verdict::executed) {
    return name + " was pulled, because this builder had no layers of it yet.";
  }
  if (cause == nullptr) return name + " ran.";
  const bool again = step.reason.record != nullptr && step.reason.record->text == step.text;
  const bool own = is_own(record, position, cause->step);
  if (own && cause->kind == Cause::Kind::upon_known) return never_ran(record, *cause) + ".";
  return name + (again && !own ? " ran again " : " ran ") +
         (own || cause->kind == Cause::Kind::no_cache ? because(*cause) : Text("because its parent layer changed")) +
         ".";
}

Text explanation(const build::Record& record, int position, const Cause* cause) {
  const build::Step& step = record.steps[static_cast<std::size_t>(position)];
  if (step.verdict == build::Verdict::failed) return step.error.empty() ? "" : "Docker says: " + first_line(step.error);
  if (!step.reported && step.kind == build::Step::Kind::config) {
    return "It only sets the image's config, so it costs nothing, and no other step runs because of it.";
  }
  if (step.verdict == build::Verdict::cancelled)
    return "The build was cancelled while it ran, so it made no layer. What earlier steps made is in the build cache.";
  if (step.verdict == build::Verdict::not_run && record.cancelled)
    return "The build was cancelled before it came here.";
  if (step.verdict == build::Verdict::not_run) return "A step before it failed, so the build never came here.";
  if (step.verdict == build::Verdict::cached) return explain_reused(step);
  if (step.verdict == build::Verdict::depends && step.reason.origin >= 0) {
    return "It " + depends_on(record.steps[static_cast<std::size_t>(step.reason.origin)].text) +
           ": only when that has run is it known whether what it made is the same as before.";
  }
  if (step.kind == build::Step::Kind::base && step.verdict == build::Verdict::executed) {
    return "From now on its layers are there, and serve every build.";
  }
  if (cause == nullptr) return {};
  if (is_own(record, position, cause->step)) return explain_own(record, step, *cause);
  Text out = beginning(record, *cause) + ", so every step after it is built again.";
  if (is_run(step.text)) out += unknown_need(step.text);
  return out;
}

Text ingredient(const cache::Ingredient& one) {
  using Kind = cache::Ingredient::Kind;
  switch (one.kind) {
    case Kind::base_image: return "base image";
    case Kind::below: return "parent layer";
    case Kind::operation: return "instruction";
    case Kind::command: return "command";
    case Kind::variable: return "variable " + one.name;
    case Kind::working_dir: return "working directory";
    case Kind::user: return "user";
    case Kind::path: return "directory";
    case Kind::destination: return "destination";
    case Kind::source: return "source";
    case Kind::content: return "files";
    case Kind::stage: return "step it copies from";
    case Kind::flag: return one.name;
    case Kind::mount: return "mount at " + one.name;
  }
  return {};
}
Text folded_ingredients(bool variables, bool user, bool folder) {
  std::vector<Text> parts;
  if (variables) parts.emplace_back("variables");
  if (user) parts.emplace_back("user");
  if (folder) parts.emplace_back("working directory");
  return base::join(parts, ", ");
}
Text last_lines() { return "last lines of its output"; }
Text compared_with(int build) { return build_name(build) + " (made this record)"; }
Text the_same() { return "the same"; }
Text is_missing() { return "not there"; }
Text unchanged_files(std::uint64_t files) { return count(files, "file") + " unchanged"; }
Text change(fs::Change what) {
  switch (what) {
    case fs::Change::added: return "new";
    case fs::Change::removed: return "gone";
    case fs::Change::contents: return "contents changed";
    case fs::Change::mode: return "mode changed";
    case fs::Change::owner: return "owner changed";
    case fs::Change::kind: return "kind changed";
    case fs::Change::link: return "leads elsewhere";
    case fs::Change::time: return "time changed";
  }
  return {};
}
Text mode_and_owner(const fs::Meta& meta) {
  Text octal;
  for (int shift = 9; shift >= 0; shift -= 3) octal += static_cast<char>('0' + ((meta.mode >> shift) & 7));
  Text out = "mode " + octal;
  if (meta.uid != 0 || meta.gid != 0) out += ", owner " + std::to_string(meta.uid) + ":" + std::to_string(meta.gid);
  return out;
}
Text proof(const Cause& own, bool below, std::string_view key) {
  Text with;
  const Text as = own.build > 0 ? " as in " + build_name(own.build) : Text(" as before");
  if (own.kind == Cause::Kind::files)
    with = "With " + list(paths_of(own.files)) + as;
  else if (own.kind == Cause::Kind::instruction)
    with = "With this line" + as;
  else if (own.kind == Cause::Kind::variable)
    with = "With " + own.name + as;
  else if (!below)
    with = "With that" + as;
  if (below) with += (with.empty() ? "On" : ", and on") + Text(" the parent layer") + as;
  return with + ", the key is " + Text(key) + "… again: the step would be CACHED.";
}
std::vector<Text> not_looked_at(const build::Step& step, build::BuilderKind builder, bool dockerfile_is_copied) {
  std::vector<Text> out;
  if (is_run(step.text)) {
    out = {"what the command reads", "what it would fetch today", "the time of day", "the network"};
  } else if (!step.fetched.empty()) {
    out = {"the address", "when the file there was changed"};
  } else if (const Text word = base::upper_ascii(step.text.substr(0, step.text.find(' ')));
             word == "COPY" || word == "ADD") {
    out = {"modification times"};
    if (builder == build::BuilderKind::buildkit) out.emplace_back("parent directory names");
    out.emplace_back("files left out by .dockerignore");
  } else if (step.kind == build::Step::Kind::base) {
    out = {"the name of the tag"};
  } else {
    out = {"the project's files"};
  }
  if (!dockerfile_is_copied) out.emplace_back("comments in the Dockerfile");
  return out;
}
Text more_lines(std::size_t lines) { return "… " + count(lines, "more line"); }

// Containers.

Text run_label(std::string_view name) { return "Run " + Text(name); }
Text stop_label(std::string_view name) { return "Stop " + Text(name); }
Text nothing_to_run() { return "There is no image yet. Build first, then run."; }
Text port_is_taken(int port) {
  return "docker: Error response from daemon: Bind for 0.0.0.0:" + std::to_string(port) +
         " failed: port is already allocated.";
}
Text running_at(std::string_view name, int port) {
  return Text(name) + " is running at http://localhost:" + std::to_string(port) + "/.";
}
Text running_without_port(std::string_view name) {
  return Text(name) + " is running. Its image exposes no port, so there is no page to visit.";
}
Text exited_at_once(std::string_view name, int exit_code) {
  return Text(name) + " exited immediately with code " + std::to_string(exit_code) + ". Its log says why.";
}
Text exited(std::string_view name, int exit_code) {
  return Text(name) + " exited while it answered, with code " + std::to_string(exit_code) + ". Its log says why.";
}
Text stopped(std::string_view name) { return Text(name) + " is stopped. Its log is still there."; }
Text no_such_container(std::string_view name) {
  return name.empty() ? Text("No container is running. Run one first.") : "There is no container " + quote(name) + ".";
}
Text is_not_running(std::string_view name) { return Text(name) + " is no longer running."; }
Text publishes_no_port(std::string_view name) {
  return Text(name) + " publishes no port, so there is no page to visit.";
}
Text nothing_answered(std::string_view name) { return "Nothing in " + Text(name) + " answers on its port."; }
Text answered(std::string_view name, std::string_view path, int status) {
  return Text(name) + " answered " + Text(path) + " with status " + std::to_string(status) + ".";
}
Text container_state(std::string_view name, bool running, int exit_code) {
  return Text(name) + (running ? Text(", running") : ", exited (" + std::to_string(exit_code) + ")");
}
Text container_note(bool running, int exit_code, int build) {
  return (running ? Text("running") : "exited (" + std::to_string(exit_code) + ")") + ", image of " + build_name(build);
}
Text older_than_edit(int build) { return "running " + build_name(build) + ", before your edit"; }
Text newer_image(int build, int newest) {
  return "running " + build_name(build) + "; " + build_name(newest) + " is newer";
}
Text no_such_step() { return "There is no such step in that build."; }

// A lesson's solution.

namespace {

struct Instruct {
  std::string_view step;

  Text operator()(const OpenSample& c) const { return "Open the sample " + c.id + "."; }
  Text operator()(const OpenLesson& c) const { return "Open the lesson " + c.id + "."; }
  Text operator()(const LeaveLesson& /*c*/) const { return "Leave the lesson."; }
  Text operator()(const WriteFile& c) const { return "Let " + c.path + " read:\n" + c.text; }
  Text operator()(const ReplaceText& c) const { return "In " + c.path + ", change\n  " + c.old + "\nto\n  " + c.text; }
  Text operator()(const RemoveFile& c) const { return "Remove " + c.path + "."; }
  Text operator()(const RenameFile& c) const { return "Rename " + c.path + " to " + c.to + "."; }
  Text operator()(const Import& c) const {
    return c.replace ? "Open the project " + c.title + "." : Text("Bring the files in.");
  }
  Text operator()(const ChooseBuilder& c) const { return builder_label(c.builder) + "."; }
  Text operator()(const Build& c) const { return c.options.no_cache ? "Build with --no-cache." : "Build."; }
  Text operator()(const Prune& c) const { return c.all ? "Prune the whole build cache." : "Prune the build cache."; }
  Text operator()(const LimitCache& c) const {
    return c.space == "none" ? Text("Take the limit off the build cache.")
                             : "Limit the build cache to " + c.space + ".";
  }
  Text operator()(const NewBuilder& /*c*/) const { return "Switch to a fresh builder."; }
  Text operator()(const Run& /*c*/) const { return "Run."; }
  Text operator()(const Stop& /*c*/) const { return "Stop the container."; }
  Text operator()(const Visit& c) const {
    return c.path.empty() || c.path == "/" ? Text("Reload the page in the preview.")
                                           : "Visit " + c.path + " in the preview.";
  }
  Text operator()(const Undo& /*c*/) const { return "Undo."; }
  Text operator()(const Redo& /*c*/) const { return "Redo."; }
  Text operator()(const GoTo& /*c*/) const { return "Go back in the history."; }
  Text operator()(const SelectStep& c) const {
    return step.empty() ? "Click step " + std::to_string(c.step + 1) + " in the image."
                        : "Click " + Text(step) + " in the image.";
  }
  Text operator()(const NewProject& /*c*/) const { return "Begin a new project."; }
  Text operator()(const RenameProject& c) const { return "Rename project to " + c.title + "."; }
  Text operator()(const ChooseProject& /*c*/) const { return "Go back to a project that you left."; }
  Text operator()(const DeleteProject& /*c*/) const { return "Delete the project."; }
  Text operator()(const LookInImage& c) const {
    return c.path.empty() ? "Look at the files in the image." : "Look at " + c.path + " in the image.";
  }
  Text operator()(const Compare& /*c*/) const { return "Compare two builds."; }
  Text operator()(const Predict& c) const { return c.on ? "Predict what the next build will do." : "Stop predicting."; }
  Text operator()(const Mark& c) const {
    return c.says == "runs" ? "Guess that the step will run." : "Guess that the step will be CACHED.";
  }
  Text operator()(const ShowHint& /*c*/) const { return "Ask for a hint."; }
  Text operator()(const Solve& /*c*/) const { return "Let the lab do it."; }
};

}  // namespace

Text instruction(const Command& command, std::string_view step) { return std::visit(Instruct{step}, command); }

}  // namespace lab::words
