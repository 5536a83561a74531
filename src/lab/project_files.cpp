#include "lab/project_files.h"

#include "lab/work.h"

namespace lab {

fs::Tree with_files_below(fs::Tree project, const std::map<std::string, std::string>& files, std::string_view folder) {
  for (auto file = files.lower_bound(std::string(folder)); file != files.end(); ++file) {
    const std::string_view path = file->first;
    if (path.substr(0, folder.size()) != folder) break;
    project = project.with_file(path.substr(folder.size()), fs::Content(file->second),
                                {.mode = 0644, .modified = first_moment});
  }
  return project;
}

}  // namespace lab
