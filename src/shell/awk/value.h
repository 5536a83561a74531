// What awk variables hold: texts that may look like numbers, and arrays in busybox' order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shell::awk {

struct Value {
  enum class Kind : std::uint8_t {
    unset,
    number,
    text,
    input
  };  // input: a text from outside, a number if it looks like one
  Kind kind = Kind::unset;
  double number = 0;
  std::string text;

  static Value of(double number) { return {Kind::number, number, {}}; }
  static Value of(std::string text) { return {Kind::text, 0, std::move(text)}; }
  static Value from_input(std::string text) { return {Kind::input, 0, std::move(text)}; }
};

// Does the text look like a number, blanks around it allowed?
[[nodiscard]] bool looks_numeric(std::string_view text);
[[nodiscard]] double to_number(const Value& value);
[[nodiscard]] std::string to_text(const Value& value, const std::string& format);  // CONVFMT, or OFMT for print
[[nodiscard]] bool to_truth(const Value& value);
[[nodiscard]] int compare(const Value& a, const Value& b, const std::string& format);

// An array in the order in which busybox walks its hash tables: `for (key in array)` is the same there and here.
class Array {
 public:
  [[nodiscard]] Value& at(const std::string& key);  // makes it where missing
  [[nodiscard]] bool has(const std::string& key) const;
  void erase(const std::string& key);
  void clear();
  [[nodiscard]] std::vector<std::string> keys() const;
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  struct Item {
    std::string key;
    std::unique_ptr<Value> value;
  };
  void grow();
  std::vector<std::vector<Item>> buckets_ = std::vector<std::vector<Item>>(61);  // each the newest first
  std::size_t count_ = 0;
  std::size_t grown_ = 0;
};

}  // namespace shell::awk
