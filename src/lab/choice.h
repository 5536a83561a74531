// Something to choose from a list.
#pragma once

#include <string>

#include "lab/command.h"

namespace lab {

struct Choice {
  std::string id;     // "build:no-cache"
  std::string label;  // "Without the cache"
  std::string note;   // the command line that it stands for, or a sentence about it
  Command command;
};

}  // namespace lab
