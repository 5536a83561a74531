#include "shell/tools.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "shell/tool_model.h"
#include "shell/tool_template.h"

namespace shell {

namespace {

using base::JsonObject;
using base::JsonValue;

std::string checked(const JsonValue& value) {
  std::string text = value.text();
  if (const std::string mistake = template_mistake(text); !mistake.empty()) value.report(mistake);
  return text;
}

std::vector<std::string> templates(JsonObject& object, std::string_view name) {
  std::vector<std::string> lines;
  for (const JsonValue& value : object.items(name)) lines.push_back(checked(value));
  return lines;
}

using Endings = std::map<std::string, ToolEnding>;

ToolEnding ending(const JsonValue& value) {
  ToolEnding made;
  JsonObject object = value.object();
  made.prints = templates(object, "prints");
  made.exit_code = static_cast<int>(object.integer_or("exit_code", 1));
  object.end();
  return made;
}

// An ending in place, or the name of one of the model's.
ToolEnding ending(JsonObject& parent, std::string_view name, const Endings& endings) {
  const std::optional<JsonValue> value = parent.find(name);
  if (!value) return {};
  if (value->kind() != JsonValue::Kind::text) return ending(*value);
  const auto found = endings.find(value->text());
  if (found != endings.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [known, unused] : endings) names.push_back(known);
  const auto near = base::nearest(value->text(), names);
  value->report("There is no ending named " + value->text() + (near ? "; did you mean " + *near + "?" : "."));
  return {};
}

// Lines of a text: an array of texts, each a line; or one text as it is.
std::string text_of(const JsonValue& value) {
  if (value.kind() == JsonValue::Kind::text) return value.text();
  std::string text;
  for (const std::string& line : value.texts()) text += line + "\n";
  return text;
}

std::map<std::string, ModelFile> files(JsonObject& object, std::string_view name) {
  std::map<std::string, ModelFile> made;
  for (const auto& [path, value] : object.members(name)) {
    ModelFile file;
    if (value.kind() == JsonValue::Kind::object) {
      JsonObject fields = value.object();
      if (const std::optional<JsonValue> text = fields.find("text")) file.text = text_of(*text);
      file.bytes = static_cast<std::uint64_t>(fields.integer_or("bytes", 0));
      const std::string mode = fields.text_or("mode", "0644");
      unsigned bits = 0;
      const auto parsed = std::from_chars(mode.data(), mode.data() + mode.size(), bits, 8);
      if (parsed.ec != std::errc() || bits > 07777U) value.report("mode is to be octal digits, such as \"0755\".");
      file.mode = static_cast<std::uint16_t>(bits);
      fields.end();
    } else {
      file.text = text_of(value);
    }
    made[path] = std::move(file);
  }
  return made;
}

std::vector<TemplateLine> lines(const std::vector<JsonValue>& values) {
  std::vector<TemplateLine> made;
  for (const JsonValue& value : values) {
    TemplateLine line;
    if (value.kind() == JsonValue::Kind::object) {
      JsonObject object = value.object();
      line.each_package = true;
      line.text = checked(object.at("each_package"));
      line.between = object.text_or("between", "");
      object.end();
    } else {
      line.text = checked(value);
    }
    made.push_back(std::move(line));
  }
  return made;
}

ToolRead read(JsonObject object, const Endings& endings) {
  ToolRead made;
  made.file = object.text("file");
  made.json = object.boolean_or("json", false);
  made.optional = object.boolean_or("optional", false);
  made.missing = ending(object, "missing", endings);
  made.broken = ending(object, "broken", endings);
  object.end();
  return made;
}

ToolPackages packages(JsonObject object, const Endings& endings) {
  ToolPackages made;
  for (const JsonValue& value : object.items("from")) {
    JsonObject source = value.object();
    PackageSource from;
    from.file = source.text_or("file", "");
    from.members = source.texts("members");
    from.unless_options = source.texts("unless_options");
    if (!source.boolean_or("words", false) && from.file.empty()) value.report("names neither a file nor \"words\".");
    source.end();
    made.from.push_back(std::move(from));
  }
  made.folder = checked(object.at("folder"));
  for (const auto& [path, value] : object.members("every")) made.every[path] = lines(value.items());
  if (const std::optional<JsonValue> value = object.find("unknown")) {
    JsonObject unknown = value->object();
    made.unknown_files = files(unknown, "files");
    made.unknown_prints = templates(unknown, "prints");
    unknown.end();
  }
  made.no_such_version = ending(object, "no_such_version", endings);
  if (const std::optional<JsonValue> value = object.find("locked")) {
    JsonObject locked = value->object();
    made.locked_in = locked.text("file");
    made.lock_member = locked.text("member");
    made.lock_key = checked(locked.at("key"));
    made.not_locked = ending(locked, "otherwise", endings);
    locked.end();
  }
  if (const std::optional<JsonValue> value = object.find("saves")) {
    JsonObject saves = value->object();
    made.saved_in = saves.text("file");
    made.saved_member = saves.text("member");
    saves.end();
  }
  if (const std::optional<JsonValue> value = object.find("nothing_new")) {
    JsonObject nothing = value->object();
    made.nothing_new_prints = templates(nothing, "prints");
    made.nothing_new_seconds = nothing.number_or("seconds", 0);
    nothing.end();
  }
  object.end();
  return made;
}

ToolScript script(JsonObject object, const Endings& endings) {
  ToolScript made;
  made.file = object.text("file");
  made.member = object.text("member");
  made.name = object.text_or("name", "");
  made.prints = templates(object, "prints");
  made.missing = ending(object, "missing", endings);
  made.otherwise = object.text_or("otherwise", "");
  object.end();
  return made;
}

ToolCommand command(JsonObject object, const Endings& endings) {
  ToolCommand made;
  made.match = object.texts("match");
  made.options = object.texts("options");
  made.without_words = object.boolean_or("without_words", false);
  for (const JsonValue& value : object.items("reads")) made.reads.push_back(read(value.object(), endings));
  if (const std::optional<JsonValue> value = object.find("packages"))
    made.packages = packages(value->object(), endings);
  if (const std::optional<JsonValue> value = object.find("script")) made.script = script(value->object(), endings);
  for (const JsonValue& value : object.items("writes")) {
    JsonObject write = value.object();
    ToolWrite one;
    one.file = checked(write.at("file"));
    one.lines = lines(write.items("text"));
    write.end();
    made.writes.push_back(std::move(one));
  }
  made.prints = templates(object, "prints");
  if (const std::optional<JsonValue> value = object.find("seconds")) {
    JsonObject seconds = value->object();
    made.seconds = seconds.number_or("base", 0);
    made.seconds_per_package = seconds.number_or("per_package", 0);
    seconds.end();
  }
  made.exit_code = static_cast<int>(object.integer_or("exit_code", 0));
  made.unsupported = object.text_or("unsupported", "");
  (void)object.text_or("about", "");
  object.end();
  return made;
}

ModelPackage known_package(JsonObject object) {
  ModelPackage made;
  made.version = object.text("version");
  made.about = object.text_or("about", "");
  for (const auto& [name, range] : object.members("needs")) made.needs.emplace_back(name, range.text());
  made.files = files(object, "files");
  object.end();
  return made;
}

}  // namespace

std::optional<ToolError> Tools::add_json(std::string_view file, std::string_view json) {
  const base::JsonFile data(file, json);
  JsonObject root = data.root().object();
  auto model = std::make_shared<ToolModel>();
  model->tool = root.text("tool");
  (void)root.text_or("about", "");
  double per_process = 0;
  if (const std::optional<JsonValue> value = root.find("seconds")) {
    JsonObject seconds = value->object();
    per_process = seconds.number_or("per_process", 0);
    seconds.end();
  }
  Endings endings;
  for (const auto& [name, value] : root.members("endings")) endings[name] = ending(value);
  for (const JsonValue& value : root.items("commands")) model->commands.push_back(command(value.object(), endings));
  for (const auto& [name, value] : root.members("packages")) model->packages[name] = known_package(value.object());
  root.end();
  for (const auto& [name, package] : model->packages)
    for (const auto& [needed, range] : package.needs)
      if (model->packages.count(needed) == 0)
        root.value().report("packages." + name + " needs " + needed + ", which the model does not have.");
  if (const std::optional<base::DataProblem>& problem = data.problem())
    return ToolError{problem->file,
                     (problem->place.empty() ? std::string() : problem->place + ": ") + problem->message};
  if (find(model->tool)) return ToolError{std::string(file), "There is a model of " + model->tool + " already."};
  if (model->tool == "sh") {
    seconds_per_process_ = per_process;
    return std::nullopt;
  }
  models_.push_back(std::move(model));
  return std::nullopt;
}

const ToolModel* Tools::find(std::string_view name) const {
  const auto found =
      std::find_if(models_.begin(), models_.end(), [&](const auto& model) { return model->tool == name; });
  return found == models_.end() ? nullptr : found->get();
}

}  // namespace shell
