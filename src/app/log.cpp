#include "app/log.h"

#include <nlohmann/json.hpp>

namespace app {

namespace {

std::string list_of(const std::vector<lab::Command>& commands) {
  std::string out = "[";
  for (std::size_t i = 0; i < commands.size(); ++i) out += (i == 0 ? "" : ",") + lab::to_json(commands[i]);
  return out + "]";
}

// What is wrong with them, as a sentence; empty: nothing.
std::string read(const nlohmann::json& given, std::vector<lab::Command>& commands) {
  const std::string unreadable = "What was kept of your work cannot be read";
  if (!given.is_array()) return unreadable + ".";
  for (const auto& one : given) {
    auto command = lab::command_from_json(one.dump());
    if (!command) return unreadable + ": " + command.error().message;
    commands.push_back(std::move(command).value());
  }
  return {};
}

}  // namespace

std::string log_to_json(const Log& log) {
  std::string out =
      "{\"version\":" + std::to_string(log_version) + ",\"commands\":" + list_of(log.open) + ",\"left\":[";
  for (std::size_t i = 0; i < log.left.size(); ++i)
    out += (i == 0 ? "" : ",") + ("{\"title\":" + nlohmann::json(log.left[i].title).dump()) +
           ",\"commands\":" + list_of(log.left[i].log) + "}";
  return out + "]}";
}

base::Result<Log, std::string> log_from_json(std::string_view json) {
  const auto given = nlohmann::json::parse(json, nullptr, false);
  if (!given.is_object() || !given.contains("commands"))
    return base::Failure{std::string("What was kept of your work cannot be read.")};
  if (!given.contains("version") || given["version"] != log_version) return base::Failure{std::string(other_version)};
  Log log;
  if (std::string wrong = read(given["commands"], log.open); !wrong.empty()) return base::Failure{std::move(wrong)};
  if (!given.contains("left") || !given["left"].is_array()) return log;  // from when only one project was kept
  for (const auto& one : given["left"]) {
    lab::LeftProject left;
    const bool named = one.is_object() && one.contains("title") && one["title"].is_string();
    if (named) left.title = one["title"].get<std::string>();
    std::string wrong = read(named ? one["commands"] : nlohmann::json(), left.log);
    if (!wrong.empty()) return base::Failure{std::move(wrong)};
    log.left.push_back(std::move(left));
  }
  return log;
}

}  // namespace app
