#include "lab/commands/edits.h"

#include "lab/words/en.h"

namespace lab::commands {

std::optional<std::string> cannot_write(const fs::Tree& project, std::string_view path) {
  const std::string target = target_of(project, path);
  if (target.empty()) return words::link_loops(shown(fs::clean(path)));
  if (target == "/") return words::no_name();
  if (const fs::EntryRef there = project.find(target); there != nullptr && there->kind() == fs::Kind::directory) {
    return words::is_a_folder(shown(target));
  }
  for (std::string_view folder = fs::parent(target); folder != "/"; folder = fs::parent(folder)) {
    const fs::EntryRef entry = project.find(folder);
    if (entry != nullptr && entry->kind() != fs::Kind::directory) return words::is_no_folder(shown(folder));
  }
  return std::nullopt;
}

std::string target_of(const fs::Tree& project, std::string_view path) {
  std::string cleaned = fs::clean(path);
  const fs::EntryRef there = project.find(cleaned);
  if (there != nullptr && there->kind() == fs::Kind::symlink) return project.resolve(cleaned);
  return cleaned;
}

std::string shown(std::string_view cleaned) {
  return std::string(cleaned.substr(cleaned.empty() || cleaned.front() != '/' ? 0 : 1));
}

}  // namespace lab::commands
