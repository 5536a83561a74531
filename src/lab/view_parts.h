// The parts of a View, each made in a file of its own. Those that are made anew find their fields empty.
#pragma once

#include <string>
#include <string_view>

#include "lab/view.h"

namespace lab {

// The editor takes no larger file: what a person reads and edits is smaller.
inline constexpr std::uint64_t editor_limit = 1'000'000;  // bytes

void show_files(const Session& session, View& view);
void show_gutter(const Session& session, View& view);  // forecast strip and pending, too
void show_problems(const Session& session, View& view);
void show_stack(const Session& session, View& view);
void judge_predictions(const Session& session, View& view);  // after the stack
void show_predictions(const Session& session, View& view);   // after the gutter
void show_timeline(const Session& session, View& view);      // after the stack
void show_graph(const Session& session, View& view);
void show_why(const Session& session, View& view);
void show_shelf(const Session& session, View& view);
void show_history(const Session& session, View& view);
void show_comparison(const Session& session, View& view);  // after the history
void show_preview(const Session& session, View& view);
void show_run(const Session& session, View& view);  // whether it can, and why not
void show_lesson(const Session& session, View& view);
void show_left_projects(const Session& session, View& view);
void show_choices(const Session& session, View& view);  // projects, builds and cache_choices

// The build that stack and gutter show: the newest one that came as far as to have steps. Null: there is none.
[[nodiscard]] BuildRef shown_build(const State& state);
// Whether the project, the Dockerfile, the builder or what its cache holds is another one than at the newest build.
[[nodiscard]] bool is_pending(const State& state);

[[nodiscard]] bool is_text(std::string_view bytes);  // UTF-8 without NUL

}  // namespace lab
