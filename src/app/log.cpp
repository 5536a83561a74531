#include "app/log.h"

#include <nlohmann/json.hpp>

namespace app {

std::string log_to_json(const std::vector<lab::Command>& log) {
  std::string out = "{\"version\":" + std::to_string(log_version) + ",\"commands\":[";
  for (std::size_t i = 0; i < log.size(); ++i) out += (i == 0 ? "" : ",") + lab::to_json(log[i]);
  return out + "]}";
}

base::Result<std::vector<lab::Command>, std::string> log_from_json(std::string_view json) {
  const auto given = nlohmann::json::parse(json, nullptr, false);
  if (!given.is_object() || !given.contains("commands") || !given["commands"].is_array())
    return base::Failure{std::string("What was kept of your work cannot be read.")};
  if (given.value("version", 0) != log_version)
    return base::Failure{std::string("Your work was kept by another version of the lab.")};
  std::vector<lab::Command> log;
  for (const auto& one : given["commands"]) {
    auto command = lab::command_from_json(one.dump());
    if (!command) return base::Failure{"What was kept of your work cannot be read: " + command.error().message};
    log.push_back(std::move(command).value());
  }
  return log;
}

}  // namespace app
