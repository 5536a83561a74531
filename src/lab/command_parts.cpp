#include "lab/command_parts.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/json.h"
#include "base/unicode.h"
#include "lab/commands/table.h"
#include "lab/view_parts.h"

namespace lab {

// Named, for PartsReader keeps them.
namespace command_texts {

// A text of a command: a field, or in a field that is a map the value of a key.
struct Text {
  std::vector<std::string> place;
  std::string* value;
};

// A long text as the JSON lists it: its place, and its size in bytes.
struct Listed {
  std::vector<std::string> place;
  std::size_t size;
};

}  // namespace command_texts

namespace {

using command_texts::Listed;
using command_texts::Text;

constexpr std::size_t long_text = 256;  // bytes, from which on a text is taken out

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

std::string json_of(const Command& rest, const nlohmann::json& long_ones) {
  return "{\"command\":" + to_json(rest) +
         ",\"long\":" + long_ones.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "}";
}

// Contents alone: other texts of an import are few.
bool goes_bit_by_bit(const Command& command) {
  const auto* import = std::get_if<Import>(&command);
  return import != nullptr && !import->contents.empty() && import->binary.empty() &&
         std::all_of(import->files.begin(), import->files.end(),
                     [](const auto& file) { return file.second.size() < long_text; });
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
  parts.json = json_of(rest, long_ones);
  return parts;
}

base::Result<Command, CommandError> command_from_parts(std::string_view json, std::string_view bytes) {
  PartsReader reader(json);
  reader.take(bytes);
  return reader.end();
}

PartsWriter::PartsWriter(const Command& command) : rest_(command) {
  if (!goes_bit_by_bit(rest_)) return;
  to_come_ = std::move(std::get<Import>(rest_).contents);
  std::get<Import>(rest_).contents.clear();
}

bool PartsWriter::go_on() {
  if (to_come_.empty()) return false;
  const auto first = to_come_.extract(to_come_.begin());
  const std::string& path = first.key();
  const std::string_view text = first.mapped().text();
  auto& import = std::get<Import>(rest_);
  if (!is_text(text)) {
    binary_[path] = base::to_base64(text);
  } else if (text.size() < long_text) {
    import.files[path] = text;
  } else {
    import.files[path].clear();
    texts_[path] = text.size();
    bytes_ += text;
  }
  return !to_come_.empty();
}

CommandParts PartsWriter::take() {
  if (texts_.empty() && binary_.empty()) return parts_of(rest_);
  auto long_ones = nlohmann::json::array();
  for (const auto& [path, size] : texts_) long_ones.push_back({"files", path, size});
  auto& import = std::get<Import>(rest_);
  for (auto& [path, base64] : binary_) {
    std::string& kept = import.binary[path];
    if (base64.size() < long_text) {
      kept = std::move(base64);
      continue;
    }
    long_ones.push_back({"binary", path, base64.size()});
    bytes_ += base64;
  }
  return {.json = json_of(rest_, long_ones), .bytes = std::move(bytes_)};
}

struct PartsReader::Reading {
  Command command;
  std::vector<Text> texts;         // of the command
  std::vector<Text>::iterator at;  // those before it are filled
  std::vector<Listed> listed;
  std::size_t next = 0;  // of the listed ones
  std::string begun;     // of that one
  std::string error;

  // False: it does not fit.
  bool list(const base::JsonValue& one) {
    const std::vector<base::JsonValue> words = one.items();
    if (words.size() < 2) return false;
    Listed text;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) text.place.push_back(words[i].text());
    const std::int64_t size = words.back().integer();
    if (size < 0 || size > std::numeric_limits<std::int32_t>::max()) return false;
    text.size = static_cast<std::size_t>(size);
    listed.push_back(std::move(text));
    return true;
  }

  bool fill(const Listed& one, std::string_view text) {
    at = std::find_if(at, texts.end(), [&](const Text& each) { return each.place == one.place; });
    if (at == texts.end() || !base::is_utf8(text)) return false;
    auto* import = std::get_if<Import>(&command);
    if (import != nullptr && one.place.size() == 2) {
      const std::string& path = one.place.back();
      const bool is_binary = one.place.front() == "binary";
      bring(*import, path, is_binary ? fs::Content(base::from_base64(text)) : fs::Content(text));
      (is_binary ? import->binary : import->files).erase(path);
      ++at;
    } else {
      at->value->assign(text);
    }
    return true;
  }

  // As it came from outside: shared by all who have the command, and its digest known before it is asked for.
  static void bring(Import& import, const std::string& path, const fs::Content& content) {
    (void)content.digest();
    import.contents.insert_or_assign(path, content);
  }

  void bring_what_is_short() {
    auto* import = std::get_if<Import>(&command);
    if (import == nullptr) return;
    for (const auto& [path, text] : import->files) bring(*import, path, fs::Content(text));
    for (const auto& [path, base64] : import->binary) bring(*import, path, fs::Content(base::from_base64(base64)));
    import->files.clear();
    import->binary.clear();
  }

  void misfit() {
    if (error.empty()) error = "The texts of this command are not its own.";
  }
};

PartsReader::PartsReader(std::string_view json) : reading_(std::make_unique<Reading>()) {
  Reading& self = *reading_;
  const base::JsonFile file("command", json);
  base::JsonObject object = file.root().object();
  const std::string rest = object.at("command").dump();
  const std::vector<base::JsonValue> long_ones = object.items("long");
  object.end();
  if (file.problem()) {
    self.error = file.problem()->text();
    return;
  }
  auto command = command_from_json(rest);
  if (!command) {
    self.error = command.error().message;
    return;
  }
  self.command = std::move(command).value();
  self.texts = texts_of(self.command);
  self.at = self.texts.begin();
  for (const base::JsonValue& one : long_ones)
    if (!self.list(one)) self.misfit();
  if (file.problem()) self.misfit();
  take({});  // some may be empty
}

PartsReader::~PartsReader() = default;

void PartsReader::take(std::string_view piece) {
  Reading& self = *reading_;
  while (self.error.empty() && self.next < self.listed.size()) {
    const Listed& one = self.listed[self.next];
    const std::size_t missing = one.size - self.begun.size();
    if (piece.size() < missing) {
      self.begun += piece;
      return;
    }
    const std::string_view last = piece.substr(0, missing);
    const bool fits = self.begun.empty() ? self.fill(one, last) : self.fill(one, self.begun += last);
    if (!fits) return self.misfit();
    self.begun.clear();
    piece.remove_prefix(missing);
    ++self.next;
  }
  if (!piece.empty()) self.misfit();
}

base::Result<Command, CommandError> PartsReader::end() {
  Reading& self = *reading_;
  if (self.next < self.listed.size()) self.misfit();
  if (!self.error.empty()) return base::Failure{CommandError{self.error}};
  self.bring_what_is_short();
  return std::move(self.command);
}

}  // namespace lab
