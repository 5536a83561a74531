#include "shell/utilities/options.h"

#include <charconv>

namespace shell {

// Reads the words one by one into the options.
class Options::Reader {
 public:
  Reader(Options& made, Program& program, std::string_view known,
         std::initializer_list<std::pair<std::string_view, char>> long_names)
      : made_(made), program_(program), args_(program.args), known_(known), long_names_(long_names) {}

  void read() {
    const bool in_order = known_.substr(0, 1) == "+";
    if (in_order) known_.remove_prefix(1);
    for (; at_ < args_.size() && made_.ok_; ++at_) {
      const std::string& word = args_[at_];
      if (word == "--") {
        ++at_;
        break;
      }
      if (word.size() < 2 || word[0] != '-') {
        if (in_order) break;
        made_.operands.push_back(word);
      } else if (word[1] == '-') {
        if (!long_option(word)) break;
      } else {
        letters(word);
      }
    }
    for (; at_ < args_.size(); ++at_) made_.operands.push_back(args_[at_]);
  }

 private:
  [[nodiscard]] bool takes_value(std::size_t at) const { return at + 1 < known_.size() && known_[at + 1] == ':'; }

  void refuse(const std::string& option) {
    program_.bad_option(option);
    made_.ok_ = false;
  }

  // --NAME and --NAME=VALUE.
  bool long_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string_view name = std::string_view(word).substr(2, equals == std::string::npos ? equals : equals - 2);
    char letter = 0;
    for (const auto& [long_name, its_letter] : long_names_)
      if (long_name == name) letter = its_letter;
    const std::size_t at = letter == 0 ? std::string_view::npos : known_.find(letter);
    if (at == std::string_view::npos) {
      refuse(word);
      return false;
    }
    std::string value;
    if (equals != std::string::npos)
      value = word.substr(equals + 1);
    else if (takes_value(at) && at_ + 1 < args_.size())
      value = args_[++at_];
    made_.values_[letter].push_back(value);
    made_.order_ += letter;
    return true;
  }

  // -abc; the first letter that takes a value takes what is left of the word, or else the next one.
  void letters(const std::string& word) {
    for (std::size_t at = 1; at < word.size(); ++at) {
      const char letter = word[at];
      const std::size_t found = letter == ':' ? std::string_view::npos : known_.find(letter);
      if (found == std::string_view::npos) return refuse(std::string("-") + letter);
      made_.order_ += letter;
      if (takes_value(found)) return take_value(letter, word.substr(at + 1));
      made_.values_[letter].emplace_back();
    }
  }

  void take_value(char letter, const std::string& rest) {
    if (!rest.empty()) {
      made_.values_[letter].push_back(rest);
    } else if (at_ + 1 < args_.size()) {
      made_.values_[letter].push_back(args_[++at_]);
    } else {
      program_.fail(std::string("option requires an argument -- '") + letter + "'");
      made_.ok_ = false;
    }
  }

  Options& made_;
  Program& program_;
  const std::vector<std::string>& args_;
  std::string_view known_;
  std::initializer_list<std::pair<std::string_view, char>> long_names_;
  std::size_t at_ = 1;
};

Options::Options(Program& program, std::string_view known,
                 std::initializer_list<std::pair<std::string_view, char>> long_names) {
  Reader(*this, program, known, long_names).read();
}

std::string Options::value(char letter, std::string_view otherwise) const {
  const auto found = values_.find(letter);
  return found == values_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Options::values(char letter) const {
  const auto found = values_.find(letter);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

char Options::last_of(std::string_view letters) const {
  const std::size_t at = order_.find_last_of(letters);
  return at == std::string::npos ? '\0' : order_[at];
}

bool parse_number(std::string_view text, std::int64_t& number, bool suffixes) {
  if (text.substr(0, 1) == "+") text.remove_prefix(1);
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || text.empty()) return false;
  const std::string_view rest(parsed.ptr, static_cast<std::size_t>(text.data() + text.size() - parsed.ptr));
  if (rest.empty()) return true;
  if (!suffixes) return false;
  const std::pair<std::string_view, std::int64_t> known[] = {
      {"b", 512},     {"k", 1024},     {"K", 1024},    {"kB", 1000},   {"kD", 1000}, {"m", 1 << 20},
      {"M", 1 << 20}, {"MB", 1000000}, {"G", 1 << 30}, {"g", 1 << 30}, {"c", 1},     {"w", 2}};
  for (const auto& [suffix, factor] : known) {
    if (rest != suffix) continue;
    number *= factor;
    return true;
  }
  return false;
}

}  // namespace shell
