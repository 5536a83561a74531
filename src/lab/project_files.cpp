#include "lab/project_files.h"

#include "base/base64.h"
#include "lab/view_parts.h"
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

Import import_of(const fs::Tree& project, std::string title) {
  Import import{.replace = true, .title = std::move(title)};
  project.walk([&](const std::string& path, const fs::EntryRef& entry) {
    if (entry->kind() != fs::Kind::file || !entry->content().known()) return true;
    const std::string name = path.substr(1);
    const std::string_view text = entry->content().text();
    if (is_text(text))
      import.files[name] = text;
    else
      import.binary[name] = base::to_base64(text);
    if ((entry->meta().mode & 0111U) != 0) import.executable.push_back(name);
    return true;
  });
  return import;
}

}  // namespace lab
