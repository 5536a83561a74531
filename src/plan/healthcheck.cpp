#include "plan/healthcheck.h"

#include "plan/shell_command.h"

namespace plan {

image::Healthcheck config_of(const dockerfile::Healthcheck& healthcheck) {
  image::Healthcheck out;
  if (healthcheck.none) {
    out.test = {"NONE"};
    return out;
  }
  out.test = words_of(healthcheck.command);
  out.test.insert(out.test.begin(), healthcheck.command.shell_form ? "CMD-SHELL" : "CMD");
  out.interval = healthcheck.interval;
  out.timeout = healthcheck.timeout;
  out.start_period = healthcheck.start_period;
  out.start_interval = healthcheck.start_interval;
  out.retries = healthcheck.retries;
  return out;
}

}  // namespace plan
