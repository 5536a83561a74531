#include "base/text.h"
#include "dockerfile/go_number.h"
#include "dockerfile/instructions/table.h"

namespace dockerfile {
namespace {

constexpr std::int64_t shortest = 1'000'000;  // 1 ms

// To the classic builder, 0 is a length like any other, and too short.
std::optional<std::string> read_interval(const Flags& flags, Dialect dialect, std::string_view name,
                                         std::int64_t& out) {
  const std::string text = flags.text(name).text;
  if (text.empty()) return std::nullopt;
  const auto duration = parse_duration(text);
  if (!duration) return duration.error();
  if (*duration < shortest && (*duration != 0 || dialect == Dialect::classic))
    return "Interval " + base::go_quote(name) + " cannot be less than 1ms";
  out = *duration;
  return std::nullopt;
}

std::optional<std::string> read_retries(const Flags& flags, Dialect dialect, std::int64_t& out) {
  const std::string text = flags.text("retries").text;
  if (text.empty()) return std::nullopt;
  const auto number = parse_int32(text);
  if (!number) return number.error();
  const std::string shown = std::to_string(*number);
  if (dialect == Dialect::classic && *number < 1) return "--retries must be at least 1 (not " + shown + ")";
  if (*number < 0) return "--retries cannot be negative (" + shown + ")";
  out = *number;
  return std::nullopt;
}

}  // namespace

Refused make_healthcheck(Reading& reading, Body& out) {
  if (reading.arguments().empty()) return at_least_one_argument("HEALTHCHECK");
  const std::string type = base::upper_ascii(reading.arguments().front().text);
  Healthcheck& check = out.emplace<Healthcheck>();
  if (type == "NONE") {  // its flags are cut off and never looked at
    if (reading.arguments().size() > 1) return Refusal{"HEALTHCHECK NONE takes no arguments"};
    check.none = true;
    return std::nullopt;
  }
  static constexpr FlagRule rules[] = {{"interval", FlagRule::Kind::string},
                                       {"timeout", FlagRule::Kind::string},
                                       {"start-period", FlagRule::Kind::string},
                                       {"start-interval", FlagRule::Kind::string, false},
                                       {"retries", FlagRule::Kind::string}};
  Flags flags;
  if (auto refusal = reading.flags(rules, flags)) return refusal;
  if (type != "CMD") { return Refusal{"Unknown type " + base::go_quote(type) + " in HEALTHCHECK (try CMD)"}; }
  if (reading.arguments().size() < 2) return Refusal{"Missing command after HEALTHCHECK CMD"};
  check.command = reading.command(1);
  std::optional<std::string> error = read_interval(flags, reading.dialect(), "interval", check.interval);
  if (!error) error = read_interval(flags, reading.dialect(), "timeout", check.timeout);
  if (!error) error = read_interval(flags, reading.dialect(), "start-period", check.start_period);
  if (!error) error = read_interval(flags, reading.dialect(), "start-interval", check.start_interval);
  if (!error) error = read_retries(flags, reading.dialect(), check.retries);
  if (error) return Refusal{std::move(*error)};
  return std::nullopt;
}

}  // namespace dockerfile
