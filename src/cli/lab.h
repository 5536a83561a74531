// What most subcommands begin with: the data, a builder, a project.
#pragma once

#include <map>
#include <string>

#include "cli/read_folder.h"
#include "cli/subcommand.h"
#include "lab/session.h"

namespace cli {

// Options that several subcommands share.
[[nodiscard]] Option data_option();
[[nodiscard]] Option builder_option();
[[nodiscard]] Option json_option();

[[nodiscard]] base::Result<build::BuilderKind, UsageError> chosen_builder(const Arguments& arguments);

// Of all --build-arg NAME=VALUE.
[[nodiscard]] base::Result<std::map<std::string, std::string>, UsageError> build_arguments(const Arguments& arguments);

// Says what is wrong, and which exit code that has.
[[nodiscard]] Exit refuse(const UsageError& error);
[[nodiscard]] Exit refuse(const ReadError& error);

[[nodiscard]] std::string folder_name(const std::string& path);  // "…/shop/" -> "shop"

}  // namespace cli
