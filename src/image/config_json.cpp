#include "image/config_json.h"

#include <utility>

namespace image {

namespace {

// Docker writes a set as an object whose fields have empty objects: {"80/tcp": {}}.
std::set<std::string> read_set(base::JsonObject& config, std::string_view name) {
  std::set<std::string> names;
  for (auto& [member, value] : config.members(name)) {
    value.object().end();
    names.insert(std::move(member));
  }
  return names;
}

Healthcheck read_healthcheck(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  Healthcheck check;
  check.test = object.texts("Test");
  check.interval = object.integer_or("Interval", 0);
  check.timeout = object.integer_or("Timeout", 0);
  check.start_period = object.integer_or("StartPeriod", 0);
  check.start_interval = object.integer_or("StartInterval", 0);
  check.retries = object.integer_or("Retries", 0);
  object.end();
  return check;
}

}  // namespace

Config read_config(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  Config config;
  config.env = object.texts("Env");
  config.entrypoint = object.texts("Entrypoint");
  config.cmd = object.texts("Cmd");
  config.working_dir = object.text_or("WorkingDir", "");
  config.user = object.text_or("User", "");
  config.exposed_ports = read_set(object, "ExposedPorts");
  for (const auto& [name, value] : object.members("Labels")) config.labels[name] = value.text();
  config.volumes = read_set(object, "Volumes");
  config.shell = object.texts("Shell");
  config.on_build = object.texts("OnBuild");
  config.stop_signal = object.text_or("StopSignal", "");
  config.author = object.text_or("Author", "");
  if (const auto check = object.find("Healthcheck")) config.healthcheck = read_healthcheck(*check);
  object.end();
  return config;
}

}  // namespace image
