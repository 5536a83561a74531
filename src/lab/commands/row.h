// A row of the command table: how one command is written, read and carried out.
//
// A file commands/NAME.cpp gives the functions for its own type; make_row wraps them, so that the table needs to know
// no type.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lab/command.h"
#include "lab/work.h"

namespace lab {

// The fields of a command, named once for reading and for writing JSON.
class Fields {
 public:
  virtual ~Fields() = default;
  virtual void text(std::string_view name, std::string& value) = 0;           // must be there
  virtual void optional_text(std::string_view name, std::string& value) = 0;  // left out where empty
  virtual void number(std::string_view name, int& value) = 0;
  virtual void optional_number(std::string_view /*name*/, int& /*value*/) {}                 // left out where 0
  virtual void flag(std::string_view name, bool& value) = 0;                                 // left out where false
  virtual void texts(std::string_view name, std::map<std::string, std::string>& value) = 0;  // left out where empty
  virtual void list(std::string_view name, std::vector<std::string>& value) = 0;             // left out where empty
  virtual void ports(std::string_view name, std::map<int, int>& value) = 0;                  // left out where empty
  virtual void builder(std::string_view name, build::BuilderKind& value) = 0;
};

// The words of a line behind the command's name, taken one after the other.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {}

  // Takes `--name`; false where it is not there.
  bool flag(std::string_view name);
  // Takes `--name VALUE` or `--name=VALUE`; nothing where it is not there.
  std::optional<std::string> option(std::string_view name);
  // Takes the next word; nothing where none is left. Ask for flags and options first.
  std::optional<std::string> next();
  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] const std::string& front() const { return words_.front(); }

 private:
  std::vector<std::string> words_;
};

using Complaint = std::optional<std::string>;  // what is wrong with a line, as a sentence; nothing: all is well

// A word as it must be written in a line to be read as one.
[[nodiscard]] std::string quoted(std::string_view word);

struct Row {
  std::string_view name;  // as it begins a line and stands in "do"
  std::string_view usage;
  std::string_view about;
  Command (*blank)();
  void (*fields)(Fields&, Command&);
  Complaint (*words)(Words&, Command&);
  std::string (*line)(const Command&);  // what follows the name
  Answer (*apply)(Work&, const Command&);
};

template <class T, auto fields, auto words, auto line, auto apply>
constexpr Row make_row(std::string_view name, std::string_view usage, std::string_view about) {
  return {name,
          usage,
          about,
          []() -> Command { return T{}; },
          [](Fields& f, Command& command) { fields(f, *std::get_if<T>(&command)); },
          [](Words& w, Command& command) -> Complaint { return words(w, *std::get_if<T>(&command)); },
          [](const Command& command) -> std::string { return line(*std::get_if<T>(&command)); },
          [](Work& work, const Command& command) -> Answer { return apply(work, *std::get_if<T>(&command)); }};
}

// For commands that are their name alone.
template <class T>
void no_fields(Fields& /*fields*/, T& /*command*/) {}
template <class T>
Complaint no_words(Words& /*words*/, T& /*command*/) {
  return std::nullopt;
}
template <class T>
std::string no_line(const T& /*command*/) {
  return {};
}

}  // namespace lab
