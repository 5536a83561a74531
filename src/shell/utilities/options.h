// The words of a utility: options and operands, read as busybox's getopt does (options may follow operands).
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shell/program.h"

namespace shell {

class Options {
 public:
  // `known`: letters, each followed by ':' where it takes a value; a leading '+' ends the options at the first operand.
  // `long_names` give a letter for each --name. What is not known ends the RUN with a sentence: ok() is false then.
  Options(Program& program, std::string_view known,
          std::initializer_list<std::pair<std::string_view, char>> long_names = {});

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool has(char letter) const { return values_.count(letter) != 0; }
  [[nodiscard]] std::string value(char letter, std::string_view otherwise = {}) const;  // the last one given
  [[nodiscard]] std::vector<std::string> values(char letter) const;
  // Of the letters, the one that was given last; 0 where none was.
  [[nodiscard]] char last_of(std::string_view letters) const;
  std::vector<std::string> operands;

 private:
  class Reader;

  std::map<char, std::vector<std::string>> values_;
  std::string order_;
  bool ok_ = true;
};

// A whole number, with busybox's suffixes k, m, b where `suffixes`. False where the text is none.
bool parse_number(std::string_view text, std::int64_t& number, bool suffixes = false);

}  // namespace shell
