// Copying, as cp, mv to another disk and install do it.
#pragma once

#include <map>
#include <string>

#include "shell/program.h"

namespace shell {

struct Copying {
  bool recursive = false;
  bool keeps = false;         // mode, owner and time
  bool follows = false;       // links within what is copied
  bool follows_named = true;  // links that are named as sources
  bool force = false;
  bool only_newer = false;
  bool no_clobber = false;
  bool links = false;        // hard links instead of copies
  bool keeps_links = false;  // names of one file become names of one file
  bool symlinks = false;
  std::map<std::string, std::string> copied;  // where a file with several names has been copied to, by shared_file()
};

// Copies a file, or a folder with what is in it; tells what fails. `named`: it stands in the words of the program.
bool copy_one(Program& program, const std::string& from, const std::string& to, Copying& how, bool named, int depth);

}  // namespace shell
