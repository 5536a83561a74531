// The workbench's own words: labels and tips. Sentences about builds come with the view (lab/words).
#pragma once

#include <string_view>
#include <utility>

namespace ui::words {

inline constexpr std::string_view product = "Layer Cache Lab";
inline constexpr std::string_view build = "Build";
inline constexpr std::string_view look = "Theme and size";
inline constexpr std::string_view look_sign = "Aa";
inline constexpr std::pair<std::string_view, std::string_view> themes[] = {{"theme:auto", "As the system"},
                                                                           {"theme:paper", "Paper"},
                                                                           {"theme:night", "Night"},
                                                                           {"theme:contrast", "High contrast"},
                                                                           {"theme:projector", "Projector"}};
struct FileWish {
  std::string_view id, label, note;
};
inline constexpr FileWish file_wishes[] = {
    {"files:add", "Upload files…", "Into this project"},
    {"files:folder", "Upload a folder…", "With a Dockerfile: a project of its own"},
    {"files:zip", "Open a .zip…", "As a project of its own"},
    {"files:download", "Download as .zip", "This project's files"}};
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
inline constexpr std::string_view copy = "Copy";
inline constexpr std::string_view reload = "Ask for the page again";
inline constexpr std::string_view no_output = "What docker build prints will stand here.";
inline constexpr std::string_view not_running = "No container is running.";
inline constexpr std::string_view not_running_build =
    "Build an image, then Run starts a container from it, and its page shows here.";
inline constexpr std::string_view not_running_run =
    "Run starts a container from the newest image; its page shows here.";

inline constexpr std::string_view pane_files = "Files";
inline constexpr std::string_view pane_code = "Code";
inline constexpr std::string_view pane_layers = "Layers";
inline constexpr std::string_view pane_preview = "Preview";

}  // namespace ui::words
