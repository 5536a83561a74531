// Reads data files (lessons, tool models, base images): typed, and strict about what it does not know.
//
// A JsonFile holds a parsed text and its first problem. Reading goes on after a problem with harmless values ("", 0, no
// items), so a loader reads straight through and asks once, at its end, `file.problem()`. An object remembers which
// fields were asked for: end() reports every other one and names the nearest of those. "$schema" is always known.
//
//   base::JsonFile file("npm.json", text);
//   base::JsonObject tool = file.root().object();
//   const std::string name = tool.text("tool");
//   for (const base::JsonValue& command : tool.items("commands")) read(command.object());
//   tool.end();
//   if (file.problem()) return base::Failure{*file.problem()};
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

struct DataProblem {
  std::string file;
  std::string place;    // "tasks[2].goal"; "line 3, column 7" where the text is no JSON; empty for the whole file
  std::string message;  // a sentence

  [[nodiscard]] std::string text() const;  // "file: place: message"
};

class JsonObject;
struct JsonState;

// A value inside a JsonFile, which must live longer.
class JsonValue {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] const std::string& place() const { return place_; }

  // Each reports a problem, and gives a harmless value, where this is of another kind.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] std::int64_t integer() const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] std::vector<JsonValue> items() const;  // of an array
  [[nodiscard]] std::vector<std::pair<std::string, JsonValue>> members()
      const;                                             // of an object that is a map, in file order
  [[nodiscard]] std::vector<std::string> texts() const;  // of an array of texts
  [[nodiscard]] JsonObject object() const;               // of an object with known fields

  void report(std::string message) const;  // a problem of this value that only the loader can see
  [[nodiscard]] std::string dump() const;  // as compact JSON, for messages and for handing on

 private:
  friend class JsonFile;
  friend class JsonObject;
  JsonValue(std::shared_ptr<JsonState> state, const void* value, std::string place)
      : state_(std::move(state)), value_(value), place_(std::move(place)) {}
  [[nodiscard]] bool expect(Kind kind) const;

  std::shared_ptr<JsonState> state_;
  const void* value_;  // the library's own type, which only json.cpp knows
  std::string place_;
};

class JsonObject {
 public:
  // The field must be there…
  [[nodiscard]] JsonValue at(std::string_view name);
  [[nodiscard]] std::string text(std::string_view name) { return at(name).text(); }
  [[nodiscard]] double number(std::string_view name) { return at(name).number(); }
  [[nodiscard]] std::int64_t integer(std::string_view name) { return at(name).integer(); }
  [[nodiscard]] bool boolean(std::string_view name) { return at(name).boolean(); }

  // …or may be left out.
  [[nodiscard]] std::optional<JsonValue> find(std::string_view name);
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view otherwise);
  [[nodiscard]] double number_or(std::string_view name, double otherwise);
  [[nodiscard]] std::int64_t integer_or(std::string_view name, std::int64_t otherwise);
  [[nodiscard]] bool boolean_or(std::string_view name, bool otherwise);
  [[nodiscard]] std::vector<JsonValue> items(std::string_view name);                            // none where left out
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);                          // none where left out
  [[nodiscard]] std::vector<std::pair<std::string, JsonValue>> members(std::string_view name);  // none where left out

  [[nodiscard]] const JsonValue& value() const { return value_; }
  void end();  // to be called last

 private:
  friend class JsonValue;
  explicit JsonObject(JsonValue value) : value_(std::move(value)) {}

  JsonValue value_;
  std::vector<std::string> asked_;
};

class JsonFile {
 public:
  // `file` is the name that problems show.
  JsonFile(std::string_view file, std::string_view text);

  [[nodiscard]] JsonValue root() const;
  [[nodiscard]] const std::optional<DataProblem>& problem() const;  // the first one

 private:
  std::shared_ptr<JsonState> state_;
};

}  // namespace base
