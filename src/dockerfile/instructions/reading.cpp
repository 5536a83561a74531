#include "dockerfile/instructions/reading.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "dockerfile/instructions/table.h"
#include "dockerfile/json.h"
#include "dockerfile/suggest.h"

namespace dockerfile {
namespace {

// What a flag is called in an error: BuildKit shows its dashes, the classic builder does not and starts with a capital.
Refusal flag_refusal(Dialect dialect, std::string_view text, std::string_view name, Range where) {
  std::string message(text);
  if (dialect == Dialect::classic) {
    message.front() = static_cast<char>(message.front() - 'a' + 'A');
    message += name;
  } else {
    message += "--" + std::string(name);
  }
  return {std::move(message), {}, where};
}

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Up to the bracket that closes an array of strings; empty where there is none.
std::string_view array_in_front(std::string_view text) {
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
    } else if (text[i] == ']' && !in_string) {
      return text.substr(0, i + 1);
    }
  }
  return {};
}

}  // namespace

Reading::Reading(Node& node, Dialect dialect) : node_(node), dialect_(dialect) {
  if (dialect == Dialect::classic && !node.json && node.row != nullptr && !node.arguments.empty()) take_json_in_front();
}

// The classic builder reads a JSON array and never looks at what stands behind it.
void Reading::take_json_in_front() {
  std::string_view text;
  std::size_t first = 0;
  switch (node_.row->form) {
    case ArgumentForm::json_or_whole: text = node_.arguments.front().text; break;
    case ArgumentForm::type_and_json:
      if (node_.arguments.size() != 2) return;
      text = node_.arguments.back().text;
      first = 1;
      break;
    case ArgumentForm::json_or_list:
      text = base::trim(node_.original.substr(std::min(node_.rest, node_.original.size())));
      break;
    case ArgumentForm::whole:
    case ArgumentForm::list:
    case ArgumentForm::words:
    case ArgumentForm::pairs:
    case ArgumentForm::instruction:
    case ArgumentForm::unknown: return;
  }
  if (!text.starts_with('[')) return;
  std::vector<JsonString> elements;
  if (read_json_list(array_in_front(text), elements) != JsonList::strings) return;
  const Range where = node_.arguments[first].where;
  node_.json = true;
  node_.arguments.erase(node_.arguments.begin() + static_cast<std::ptrdiff_t>(first), node_.arguments.end());
  for (JsonString& element : elements) node_.arguments.push_back({std::move(element.text), where});
}

Text Flags::text(std::string_view name) const {
  for (const Flag& flag : found_)
    if (flag.name == name) return {std::string(flag.value), flag.where};
  return {};
}

base::Rare<Text> Flags::rare_text(std::string_view name) const {
  Text found = text(name);
  return found.text.empty() ? base::Rare<Text>() : base::Rare<Text>(std::move(found));
}

std::vector<Text> Flags::texts(std::string_view name) const {
  std::vector<Text> out;
  for (const Flag& flag : found_)
    if (flag.name == name) out.push_back({std::string(flag.value), flag.where});
  return out;
}

std::optional<bool> Flags::boolean(std::string_view name) const {
  for (const Flag& flag : found_)
    if (flag.name == name) return flag.value == "true";
  return std::nullopt;
}

Refused Reading::no_flags() const {
  Flags none;
  return flags({}, none);
}

Refused Reading::flags(std::span<const FlagRule> rules, Flags& out) const {
  if (node_.flags.empty()) return std::nullopt;
  out.found_.reserve(node_.flags.size());
  std::uint64_t seen = 0;  // a bit for each rule
  for (const Text& flag : node_.flags) {
    const std::string_view text = std::string_view(flag.text).substr(std::min<std::size_t>(2, flag.text.size()));
    const std::size_t equals = text.find('=');
    const bool has_value = equals != std::string_view::npos;
    const std::string_view name = text.substr(0, equals);
    const std::string_view value = has_value ? text.substr(equals + 1) : std::string_view();

    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const FlagRule& r) {
      return r.name == name && (r.in_classic || dialect_ == Dialect::buildkit);
    });
    if (rule == rules.end()) {
      Refusal refusal = flag_refusal(dialect_, "unknown flag: ", name, flag.where);
      if (dialect_ == Dialect::buildkit) {
        std::vector<std::string_view> names;
        for (const FlagRule& known : rules) names.push_back(known.name);
        refusal.message += suggestion(name, names, true);
      }
      return refusal;
    }
    const std::uint64_t bit = std::uint64_t{1} << (rule - rules.begin());
    const bool again = (seen & bit) != 0;
    seen |= bit;
    if (again && rule->kind != FlagRule::Kind::strings) {
      return flag_refusal(dialect_, "duplicate flag specified: ", name, flag.where);
    }
    const bool boolean = rule->kind == FlagRule::Kind::boolean;
    if (boolean ? has_value && value.empty() : !has_value) {
      return flag_refusal(dialect_, "missing a value on flag: ", name, flag.where);
    }
    Flag found{rule->name, value, flag.where};
    if (boolean) {
      const std::string wanted = value.empty() ? "true" : small_letters(value);
      if (wanted != "true" && wanted != "false") {
        Refusal refusal = flag_refusal(dialect_, "expecting boolean value for flag ", name, flag.where);
        refusal.message += ", not: " + std::string(value);
        return refusal;
      }
      found.value = wanted == "true" ? "true" : "false";
    }
    out.found_.push_back(found);
  }
  return std::nullopt;
}

std::vector<Text> Reading::take_arguments() {
  std::vector<Text> taken = std::move(node_.arguments);
  // The list may have been that of a longer instruction, and what is taken is kept for long.
  if (taken.capacity() > taken.size() + 2) taken.shrink_to_fit();
  return taken;
}

Command Reading::command(std::size_t first) {
  std::vector<Text>& arguments = node_.arguments;
  const std::size_t left_out = std::min(first, arguments.size());
  arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(left_out));
  Command out{!node_.json, take_arguments()};
  if (out.shell_form && out.words.empty()) out.words.push_back({"", {node_.where.end, node_.where.end}});
  return out;
}

Refusal at_least_one_argument(std::string_view keyword) {
  return {std::string(keyword) + " requires at least one argument"};
}

Refusal exactly_one_argument(std::string_view keyword) {
  return {std::string(keyword) + " requires exactly one argument"};
}

Refusal blank_name(std::string_view keyword) { return {std::string(keyword) + " names can not be blank"}; }

}  // namespace dockerfile
