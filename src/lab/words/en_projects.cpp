// Projects that come, go and are left.
#include "base/text.h"
#include "lab/words/en.h"

namespace lab::words {

std::string new_project() { return "New project"; }
std::string hello_file() { return "Hello from a file that COPY brought in.\n"; }
std::string project_begun(std::string_view title) {
  return std::string(title) + ": a starter Dockerfile and one file.";
}
std::string rename_project_label(std::string_view title) { return "Rename project to " + std::string(title); }
std::string project_renamed(std::string_view title) { return "The project is now called " + std::string(title) + "."; }
std::string project_chosen(std::string_view title) { return std::string(title) + " is as you left it."; }
std::string project_deleted(std::string_view title) { return std::string(title) + " is deleted."; }
std::string project_as_left() { return "As you left it"; }
std::string no_such_project(std::size_t all) {
  return all == 0 ? "There is no earlier project to go back to."
                  : "There is no such project; " + base::count_of(all, "project") + " were left, counted from 0.";
}

}  // namespace lab::words
