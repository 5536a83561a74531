#include "scenario.h"

#include "image/entry_json.h"

namespace conformance {

namespace {

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    held = held << 6U | static_cast<unsigned>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> bits & 0xFFU);
  }
  return bytes;
}

// The fields of an entry, which stand alone or among those of a `write`.
fs::EntryRef read_entry_fields(base::JsonObject& object) {
  fs::Meta meta{.mode = 0644, .modified = context_time};
  const auto mode = object.find("mode");
  const auto symlink = object.find("symlink");
  const bool folder = object.boolean_or("dir", false);
  if (folder) meta.mode = 0755;
  if (mode) meta.mode = image::read_mode(*mode);
  if (folder) return fs::Entry::directory(meta);
  if (symlink) return fs::Entry::symlink(symlink->text(), {.mode = 0777, .modified = context_time});
  if (const auto bytes = object.find("base64")) return fs::Entry::file(from_base64(bytes->text()), meta);
  return fs::Entry::file(object.text("text"), meta);
}

fs::EntryRef read_entry(const base::JsonValue& json) {
  if (json.kind() == base::JsonValue::Kind::text) {
    return fs::Entry::file(json.text(), {.mode = 0644, .modified = context_time});
  }
  base::JsonObject object = json.object();
  fs::EntryRef entry = read_entry_fields(object);
  object.end();
  return entry;
}

Change read_change(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  const auto change = [&]() -> Change {
    if (const auto path = object.find("write")) return Write{path->text(), read_entry_fields(object)};
    if (const auto path = object.find("append")) return Append{path->text(), object.text("text")};
    if (const auto path = object.find("replace")) return Replace{path->text(), object.text("old"), object.text("new")};
    if (const auto path = object.find("remove")) return Remove{path->text()};
    if (const auto path = object.find("rename")) return Rename{path->text(), object.text("to")};
    if (const auto path = object.find("chmod")) return Chmod{path->text(), image::read_mode(object.at("mode"))};
    if (const auto path = object.find("touch")) return Touch{path->text()};
    if (const auto path = object.find("mkdir")) return Write{path->text(), fs::Entry::directory({.mode = 0755})};
    return Write{object.text("symlink"), fs::Entry::symlink(object.text("to"))};
  }();
  object.end();
  return change;
}

void read_options(const base::JsonValue& json, Build& build) {
  base::JsonObject object = json.object();
  plan::Options& options = build.options;
  options.file = object.text_or("file", options.file);
  options.target = object.text_or("target", "");
  for (const auto& [name, value] : object.members("build_args")) options.build_args[name] = value.text();
  for (const auto& [name, value] : object.members("labels")) options.labels[name] = value.text();
  options.no_cache = object.boolean_or("no_cache", false);
  options.pull = object.boolean_or("pull", false);
  if (const auto filter = object.find("no_cache_filter")) options.no_cache_filter = filter->texts();
  options.platform = object.text_or("platform", "");
  for (const auto& [name, folder] : object.members("contexts")) options.contexts[name] = folder.text();
  for (const auto& [name, value] : object.members("secrets")) options.secrets[name] = value.text();
  options.network = object.text_or("network", "");
  if (const auto allow = object.find("allow")) options.allow = allow->texts();
  if (const auto to = object.find("export_cache")) {
    base::JsonObject cache = to->object();
    options.export_cache = cache.text("name");
    options.export_max = cache.text("mode") == "max";
    cache.end();
  }
  if (const auto names = object.find("import_cache")) options.import_cache = names->texts();
  object.end();
}

Build read_build(const base::JsonValue& json) {
  base::JsonObject object = json.object();
  Build build;
  for (const base::JsonValue& change : object.items("changes")) build.changes.push_back(read_change(change));
  for (const auto& [reference, variant] : object.members("publish"))
    build.publish.emplace_back(reference, variant.text());
  build.fresh_builder = object.boolean_or("fresh_builder", false);
  if (const auto options = object.find("options")) read_options(*options, build);
  object.end();
  return build;
}

}  // namespace

fs::Tree with_written(const fs::Tree& tree, const std::string& path, const fs::EntryRef& entry) {
  if (entry->kind() == fs::Kind::directory) return tree.with_directory(path, entry->meta());
  return tree.with(path, entry);
}

base::Result<Scenario, base::DataProblem> read_scenario(std::string_view file, std::string_view json) {
  const base::JsonFile data(file, json);
  base::JsonObject object = data.root().object();
  Scenario scenario;
  scenario.id = object.text("id");
  (void)object.text("about");
  scenario.from_scratch = object.boolean_or("from_scratch", false);
  if (const auto builders = object.find("builders")) scenario.builders = builders->texts();
  for (const auto& [path, entry] : object.members("context"))
    scenario.context = with_written(scenario.context, path, read_entry(entry));
  for (const base::JsonValue& build : object.items("builds")) scenario.builds.push_back(read_build(build));
  object.end();
  if (data.problem()) return base::Failure{*data.problem()};
  return scenario;
}

}  // namespace conformance
