// What was done, command by command. Each entry has a number that no other entry of its log ever has: who keeps the log
// elsewhere sees by the numbers alone which entries are new, whatever was added, taken back or put in between.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "lab/command.h"

namespace lab {

class CommandLog {
 public:
  void push_back(Command command) {
    commands_.push_back(std::move(command));
    numbers_.push_back(++last_number_);
  }
  void pop_back() {
    commands_.pop_back();
    numbers_.pop_back();
  }
  // Numbers go on where they were.
  void clear() {
    commands_.clear();
    numbers_.clear();
  }
  // As it was once; what is added then gets numbers that nothing else ever had.
  void go_back(CommandLog to) {
    const unsigned last = std::max(last_number_, to.last_number_);
    *this = std::move(to);
    last_number_ = last;
  }
  // For entries that stand elsewhere.
  [[nodiscard]] std::vector<unsigned> new_numbers(std::size_t count) {
    std::vector<unsigned> numbers(count);
    for (unsigned& number : numbers) number = ++last_number_;
    return numbers;
  }

  [[nodiscard]] bool empty() const { return commands_.empty(); }
  [[nodiscard]] std::size_t size() const { return commands_.size(); }
  [[nodiscard]] const Command& back() const { return commands_.back(); }
  [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }
  [[nodiscard]] const std::vector<unsigned>& numbers() const { return numbers_; }  // beside `commands`

 private:
  std::vector<Command> commands_;
  std::vector<unsigned> numbers_;
  unsigned last_number_ = 0;
};

}  // namespace lab
