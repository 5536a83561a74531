#include "seen.h"

#include <cstdio>

#include "image/config_json.h"

namespace conformance {

namespace {

std::string octal(unsigned mode) {
  char text[16];
  std::snprintf(text, sizeof text, "%04o", mode);
  return text;
}

struct EntryFields {
  std::string path, type, mode, owner, size, sha256, to;
};

std::string line_of(const EntryFields& fields) {
  std::string line = fields.path + " " + fields.type;
  if (!fields.mode.empty()) line += " " + fields.mode;
  if (!fields.owner.empty()) line += " owner " + fields.owner;
  if (!fields.size.empty()) line += " " + fields.size + " bytes sha256:" + fields.sha256;
  if (!fields.to.empty()) line += " -> " + fields.to;
  return line;
}

std::string read_layer_entry(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  EntryFields fields;
  fields.path = object.text("path");
  fields.type = object.text("type");
  fields.mode = object.text_or("mode", "");
  fields.owner = object.text_or("owner", "");
  if (const auto size = object.find("size")) fields.size = std::to_string(size->integer());
  fields.sha256 = object.text_or("sha256", "");
  fields.to = object.text_or("to", "");
  object.end();
  return line_of(fields);
}

SeenStep read_step(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  SeenStep step;
  step.name = object.text("name");
  if (const auto cached = object.find("cached")) step.cached = cached->boolean();
  if (const auto error = object.find("error")) {
    step.failed = true;
    if (error->kind() != base::JsonValue::Kind::boolean) step.error = error->text();
  }
  step.not_run = object.boolean_or("not_run", false);
  object.end();
  return step;
}

SeenBuild read_seen_build(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  SeenBuild build;
  build.ok = object.text("status") == "ok";
  build.error = object.text_or("error", "");
  for (const base::JsonValue& step : object.items("steps")) build.steps.push_back(read_step(step));
  for (const base::JsonValue& item : object.items("warnings")) {
    base::JsonObject warning = item.object();
    build.warnings.push_back(
        line_of_warning(warning.text("rule"), warning.text("message"), warning.integer_or("line", 0)));
    warning.end();
  }
  if (const auto config = object.find("config")) build.config = image::read_config(*config);
  for (const base::JsonValue& item : object.items("history")) {
    base::JsonObject entry = item.object();
    build.history.push_back({entry.text("created_by"), entry.boolean_or("empty_layer", false)});
    entry.end();
  }
  for (const base::JsonValue& layer : object.items("layers")) {
    build.layers.emplace_back();
    for (const base::JsonValue& entry : layer.items()) build.layers.back().push_back(read_layer_entry(entry));
  }
  object.end();
  return build;
}

}  // namespace

base::Result<Seen, base::DataProblem> read_seen(std::string_view file, std::string_view json) {
  const base::JsonFile data(file, json);
  Seen seen;
  for (const auto& [builder, builds] : data.root().members()) {
    for (const base::JsonValue& build : builds.items()) {
      const bool cannot = build.kind() == base::JsonValue::Kind::null;
      seen[builder].push_back(cannot ? std::nullopt : std::optional(read_seen_build(build)));
    }
  }
  if (data.problem()) return base::Failure{*data.problem()};
  return seen;
}

std::string line_of(const image::LayerEntry& entry) {
  using Type = image::LayerEntry::Type;
  const char* const names[] = {"file", "dir", "symlink", "hardlink", "deleted", "opaque"};
  EntryFields fields;
  fields.path = entry.path;
  fields.type = names[static_cast<std::size_t>(entry.type)];
  if (entry.entry == nullptr) return line_of(fields);
  const fs::Meta& meta = entry.entry->meta();
  if (meta.uid != 0 || meta.gid != 0) fields.owner = std::to_string(meta.uid) + ":" + std::to_string(meta.gid);
  if (entry.type != Type::symlink) fields.mode = octal(meta.mode);
  if (entry.type == Type::symlink) fields.to = entry.entry->target();
  if (entry.type == Type::hardlink) fields.to = entry.link.substr(1);
  if (entry.type == Type::file) {
    fields.size = std::to_string(entry.entry->content().size());
    fields.sha256 = entry.entry->content().digest().hex();
  }
  return line_of(fields);
}

std::string line_of_warning(const std::string& rule, const std::string& message, std::int64_t line) {
  return "line " + std::to_string(line) + ": " + rule + ": " + message;
}

}  // namespace conformance
