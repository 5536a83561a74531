// HEALTHCHECK: only config.
#include "plan/healthcheck.h"

#include "base/text.h"
#include "base/unicode.h"
#include "dockerfile/go_number.h"
#include "plan/classic_stage.h"

namespace plan {
namespace {

// The builder prints the whole structure with Go's %q, which shows a number as the character of that number.
std::string quoted_rune(std::int64_t number) {
  if (number == '\'') return "'\\''";
  if (number == '"') return "'\"'";
  std::string rune;
  const bool valid = number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
  base::append_rune(rune, valid ? static_cast<char32_t>(number) : 0xFFFD);
  const std::string quoted = base::go_quote(rune);
  return "'" + quoted.substr(1, quoted.size() - 2) + "'";
}

std::string shown(const image::Healthcheck& check) {
  const auto duration = [](std::int64_t nanoseconds) {
    return " " + base::go_quote(dockerfile::duration_text(nanoseconds));
  };
  return "&{" + base::go_quote_list(check.test) + duration(check.interval) + duration(check.timeout) +
         duration(check.start_period) + " " + quoted_rune(check.retries) + "}";
}

}  // namespace

std::string dispatch(ClassicStage& stage, const dockerfile::Healthcheck& healthcheck) {
  const std::optional<image::Healthcheck>& old = stage.config.healthcheck;
  if (old && !old->test.empty() && old->test.front() != "NONE")
    stage.step.note = "Note: overriding previous HEALTHCHECK: [" + base::join(old->test, " ") + "]";
  const image::Healthcheck made = config_of(healthcheck);
  stage.step.comment = stage.note_config("HEALTHCHECK " + shown(made));
  stage.config.healthcheck = made;
  return {};
}

}  // namespace plan
