// For chmod and chown: one change to every operand, or with -R to everything below each.
#pragma once

#include <string>
#include <vector>

#include "shell/program.h"
#include "shell/utilities/walk.h"

namespace shell {

// Calls `change` for each operand, or with -R for everything below each.
template <class Change>
int change_all(Program& program, const std::vector<std::string>& operands, bool recursive, bool quiet, Change change) {
  int status = 0;
  for (const std::string& path : operands) {
    const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::no);
    if (!place) {
      status = quiet ? 1 : program.fail(path, place.error());
      continue;
    }
    const auto visit = [&](const std::string& file, const fs::EntryRef& entry, bool named) {
      const Errno error = change(file, entry, named);
      if (error != Errno::none) status = quiet ? 1 : program.fail(file, error);
    };
    if (!recursive) {
      visit(path, place->entry, true);
      continue;
    }
    // A folder's own mode is changed before what is in it, as busybox goes.
    const bool read_all = walk(program, path, [&](const std::string& file, const fs::EntryRef& entry) {
      visit(file, entry, file == path);
      return true;
    });
    if (!read_all) status = 1;
  }
  return status;
}

}  // namespace shell
