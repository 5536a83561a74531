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
inline constexpr std::pair<std::string_view, std::string_view> themes[] = {{"theme:auto", "As the system"},
                                                                           {"theme:paper", "Paper"},
                                                                           {"theme:night", "Night"},
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
inline constexpr FileWish project_wishes[] = {
    {"project-new", "New project…", "A Dockerfile, and a file for it to copy"},
    {"project-rename", "Rename this project…", ""},
    {"project-delete", "Delete this project…", ""}};
inline constexpr std::string_view project_new = "New project";
inline constexpr std::string_view project_rename = "Rename the project";
inline constexpr std::string_view project_delete = "Delete the project ";
inline constexpr std::string_view project_delete_note = "With all that was done in it. There is no way back.";
inline constexpr std::string_view project_hint = "My app";
inline constexpr std::string_view more_builds = "Other ways to build";
inline constexpr std::string_view more_cache = "What can be done with the build cache";
inline constexpr std::string_view file_added = "added";
inline constexpr std::string_view file_changed = "changed";
inline constexpr std::string_view file_removed = "removed";
inline constexpr std::string_view image_files = "Files in image";
inline constexpr std::string_view run = "Run";
inline constexpr std::string_view run_tip = "Start a container from the newest image";
inline constexpr std::string_view run_not_yet = "There is no image yet: build one first";
inline constexpr std::string_view buildkit = "BuildKit";
inline constexpr std::string_view buildkit_note = "docker build, since version 23";
inline constexpr std::string_view classic = "Classic builder";
inline constexpr std::string_view classic_note = "DOCKER_BUILDKIT=0, before version 23";
inline constexpr std::string_view builder_label = "Builder: ";
inline constexpr std::string_view lessons = "Lessons";
inline constexpr std::string_view history = "History";
inline constexpr std::string_view undo = "Undo";
inline constexpr std::string_view redo = "Redo";

inline constexpr std::string_view files = "Files";
inline constexpr std::string_view edited = "edited";
inline constexpr std::string_view ignored = "ignored";
inline constexpr std::string_view no_files = "The project has no files.";
inline constexpr std::string_view build_cache = "Build cache";
inline constexpr std::string_view cache_empty = "Empty: the first build fills it.";

inline constexpr std::string_view nothing_open = "Choose a file to see it here.";
inline constexpr std::string_view differs = "differs from the image";
inline constexpr std::string_view differ = "differ from the image";
inline constexpr std::string_view same = "as in the image";
inline constexpr std::string_view not_built = "not built yet";
inline constexpr std::string_view gone = "This file is not in the project any more.";

inline constexpr std::string_view nothing_built = "Nothing is built yet.";
inline constexpr std::string_view nothing_built_more =
    "Build runs the Dockerfile step by step. Every step that changes files adds a layer; they pile up here, the base "
    "at the bottom.";
inline constexpr std::string_view building = "Building: ";

inline constexpr std::string_view next_build = "The next build";
inline constexpr std::string_view predict = "Predict first";
inline constexpr std::string_view predict_tip = "Say of each step whether it will be CACHED or run, then build";
inline constexpr std::string_view predict_no_more = "Show the forecast";
inline constexpr std::string_view says_cached = "CACHED";
inline constexpr std::string_view says_runs = "runs";

inline constexpr std::string_view why = "Why?";
inline constexpr std::string_view why_empty = "Choose a layer to see why Docker ran it, or why it could reuse it.";
inline constexpr std::string_view key_made_of = "What the key is made of";
inline constexpr std::string_view key_made_of_short = "Made of";
inline constexpr std::string_view prove = "Prove it";
inline constexpr std::string_view go_to = "Go to ";
inline constexpr std::string_view not_looked_at = "Not looked at:";
inline constexpr std::string_view source = "Docker's rule: ";
inline constexpr std::string_view the_same = "the same";

inline constexpr std::string_view preview = "Preview";
inline constexpr std::string_view output = "Output";
inline constexpr std::string_view log = "Log";
inline constexpr std::string_view timeline = "Timeline";
inline constexpr std::string_view waited_for = ", waited for ";
inline constexpr std::string_view is_critical = ", on the critical path";
inline constexpr std::string_view critical_key = "critical path: it made the build this long";
inline constexpr std::string_view ghost_key = "the build before";
inline constexpr std::string_view graph = "Graph";
inline constexpr std::string_view graph_zoom = "Size of the graph";
inline constexpr std::string_view graph_closer = "Larger (+)";
inline constexpr std::string_view graph_farther = "Smaller (-)";
inline constexpr std::string_view graph_fit = ", show all of it (0)";
inline constexpr std::string_view graph_whole = ", show it at 100 %";
inline constexpr std::string_view not_needed = "not needed";
inline constexpr std::string_view reads_context = "reads the build context";
inline constexpr std::string_view compare = "Compare";
inline constexpr std::string_view compare_nothing = "Build first: then two builds can stand side by side here.";
inline constexpr std::string_view compare_not_there = "not in this build";
inline constexpr std::string_view compare_builders = "Compare both builders";
inline constexpr std::string_view history_now = "shown now";
inline constexpr std::string_view output_plain = "plain";
inline constexpr std::string_view output_tty = "tty";
inline constexpr std::string_view output_manner = "as docker build --progress prints it";
inline constexpr std::string_view find_in_output = "Find in the output";
inline constexpr std::string_view show = "Show: ";
inline constexpr std::string_view layer_alone = "This layer";
inline constexpr std::string_view layer_whole = "All files after it";
inline constexpr std::string_view layer_scope = "which files are listed";
inline constexpr std::string_view close_file = "Close this file";
inline constexpr std::string_view copy = "Copy";
inline constexpr std::string_view cut = "Cut";
inline constexpr std::string_view paste = "Paste";
inline constexpr std::string_view select_all = "Select all";
inline constexpr std::string_view selection_begin = "Beginning of what is selected";
inline constexpr std::string_view selection_end = "End of what is selected";
inline constexpr std::string_view reload = "Ask for the page again";
inline constexpr std::string_view no_output = "What docker build prints will stand here.";
inline constexpr std::string_view not_running = "No container is running.";
inline constexpr std::string_view not_running_build =
    "Build an image, then Run starts a container from it, and its page shows here.";
inline constexpr std::string_view not_running_run =
    "Run starts a container from the newest image; its page shows here.";

inline constexpr std::string_view palette = "Commands";
inline constexpr std::string_view palette_tip = "All commands (Ctrl+K)";
inline constexpr std::string_view palette_tip_mac = "All commands (Cmd+K)";
inline constexpr std::string_view palette_hint = "What do you want to do?";
inline constexpr std::string_view palette_nothing = "Nothing here is called that.";
inline constexpr std::string_view open = "Open ";
inline constexpr std::string_view find_in = "Find in ";
inline constexpr std::string_view partner = "Go to the bracket's partner";
inline constexpr std::string_view wrap = "Wrap long lines";
inline constexpr std::string_view wrap_no_more = "Do not wrap long lines";
inline constexpr std::string_view build_with = "Build with options";
inline constexpr std::string_view build_with_note = "target, build arguments, platform, secrets …";
inline constexpr std::string_view use_classic = "Use the classic builder";
inline constexpr std::string_view use_buildkit = "Use BuildKit";
inline constexpr std::string_view all_lessons = "All lessons";
inline constexpr std::string_view lesson = "Lesson: ";
inline constexpr std::string_view next_panel = "Go to the next panel";
inline constexpr std::string_view leave_editor = "Leave the editor by keyboard";
inline constexpr std::string_view theme = "Theme: ";
inline constexpr std::string_view zoom = "Size: ";

inline constexpr std::string_view new_file = "New file";
inline constexpr std::string_view rename = "Rename";
inline constexpr std::string_view remove = "Delete";
inline constexpr std::string_view remove_note = "Undo brings it back.";
inline constexpr std::string_view create = "Create";
inline constexpr std::string_view cancel = "Cancel";
inline constexpr std::string_view name_hint = "src/app.js";
inline constexpr std::string_view name_is_taken = "There is a file of this name already.";
inline constexpr std::string_view name_is_folder = "There is a folder of this name already.";
inline constexpr std::string_view name_below_file = "One of the folders in this name is a file.";
inline constexpr std::string_view file_menu = "Rename or delete ";

inline constexpr std::string_view find = "Find";
inline constexpr std::string_view find_next = "The next place";
inline constexpr std::string_view find_previous = "The place before";
inline constexpr std::string_view find_close = "Close the search";
inline constexpr std::string_view found = " found";
inline constexpr std::string_view not_found = "not found";

inline constexpr std::string_view without_cache = "Without the cache";
inline constexpr std::string_view pull = "Ask for newer bases";

inline constexpr std::string_view panes = "Panes";
inline constexpr std::string_view pane_files = "Files";
inline constexpr std::string_view pane_code = "Code";
inline constexpr std::string_view pane_layers = "Layers";
inline constexpr std::string_view pane_preview = "Preview";

}  // namespace ui::words
