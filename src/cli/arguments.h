// A subcommand's command line, read by its list of options.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cli {

struct Option {
  std::string_view name;   // "--builder"
  std::string_view value;  // "NAME"; empty: a flag
  std::string_view about;
  bool repeats = false;
};

struct Arguments {
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  [[nodiscard]] bool has(std::string_view option) const { return options.find(option) != options.end(); }
  [[nodiscard]] std::string value(std::string_view option, std::string_view otherwise = "") const;
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
};

struct UsageError {
  std::string message;
};

// `--name VALUE` and `--name=VALUE` are the same; after `--` all are words.
[[nodiscard]] base::Result<Arguments, UsageError> read_arguments(const std::vector<std::string>& line,
                                                                 const std::vector<Option>& options);

}  // namespace cli
