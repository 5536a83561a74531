#include "lab/command_parts.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/unicode.h"
#include "lab/commands/table.h"

namespace lab {
namespace {

constexpr std::size_t long_text = 256;  // bytes, from which on a text is taken out

// A text of a command: a field, or in a field that is a map the value of a key.
struct Text {
  std::vector<std::string> place;
  std::string* value;
};

// The texts that may be long, in the order of the command's fields.
class Texts : public Fields {
 public:
  void text(std::string_view name, std::string& value) override { found.push_back({{std::string(name)}, &value}); }
  void texts(std::string_view name, std::map<std::string, std::string>& value) override {
    for (auto& [key, text] : value) found.push_back({{std::string(name), key}, &text});
  }
  void optional_text(std::string_view /*name*/, std::string& /*value*/) override {}
  void number(std::string_view /*name*/, int& /*value*/) override {}
  void flag(std::string_view /*name*/, bool& /*value*/) override {}
  void list(std::string_view /*name*/, std::vector<std::string>& /*value*/) override {}
  void ports(std::string_view /*name*/, std::map<int, int>& /*value*/) override {}
  void builder(std::string_view /*name*/, build::BuilderKind& /*value*/) override {}

  std::vector<Text> found;
};

std::vector<Text> texts_of(Command& command) {
  Texts texts;
  row_of(command).fields(texts, command);
  return std::move(texts.found);
}

// Puts the long texts back, which stand in the order of the fields. False: they do not fit.
bool fill(Command& command, const std::vector<base::JsonValue>& long_ones, std::string_view bytes) {
  const std::vector<Text> texts = texts_of(command);
  auto at = texts.begin();
  for (const base::JsonValue& one : long_ones) {
    const std::vector<base::JsonValue> words = one.items();
    if (words.size() < 2) return false;
    std::vector<std::string> place;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) place.push_back(words[i].text());
    const std::int64_t size = words.back().integer();
    at = std::find_if(at, texts.end(), [&](const Text& text) { return text.place == place; });
    if (at == texts.end() || size < 0 || size > static_cast<std::int64_t>(bytes.size())) return false;
    const std::string_view text = bytes.substr(0, static_cast<std::size_t>(size));
    if (!base::is_utf8(text)) return false;
    at->value->assign(text);
    bytes.remove_prefix(text.size());
  }
  return bytes.empty();
}

}  // namespace

CommandParts parts_of(const Command& command) {
  CommandParts parts;
  Command rest = command;
  auto long_ones = nlohmann::json::array();
  for (const Text& text : texts_of(rest)) {
    if (text.value->size() < long_text) continue;
    auto one = nlohmann::json::array();
    for (const std::string& word : text.place) one.push_back(word);
    one.push_back(text.value->size());
    long_ones.push_back(std::move(one));
    parts.bytes += *text.value;
    *text.value = std::string();
  }
  parts.json = "{\"command\":" + to_json(rest) +
               ",\"long\":" + long_ones.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "}";
  return parts;
}

base::Result<Command, CommandError> command_from_parts(std::string_view json, std::string_view bytes) {
  const base::JsonFile file("command", json);
  base::JsonObject object = file.root().object();
  const std::string rest = object.at("command").dump();
  const std::vector<base::JsonValue> long_ones = object.items("long");
  object.end();
  if (file.problem()) return base::Failure{CommandError{file.problem()->text()}};
  auto command = command_from_json(rest);
  if (!command) return command;
  Command whole = std::move(command).value();
  if (!fill(whole, long_ones, bytes) || file.problem())
    return base::Failure{CommandError{"The texts of this command are not its own."}};
  return whole;
}

}  // namespace lab
