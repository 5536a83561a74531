#include "lab/command.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/number.h"
#include "base/text.h"
#include "lab/commands/table.h"

namespace lab {
namespace {

using OrderedJson = nlohmann::ordered_json;

// Fills a command from an object.
class ReadFields : public Fields {
 public:
  explicit ReadFields(base::JsonObject& object) : object_(object) {}

  void text(std::string_view name, std::string& value) override { value = object_.text(name); }
  void optional_text(std::string_view name, std::string& value) override { value = object_.text_or(name, value); }
  void number(std::string_view name, int& value) override {
    const base::JsonValue field = object_.at(name);
    const std::int64_t read = field.integer();
    if (read < 0 || read > 1'000'000'000) return field.report("This number is out of range.");
    value = static_cast<int>(read);
  }
  void optional_number(std::string_view name, int& value) override {
    if (object_.find(name)) number(name, value);
  }
  void flag(std::string_view name, bool& value) override { value = object_.boolean_or(name, value); }
  void texts(std::string_view name, std::map<std::string, std::string>& value) override {
    for (const auto& [key, member] : object_.members(name)) value[key] = member.text();
  }
  void list(std::string_view name, std::vector<std::string>& value) override {
    if (const auto items = object_.find(name)) value = items->texts();
  }
  void ports(std::string_view name, std::map<int, int>& value) override {
    for (const auto& [key, member] : object_.members(name)) {
      const std::optional<int> host = base::whole_number<int>(key);
      const std::int64_t inside = member.integer();
      if (!host || *host < 1 || *host > 65535 || inside < 1 || inside > 65535) {
        member.report("A port is a number from 1 to 65535.");
        continue;
      }
      value[*host] = static_cast<int>(inside);
    }
  }
  void builder(std::string_view name, build::BuilderKind& value) override {
    const base::JsonValue field = object_.at(name);
    const std::string text = field.text();
    if (text == "buildkit")
      value = build::BuilderKind::buildkit;
    else if (text == "classic")
      value = build::BuilderKind::classic;
    else
      field.report("A builder is \"buildkit\" or \"classic\".");
  }

 private:
  base::JsonObject& object_;
};

class WriteFields : public Fields {
 public:
  explicit WriteFields(OrderedJson& object) : object_(object) {}

  void text(std::string_view name, std::string& value) override { object_[std::string(name)] = value; }
  void optional_text(std::string_view name, std::string& value) override {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, int& value) override { object_[std::string(name)] = value; }
  void optional_number(std::string_view name, int& value) override {
    if (value != 0) number(name, value);
  }
  void flag(std::string_view name, bool& value) override {
    if (value) object_[std::string(name)] = true;
  }
  void texts(std::string_view name, std::map<std::string, std::string>& value) override {
    if (!value.empty()) object_[std::string(name)] = value;
  }
  void list(std::string_view name, std::vector<std::string>& value) override {
    if (!value.empty()) object_[std::string(name)] = value;
  }
  void ports(std::string_view name, std::map<int, int>& value) override {
    for (const auto& [host, inside] : value) object_[std::string(name)][std::to_string(host)] = inside;
  }
  void builder(std::string_view name, build::BuilderKind& value) override {
    object_[std::string(name)] = value == build::BuilderKind::buildkit ? "buildkit" : "classic";
  }

 private:
  OrderedJson& object_;
};

const Row* find_row(std::string_view name) {
  for (const Row* row : command_table()) {
    if (row->name == name) return row;
  }
  return nullptr;
}

std::string unknown_command(std::string_view name) {
  std::vector<std::string> names;
  for (const Row* row : command_table()) names.emplace_back(row->name);
  std::string sentence = "There is no command \"" + std::string(name) + "\".";
  if (const auto near = base::nearest(name, names)) sentence += " Did you mean \"" + *near + "\"?";
  return sentence;
}

// One word, quotes taken off; `at` is behind it then. Nothing where a quote does not end.
std::optional<std::string> read_word(std::string_view line, std::size_t& at) {
  std::string word;
  char quote = 0;
  for (; at < line.size(); ++at) {
    const char c = line[at];
    if (quote == 0 && (c == ' ' || c == '\t')) break;
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (c == '\\' && quote != '\'' && at + 1 < line.size()) {
      const char next = line[++at];
      word += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next;
    } else {
      word += c;
    }
  }
  if (quote != 0) return std::nullopt;
  return word;
}

}  // namespace

base::Result<Command, CommandError> command_from_json(std::string_view json) {
  const base::JsonFile file("command", json);
  base::JsonObject object = file.root().object();
  const std::string name = object.text("do");
  if (file.problem()) return base::Failure{CommandError{file.problem()->text()}};
  const Row* row = find_row(name);
  if (row == nullptr) return base::Failure{CommandError{unknown_command(name)}};
  Command command = row->blank();
  ReadFields fields(object);
  row->fields(fields, command);
  object.end();
  if (file.problem()) return base::Failure{CommandError{file.problem()->text()}};
  return command;
}

base::Result<Command, CommandError> command_from_line(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0;;) {
    at = line.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) break;
    std::optional<std::string> word = read_word(line, at);
    if (!word) return base::Failure{CommandError{"A quote in this line does not end: " + std::string(line)}};
    words.push_back(std::move(*word));
  }
  if (words.empty()) return base::Failure{CommandError{"This line holds no command."}};
  const Row* row = find_row(words.front());
  if (row == nullptr) return base::Failure{CommandError{unknown_command(words.front())}};
  Words rest({words.begin() + 1, words.end()});
  Command command = row->blank();
  Complaint complaint = row->words(rest, command);
  if (!complaint && !rest.empty())
    complaint = "\"" + rest.front() + "\" is more than " + std::string(row->name) + " takes.";
  if (complaint) return base::Failure{CommandError{*complaint + " Usage: " + std::string(row->usage)}};
  return command;
}

base::Result<std::vector<Command>, CommandError> commands_from_script(std::string_view script) {
  std::vector<Command> commands;
  std::size_t begin = 0;
  char quote = 0;
  for (std::size_t at = 0; at <= script.size(); ++at) {
    const char c = at < script.size() ? script[at] : '\n';
    if (c == '\\' && quote != '\'') {
      ++at;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ';' || c == '\n') {
      const std::string_view line = base::trim(script.substr(begin, at - begin));
      begin = at + 1;
      if (line.empty()) continue;
      auto command = command_from_line(line);
      if (!command) return base::Failure{command.error()};
      commands.push_back(std::move(command).value());
    }
  }
  if (begin < script.size()) {
    auto last = command_from_line(base::trim(script.substr(begin)));  // says which quote does not end
    if (!last) return base::Failure{last.error()};
    commands.push_back(std::move(last).value());
  }
  return commands;
}

std::string to_json(const Command& command) {
  const Row& row = row_of(command);
  OrderedJson object;
  object["do"] = row.name;
  WriteFields fields(object);
  Command copy = command;
  row.fields(fields, copy);
  return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string to_line(const Command& command) {
  const Row& row = row_of(command);
  const std::string rest = row.line(command);
  return std::string(row.name) + (rest.empty() ? "" : " ") + rest;
}

std::vector<CommandHelp> command_help() {
  std::vector<CommandHelp> help;
  for (const Row* row : command_table()) help.push_back({row->usage, row->about});
  return help;
}

}  // namespace lab
