// Every sentence that a person reads, in English. Another language is another file with the same functions.
//
// Plain and friendly; names the thing (a file, a step, a build), never "cache key mismatch". Functions take facts, not
// views.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "build/record.h"
#include "lab/build_words.h"
#include "lab/cause.h"
#include "lab/command.h"

namespace lab::words {

// Projects, lessons, history.
std::string empty_project();
std::string opened_label(std::string_view title);
std::string opened(std::string_view title, std::string_view about);
std::string imported(std::string_view title, std::size_t files);
std::string added_label(const std::vector<std::string>& paths);
std::string added(const std::vector<std::string>& paths);
std::string nothing_new();  // of what was brought in
std::string no_files();
std::string lesson_opened(std::string_view title, std::string_view idea);
std::string lesson_left(std::string_view title);
std::string lesson_left_for_project(std::string_view title);
std::string lesson_files_restored();
std::string no_lesson_open();
std::string no_such(std::string_view what, std::string_view id, const std::vector<std::string>& known);
std::string task_reached(int number, int all);
std::string lesson_done(std::string_view title);
std::string no_such_task(std::size_t all);
std::string no_more_hints();
std::string hint_is_shown(int number, int all);
std::string solution_is_shown();
std::string not_the_current_task();
std::string solution_does_not_fit(std::string_view why);
std::string nothing_to_undo();
std::string nothing_to_redo();
std::string undone(std::string_view label);
std::string redone(std::string_view label);
std::string went_to(std::string_view label);
std::string no_such_moment(std::size_t all);
std::string in_the_past(std::string_view label);
std::string on_other_branch(std::string_view label);
std::string undo_label(std::string_view label);
std::string redo_label(std::string_view label);

// Projects that come, go and are left.
std::string new_project();
std::string hello_file();
std::string project_begun(std::string_view title);
std::string rename_project_label(std::string_view title);
std::string project_renamed(std::string_view title);
std::string project_chosen(std::string_view title);
std::string project_deleted(std::string_view title);
std::string project_as_left();
std::string no_such_project(std::size_t all);

// What takes longer than a moment.
std::string container_at_work();
std::string twin_at_work();  // a build that two builders are compared by
std::string commands_at_work();
std::string bringing_back();
std::string in_progress(std::string_view what);
std::string work_comes_back();
std::string goes_on(std::string_view what, std::string_view step, bool can_be_cancelled);  // for who does not see it
std::string cancelled(std::string_view what);
std::string nothing_to_cancel();

// Two builds side by side.
std::string build_by(int number, build::BuilderKind builder);
std::string next_build_by(build::BuilderKind builder);
std::string given_the_same();  // behind the outcome of a build by the other builder
std::string other_builder_note();
std::string of_another_branch();  // behind that of a build that this line does not have
std::string counted(const Counts& counts, bool forecast, bool ok);
std::string compared(std::size_t differ, std::size_t all, std::size_t same_layers);
std::string one_build_to_compare();
std::string compare_builders();
std::string compare_with_next();
std::string no_such_build(std::string_view name);

// Files.
std::string edit_label(std::string_view path);
std::string new_file_label(std::string_view path);
std::string remove_label(std::string_view path);
std::string rename_label(std::string_view from, std::string_view to);
std::string removed(std::string_view path);
std::string renamed(std::string_view from, std::string_view to);
std::string no_such_file(std::string_view path);
std::string only_declared(std::string_view path);
std::string text_not_found(std::string_view path, std::string_view text);
std::string link_loops(std::string_view path);
std::string no_name();
std::string is_a_folder(std::string_view path);
std::string is_no_folder(std::string_view path);
std::string name_is_taken(std::string_view path);
std::string into_itself(std::string_view path);
std::string binary_file();
std::string too_large_for_the_editor(std::uint64_t limit);
std::string stands_for_the_network();
std::string leads_to(std::string_view target);

// Builders and builds.
std::string builder_label(build::BuilderKind builder);
std::string builder_chosen(build::BuilderKind builder);
// What can be chosen, and what a layer holds.
std::string without_cache();
std::string with_pull();
std::string stage_alone(std::string_view stage);
std::string stage_anew(std::string_view stage);
std::string export_cache();
std::string import_cache(std::string_view name);
std::string prune_choice();
std::string prune_all_choice();
std::string limit_choice();
std::string no_limit_choice();
std::string new_builder_note();
std::string layer_files(int added, int changed, int removed, std::uint64_t bytes);
std::string base_files(int files, std::uint64_t bytes);
std::string no_layer_files(bool config);
std::string files_after(int files, std::uint64_t bytes);
std::string file_was_added();
std::string file_was_changed(bool contents);
std::string file_was_removed();
std::string file_is_from_below();
std::string bytes_not_here(std::uint64_t bytes);
std::string no_text(std::uint64_t bytes);
std::string empty_file();
std::string image_efficiency(std::uint64_t wasted, std::uint64_t all);

std::string stage_of_image(std::string_view name);
std::string stage_beneath_image(std::string_view name);
std::string stage_copied_from(std::string_view name);
std::string stage_not_needed(std::string_view name);
std::string prune_label();
std::string pruned(int records, std::uint64_t bytes, bool some_left);
std::string images_pruned(int images);
std::string no_size(std::string_view text);
std::string limit_label();
std::string cache_limited(std::string_view space);  // empty: no more
std::string garbage_collected(int records, std::uint64_t bytes);
std::string new_builder_label();
std::string new_builder();
std::string build_label(int number);
std::string build_name(int number);  // "build 3"
std::string built(int number, double seconds, int cached, int executed);
std::string breaks_at(std::string_view step, std::string_view cause);
std::string build_failed(int number, std::string_view what, int line);  // line 0: has no place
std::string build_failed_at(int number, std::string_view step, std::string_view what);
std::string build_cancelled(int number, std::string_view step);
std::string build_unsupported(int number, std::string_view what);
std::string counts(int cached, int executed);                  // "2 cached, 2 ran"
std::string counts_ahead(int cached, int executed, int open);  // "2 cached, 2 will run, 1 depends on what they make"
std::string depends_on(std::string_view step);                 // "depends on npm run build"
std::string failed_count(int failed);
std::string if_you_build_now(std::string_view counts);
std::string last_build_was(int number, std::string_view counts);
std::string cannot_build(int line);  // 0: has no place
std::string about_seconds(double seconds);
std::string verdict_word(const build::Step& step);
std::string forecast_word(const build::Step& step);  // of the same in a forecast

// Causes: of a few words, for chips and lines; and as a clause for a sentence.
std::string short_cause(const Cause& cause);
std::string below_is_new_short();
std::string failure_short(const build::Failure& failure);
std::string chip_with_seconds(double seconds, std::string_view cause);
std::string because_of_line(int line, double seconds);  // of several steps, all together
std::string break_line(std::string_view cause);
std::string stop_line(std::string_view failure);
std::string files_changed(const std::vector<fs::Difference>& files);

// The stack and the shelf.
std::string image_name();
std::string image_tag();
std::string image_title();
std::string image_line(std::string_view id, std::uint64_t bytes);
// Predictions.
std::string predict_first();
std::string predicting();  // in the forecast's place
std::string predicting_ended();
std::string no_such_mark(std::string_view says);
std::string marked(std::string_view step, std::string_view says);
std::string marks_left(int left);
std::string all_marked();
std::string predicted(int right, int all);
std::string predicted_step(bool runs, bool right);

std::string nothing_built();
std::string these_are_layers_of(int build);  // where a later build made none
std::string base_image_note();
std::string layer_note(int number, int from_build);  // from_build 0: made by this very build
std::string record_about(int made_by, const std::vector<int>& reused_by);
std::string shelf_is_empty();
std::string shelf(int newest_build, int reused, int made, int idle);

// Why?
std::string step_place(int number, int all);
std::string headline(const build::Record& record, int position,
                     const Cause* cause);                   // no cause: it was reused, or did not run
std::string missing_source(const build::Failure& failure);  // "missing.txt is not in the build context"
std::string failure_told(const build::Step& step);  // "exit code 254"; Docker's words, if there are no shorter ones
std::string failure_headline(const build::Step& step);
std::string last_lines();
std::string compared_with(int build);  // "build 1 (made this record)"
std::string explanation(const build::Record& record, int position, const Cause* cause);
std::string ingredient(const cache::Ingredient& ingredient);
std::string folded_ingredients(bool variables, bool user, bool folder);
std::string the_same();
std::string is_missing();
std::string unchanged_files(std::uint64_t count);
std::string change(fs::Change change);
std::string mode_and_owner(const fs::Meta& meta);
std::string proof(const Cause& own, bool below, std::string_view key);
std::vector<std::string> not_looked_at(const build::Step& step, build::BuilderKind builder, bool dockerfile_is_copied);
std::string more_lines(std::size_t count);

// Containers and the page that they serve.
std::string run_label(std::string_view name);
std::string stop_label(std::string_view name);
std::string nothing_to_run();
std::string port_is_taken(int port);
std::string running_at(std::string_view name, int port);
std::string running_without_port(std::string_view name);
std::string exited_at_once(std::string_view name, int exit_code);
std::string exited(std::string_view name, int exit_code);
std::string stopped(std::string_view name);
std::string no_such_container(std::string_view name);
std::string is_not_running(std::string_view name);
std::string publishes_no_port(std::string_view name);
std::string nothing_answered(std::string_view name);
std::string answered(std::string_view name, std::string_view path, int status);
std::string container_state(std::string_view name, bool running, int exit_code);
std::string container_note(bool running, int exit_code, int build);  // "running, image of build 3"
std::string older_than_edit(int build);
std::string newer_image(int build, int newest);
std::string no_such_step();

// A lesson's solution, one line a command, for who reads it.
std::string instruction(const Command& command, std::string_view step);

}  // namespace lab::words
