#include "shell/utilities/walk.h"

namespace shell {

bool is_directory(Program& program, const std::string& path) {
  const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::no);
  return place && place->entry->kind() == fs::Kind::directory;
}

bool leads_to_directory(Program& program, const std::string& path) {
  const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::yes);
  return place && place->entry->kind() == fs::Kind::directory;
}

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string last_component(const std::string& path) {
  const std::string trimmed = without_slashes(path);
  const std::size_t slash = trimmed.rfind('/');
  return slash == std::string::npos || trimmed == "/" ? trimmed : trimmed.substr(slash + 1);
}

bool walk(Program& program, const std::string& path,
          const std::function<bool(const std::string& path, const fs::EntryRef& entry)>& visit) {
  if (!program.world.work()) return false;
  const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::no);
  if (!place) {
    program.fail(path, place.error());
    return false;
  }
  if (!visit(path, place->entry) || place->entry->kind() != fs::Kind::directory) return true;
  const base::Result<std::vector<fs::Child>, Errno> children =
      program.files().list(program.path(path), program.caller.who);
  if (!children) {
    if (children.error() == Errno::no_entry) return true;  // the visit removed it
    program.fail(path, children.error());
    return false;
  }
  bool all = true;
  for (const fs::Child& child : *children) all = walk(program, child_of(path, child.name), visit) && all;
  return all;
}

bool remove_all(Program& program, const std::string& path) {
  if (!program.world.work()) return false;
  if (!is_directory(program, path)) {
    const Errno error = program.files().remove_file(program.path(path), program.caller.who);
    if (error == Errno::none) return true;
    program.fail("can't remove '" + path + "'", error);
    return false;
  }
  const base::Result<std::vector<fs::Child>, Errno> children =
      program.files().list(program.path(path), program.caller.who);
  if (!children) {
    program.fail("can't open '" + path + "'", children.error());
    return false;
  }
  bool all = true;
  for (const fs::Child& child : *children) all = remove_all(program, child_of(path, child.name)) && all;
  const Errno error = program.files().remove_directory(program.path(path), program.caller.who);
  if (error == Errno::none) return all;
  program.fail("can't remove '" + path + "'", error);
  return false;
}

Errno make_directories(Program& program, const std::string& path, std::string* failed_at) {
  const std::string whole = program.path(path);
  for (std::size_t slash = whole.find('/', 1);; slash = whole.find('/', slash + 1)) {
    const bool last = slash == std::string::npos;
    const std::string part = whole.substr(0, slash);
    if (last || slash + 1 < whole.size() || part != whole.substr(0, whole.size() - 1)) {
      Errno error = Errno::none;
      const base::Result<Place, Errno> there = program.files().find(part, program.caller.who, Follow::yes);
      if (there) {
        if (there->entry->kind() != fs::Kind::directory) error = last ? Errno::exists : Errno::not_directory;
      } else {
        error = program.files().make_directory(part, program.caller.who,
                                               static_cast<std::uint16_t>(0777U & ~program.caller.umask));
      }
      if (error != Errno::none) {
        if (failed_at) *failed_at = last ? path : path.substr(0, path.size() - (whole.size() - part.size()));
        return error;
      }
    }
    if (last) return Errno::none;
  }
}

}  // namespace shell
