// A command in two parts, for who keeps many of them: a short JSON, and the bytes of its long texts, which then need be
// neither written nor read letter by letter.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lab/command.h"

namespace lab {

struct CommandParts {
  // {"command": as to_json, long texts empty, "long": [["text", its bytes], ["files", "a/b.js", its bytes], …]}
  std::string json;
  std::string bytes;  // the long texts, one behind the other
};

[[nodiscard]] CommandParts parts_of(const Command& command);
// The error is a sentence: no such parts, or of no command. Texts that are no UTF-8 are none.
[[nodiscard]] base::Result<Command, CommandError> command_from_parts(std::string_view json, std::string_view bytes);

// Takes a command apart bit by bit, for who must not be kept waiting by one that brings a whole project.
class PartsWriter {
 public:
  explicit PartsWriter(const Command& command);
  // Goes on with another text. False: that was all.
  [[nodiscard]] bool go_on();
  // Once that was all.
  [[nodiscard]] CommandParts take();

 private:
  Command rest_;
  std::map<std::string, fs::Content> to_come_;  // the contents of an Import
  std::map<std::string, std::size_t> texts_;    // those that are long, and their bytes
  std::map<std::string, std::string> binary_;
  std::string bytes_;
};

// Puts a command together from its JSON and then the bytes of its long texts, in pieces of any size.
class PartsReader {
 public:
  explicit PartsReader(std::string_view json);
  ~PartsReader();
  void take(std::string_view piece);
  // Once all bytes were taken.
  [[nodiscard]] base::Result<Command, CommandError> end();

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace lab
