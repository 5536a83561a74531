// The workbench's own words: labels and tips. Sentences about builds come with the view (lab/words).
#pragma once

#include <string_view>
#include <utility>

namespace ui::words {

inline constexpr std::string_view product = "Layer Cache Lab";
inline constexpr std::string_view toolbar = "Build, run and history";
inline constexpr std::string_view build = "Build";
inline constexpr std::string_view cancel_button = "Cancel (Esc)";
inline constexpr std::string_view look = "Theme and size";
inline constexpr std::string_view look_sign = "Aa";
inline constexpr std::pair<std::string_view, std::string_view> themes[] = {{"theme:auto", "System"},
                                                                           {"theme:paper", "Paper"},
                                                                           {"theme:night", "Dark"},
                                                                           {"theme:contrast", "High contrast"},
                                                                           {"theme:projector", "Projector"}};
inline constexpr int zooms[] = {75, 100, 125, 150, 200, 300};  // percent
struct FileWish {
  std::string_view id, label, note;
};
inline constexpr FileWish file_wishes[] = {
    {"files:add", "Upload files…", "Into this project"},
    {"files:folder", "Upload a folder…", "With a Dockerfile: a project of its own"},
    {"files:zip", "Open a .zip…", "As a project of its own"},
    {"files:download", "Download as .zip", "This project's files"}};
inline constexpr FileWish project_wishes[] = {{"project-new", "New project…", "Starter Dockerfile and one file"},
                                              {"project-rename", "Rename this project…", ""},
                                              {"project-delete", "Delete this project…", ""}};
inline constexpr std::string_view project_new = "New project";
inline constexpr std::string_view project_rename = "Rename project";
inline constexpr std::string_view project_delete = "Delete project ";
inline constexpr std::string_view project_delete_note = "Its history and cache are deleted too. This can't be undone.";
inline constexpr std::string_view project_hint = "My app";
inline constexpr std::string_view more_builds = "Build options";
inline constexpr std::string_view more_cache = "Manage build cache";
inline constexpr std::string_view file_added = "added";
inline constexpr std::string_view file_changed = "changed";
inline constexpr std::string_view file_removed = "removed";
inline constexpr std::string_view image_files = "Image files";
inline constexpr std::string_view run = "Run";
inline constexpr std::string_view build_tip = "Build the image: docker build -t my-app .";
inline constexpr std::string_view run_tip = "Start a container from the newest image";
inline constexpr std::string_view run_not_yet = "No image yet: build one first";
inline constexpr std::string_view buildkit = "BuildKit";
inline constexpr std::string_view buildkit_note = "docker build, since version 23";
inline constexpr std::string_view classic = "Classic builder";
inline constexpr std::string_view classic_note = "DOCKER_BUILDKIT=0, before version 23";
inline constexpr std::string_view builder_label = "Builder: ";
inline constexpr std::string_view lessons = "Lessons";
inline constexpr std::string_view history = "History";
inline constexpr std::string_view projects = "Projects";
inline constexpr std::string_view samples = "Samples";
inline constexpr std::string_view this_project = "This project";
inline constexpr std::string_view upload = "Upload and download";
inline constexpr std::string_view open_now = "open now";
inline constexpr std::string_view restart_sample = "Start sample again";
inline constexpr std::string_view restart_sample_note = "As it came, with an empty build cache";
inline constexpr std::string_view builder = "Builder";
inline constexpr std::string_view theme_heading = "Theme";
inline constexpr std::string_view size_heading = "Size";
inline constexpr std::string_view stop = "Stop";
inline constexpr std::string_view stop_tip = "Stop this container";
inline constexpr std::string_view containers = "Containers";
inline constexpr std::string_view address_tip = "Published port: PORT ON YOUR MACHINE:PORT IN THE CONTAINER";
inline constexpr std::string_view adds_no_layer = "adds no layer";
inline constexpr std::string_view leave_hint = "Esc, then Tab leaves the editor";
inline constexpr std::string_view leave_now = "Tab leaves the editor now";
inline constexpr std::string_view back_to_newest = "Back to the newest";
inline constexpr std::string_view same_layer = "same layer";
inline constexpr std::string_view pane_more = "More";
inline constexpr std::string_view pane_lesson = "Lesson";
inline constexpr std::string_view undo = "Undo";
inline constexpr std::string_view redo = "Redo";

inline constexpr std::string_view files = "Files";
inline constexpr std::string_view edited = "edited";
inline constexpr std::string_view ignored = "ignored";
inline constexpr std::string_view no_files = "The project has no files. New file, or an upload, adds one.";
inline constexpr std::string_view build_cache = "Build cache";
inline constexpr std::string_view cache_empty = "The build cache is empty. Each step that runs adds a record.";
inline constexpr std::string_view builder_number = "builder ";
inline constexpr std::string_view record_made = "new";
inline constexpr std::string_view record_reused = "reused";

inline constexpr std::string_view nothing_open = "Select a file to edit it here.";
inline constexpr std::string_view differs = "changed since ";
inline constexpr std::string_view differ = "changed since ";
inline constexpr std::string_view same = "same as ";
inline constexpr std::string_view not_built = "not built yet";
inline constexpr std::string_view gone = "This file is no longer in the project.";

inline constexpr std::string_view nothing_built = "Nothing built yet.";
inline constexpr std::string_view nothing_built_more =
    "Build runs the Dockerfile step by step. Every step that changes files adds a layer; they stack up here, base "
    "image at the bottom.";
inline constexpr std::string_view building = "Building: ";

inline constexpr std::string_view next_build = "Next build";
inline constexpr std::string_view predict = "Predict";
inline constexpr std::string_view predict_tip = "For each step, guess CACHED or RUN, then build";
inline constexpr std::string_view predict_no_more = "Show forecast";
inline constexpr std::string_view says_cached = "CACHED";
inline constexpr std::string_view says_runs = "RUN";

inline constexpr std::string_view why = "Why?";
inline constexpr std::string_view why_empty = "Select a layer to see why it ran or was reused.";
inline constexpr std::string_view key_made_of = "Cache key inputs";
inline constexpr std::string_view key_made_of_short = "Inputs";
inline constexpr std::string_view prove = "Prove it";
inline constexpr std::string_view go_to = "Go to ";
inline constexpr std::string_view not_looked_at = "Not part of the key:";
inline constexpr std::string_view source = "Docker's rule: ";
inline constexpr std::string_view the_same = "the same";

inline constexpr std::string_view preview = "Preview";
inline constexpr std::string_view output = "Output";
inline constexpr std::string_view log = "Container log";
inline constexpr std::string_view timeline = "Timeline";
inline constexpr std::string_view waited_for = ", waited for ";
inline constexpr std::string_view is_critical = ", on the critical path";
inline constexpr std::string_view critical_key = "critical path (sets the total time)";
inline constexpr std::string_view ghost_key = "previous build";
inline constexpr std::string_view graph = "Graph";
inline constexpr std::string_view graph_folded = " cached";
inline constexpr std::string_view graph_zoom = "Size of the graph";
inline constexpr std::string_view graph_closer = "Larger (+)";
inline constexpr std::string_view graph_farther = "Smaller (-)";
inline constexpr std::string_view graph_fit = ", show all of it (0)";
inline constexpr std::string_view graph_whole = ", show it at 100 %";
inline constexpr std::string_view not_needed = "not needed";
inline constexpr std::string_view reads_context = "reads the build context";
inline constexpr std::string_view compare = "Compare";
inline constexpr std::string_view compare_nothing = "Build twice to compare.";
inline constexpr std::string_view compare_not_there = "not in this build";
inline constexpr std::string_view compare_builders = "Compare both builders";
inline constexpr std::string_view history_now = "shown now";
inline constexpr std::string_view output_plain = "plain";
inline constexpr std::string_view output_tty = "tty";
inline constexpr std::string_view output_manner = "as docker build --progress prints it";
inline constexpr std::string_view find_in_output = "Find in output";
inline constexpr std::string_view show = "Show: ";
inline constexpr std::string_view alone = "Show only this panel";
inline constexpr std::string_view editor = "Editor";
inline constexpr std::string_view bottom_panel = "Preview and output";
inline constexpr std::string_view all_panels = "All panels";
inline constexpr std::string_view layer_alone = "This layer";
inline constexpr std::string_view layer_whole = "All files so far";
inline constexpr std::string_view layer_scope = "which files are listed";
inline constexpr std::string_view close_file = "Close file";
inline constexpr std::string_view copy = "Copy";
inline constexpr std::string_view cut = "Cut";
inline constexpr std::string_view paste = "Paste";
inline constexpr std::string_view select_all = "Select all";
inline constexpr std::string_view selection_begin = "Start of selection";
inline constexpr std::string_view selection_end = "End of selection";
inline constexpr std::string_view reload = "Reload page";
inline constexpr std::string_view no_output = "The output of docker build appears here.";
inline constexpr std::string_view not_running = "No container is running.";
inline constexpr std::string_view not_running_build =
    "Build an image, then Run starts a container from it. Its page appears here.";
inline constexpr std::string_view not_running_run =
    "Run starts a container from the newest image. Its page appears here.";

inline constexpr std::string_view close_message = "Close this message";

inline constexpr std::string_view palette = "Commands";
inline constexpr std::string_view palette_tip = "All commands (Ctrl+K)";
inline constexpr std::string_view palette_tip_mac = "All commands (Cmd+K)";
inline constexpr std::string_view palette_hint = "What do you want to do?";
inline constexpr std::string_view palette_nothing = "No matching command";
inline constexpr std::string_view open = "Open ";
inline constexpr std::string_view find_in = "Find in ";
inline constexpr std::string_view partner = "Go to matching bracket";
inline constexpr std::string_view wrap = "Wrap long lines";
inline constexpr std::string_view wrap_no_more = "Don't wrap long lines";
inline constexpr std::string_view build_with = "Build with options";
inline constexpr std::string_view build_with_note = "target, build arguments, platform, secrets …";
inline constexpr std::string_view use_classic = "Use the classic builder";
inline constexpr std::string_view use_buildkit = "Use BuildKit";
inline constexpr std::string_view all_lessons = "All lessons";
inline constexpr std::string_view lesson = "Lesson: ";
inline constexpr std::string_view next_panel = "Go to next panel";
inline constexpr std::string_view leave_editor = "Leave the editor";
inline constexpr std::string_view theme = "Theme: ";
inline constexpr std::string_view zoom = "Size: ";

inline constexpr std::string_view new_file = "New file";
inline constexpr std::string_view rename = "Rename";
inline constexpr std::string_view remove = "Delete";
inline constexpr std::string_view remove_note = "Undo brings it back.";
inline constexpr std::string_view create = "Create";
inline constexpr std::string_view cancel = "Cancel";
inline constexpr std::string_view name_hint = "src/app.js";
inline constexpr std::string_view name_is_taken = "A file with this name exists already.";
inline constexpr std::string_view name_is_folder = "A folder with this name exists already.";
inline constexpr std::string_view name_below_file = "Part of this path is a file.";
inline constexpr std::string_view file_menu = "Rename or delete ";

inline constexpr std::string_view find = "Find";
inline constexpr std::string_view find_next = "Next match";
inline constexpr std::string_view find_previous = "Previous match";
inline constexpr std::string_view find_close = "Close search";
inline constexpr std::string_view found = " found";
inline constexpr std::string_view not_found = "not found";

inline constexpr std::string_view not_understood = "This cannot be understood.";
inline constexpr std::string_view without_cache = "No cache (--no-cache)";
inline constexpr std::string_view pull = "Pull newer base images (--pull)";

inline constexpr std::string_view panes = "Panes";
inline constexpr std::string_view pane_files = "Files";
inline constexpr std::string_view pane_code = "Code";
inline constexpr std::string_view pane_layers = "Layers";
inline constexpr std::string_view pane_preview = "Preview";

}  // namespace ui::words
