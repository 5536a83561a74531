// A subcommand of layerlab: one row in the table, one file that carries it out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"

namespace cli {

// What layerlab's exit code says. Every --help names them.
enum class Exit : int {
  ok = 0,
  failed = 1,      // the build failed, a goal was not reached
  usage = 2,       // the command line cannot be understood
  unreadable = 3,  // a folder, a file or the data cannot be read
};

constexpr int any_number = 1'000'000;  // of words

struct Subcommand {
  std::string_view name;
  std::string_view usage;    // "layerlab build [OPTION]… DIR"
  std::string_view about;    // a sentence
  std::string_view details;  // what --help says below the usage
  std::vector<Option> options;
  int least = 0;  // how many words besides the options it takes
  int most = 0;
  Exit (*run)(const Arguments& arguments);
};

[[nodiscard]] const std::vector<Subcommand>& subcommands();

}  // namespace cli
