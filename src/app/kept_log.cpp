#include "app/kept_log.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

namespace app {
namespace {

constexpr std::uint64_t most = std::numeric_limits<unsigned>::max();
constexpr const char* unreadable = "What was kept of your work cannot be read";

const lab::Command* find(const std::vector<lab::Command>& log, const std::vector<unsigned>& numbers, unsigned number) {
  for (std::size_t i = 0; i < numbers.size() && i < log.size(); ++i)
    if (numbers[i] == number) return &log[i];
  return nullptr;
}

// The entries that a list names. False: it is no list, or one of them is not there.
bool collect(const nlohmann::json& numbers, const std::map<unsigned, lab::Command>& entries,
             std::vector<lab::Command>& log) {
  if (!numbers.is_array()) return false;
  for (const auto& number : numbers) {
    if (!number.is_number_unsigned() || number.get<std::uint64_t>() > most) return false;
    const auto found = entries.find(number.get<unsigned>());
    if (found == entries.end()) return false;
    log.push_back(found->second);
  }
  return true;
}

}  // namespace

std::string outline_of(const lab::Session& session) {
  auto left = nlohmann::json::array();
  for (const lab::LeftProject& one : session.left()) left.push_back({{"title", one.title}, {"log", one.numbers}});
  const nlohmann::json outline{{"version", log_version}, {"open", session.log_numbers()}, {"left", left}};
  return outline.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const lab::Command* entry_of(const lab::Session& session, unsigned number) {
  if (const lab::Command* open = find(session.log(), session.log_numbers(), number)) return open;
  for (const lab::LeftProject& one : session.left())
    if (const lab::Command* left = find(one.log, one.numbers, number)) return left;
  return nullptr;
}

std::string opening_of(const lab::Session& session, unsigned number) {
  const lab::Command* command = entry_of(session, number);
  if (command == nullptr) return "{}";
  const auto* import = std::get_if<lab::Import>(command);
  if (import != nullptr) return lab::to_json(lab::Import{.replace = import->replace, .title = import->title});
  return lab::to_json(*command);
}

std::string KeptLog::add(unsigned number, std::string_view json, std::string_view bytes) {
  begin(number, json);
  more(bytes);
  return end();
}

void KeptLog::begin(unsigned number, std::string_view json) {
  begun_ = number;
  reader_ = std::make_unique<lab::PartsReader>(json);
}

void KeptLog::more(std::string_view piece) {
  if (reader_) reader_->take(piece);
}

std::string KeptLog::end() {
  if (!reader_) return std::string(unreadable) + ".";
  auto command = std::exchange(reader_, nullptr)->end();
  if (!command) return std::string(unreadable) + ": " + command.error().message;
  entries_.insert_or_assign(begun_, std::move(command).value());
  return {};
}

base::Result<Log, std::string> KeptLog::take(std::string_view outline) {
  const std::map<unsigned, lab::Command> entries = std::exchange(entries_, {});
  const auto given = nlohmann::json::parse(outline, nullptr, false);
  if (!given.is_object()) return base::Failure{std::string(unreadable) + "."};
  if (!given.contains("version") || given["version"] != log_version) return base::Failure{std::string(other_version)};
  Log log;
  if (!given.contains("open") || !collect(given["open"], entries, log.open))
    return base::Failure{std::string(unreadable) + ": a part of it is missing."};
  const auto left = given.value("left", nlohmann::json::array());
  for (const auto& one : left) {
    lab::LeftProject project;
    const bool named = one.is_object() && one.contains("title") && one["title"].is_string() && one.contains("log");
    if (named) project.title = one["title"].get<std::string>();
    if (!named || !collect(one["log"], entries, project.log))
      return base::Failure{std::string(unreadable) + ": a part of it is missing."};
    log.left.push_back(std::move(project));
  }
  return log;
}

}  // namespace app
