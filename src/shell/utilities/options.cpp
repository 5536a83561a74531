#include "shell/utilities/options.h"

#include <charconv>

namespace shell {

Options::Options(Program& program, std::string_view known,
                 std::initializer_list<std::pair<std::string_view, char>> long_names) {
  const bool in_order = known.substr(0, 1) == "+";
  if (in_order) known.remove_prefix(1);
  const std::vector<std::string>& args = program.args;
  std::size_t i = 1;
  const auto takes_value = [&](std::size_t at) { return at + 1 < known.size() && known[at + 1] == ':'; };
  const auto refuse = [&](const std::string& option) {
    program.bad_option(option);
    ok_ = false;
  };
  for (; i < args.size() && ok_; ++i) {
    const std::string& word = args[i];
    if (word == "--") {
      ++i;
      break;
    }
    if (word.size() < 2 || word[0] != '-') {
      if (in_order) break;
      operands.push_back(word);
      continue;
    }
    if (word[1] == '-') {
      const std::size_t equals = word.find('=');
      const std::string_view name = std::string_view(word).substr(2, equals == std::string::npos ? equals : equals - 2);
      char letter = 0;
      for (const auto& [long_name, its_letter] : long_names)
        if (long_name == name) letter = its_letter;
      const std::size_t at = letter == 0 ? std::string_view::npos : known.find(letter);
      if (at == std::string_view::npos) {
        refuse(word);
        break;
      }
      std::string value;
      if (equals != std::string::npos)
        value = word.substr(equals + 1);
      else if (takes_value(at) && i + 1 < args.size())
        value = args[++i];
      values_[letter].push_back(value);
      order_ += letter;
      continue;
    }
    for (std::size_t at = 1; at < word.size(); ++at) {
      const char letter = word[at];
      const std::size_t found = letter == ':' ? std::string_view::npos : known.find(letter);
      if (found == std::string_view::npos) {
        refuse(std::string("-") + letter);
        break;
      }
      order_ += letter;
      if (!takes_value(found)) {
        values_[letter].emplace_back();
        continue;
      }
      if (at + 1 < word.size()) {
        values_[letter].push_back(word.substr(at + 1));
      } else if (i + 1 < args.size()) {
        values_[letter].push_back(args[++i]);
      } else {
        program.fail(std::string("option requires an argument -- '") + letter + "'");
        ok_ = false;
      }
      break;
    }
  }
  for (; i < args.size(); ++i) operands.push_back(args[i]);
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
