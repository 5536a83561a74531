// HEALTHCHECK: only config.
#include "plan/healthcheck.h"

#include "base/text.h"
#include "dockerfile/go_number.h"
#include "plan/checks/checks.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Healthcheck& healthcheck) {
  check_used_once(stage, stage.healthcheck_where);
  const image::Healthcheck made = config_of(healthcheck);
  const auto duration = [](std::int64_t nanoseconds) { return dockerfile::duration_text(nanoseconds); };
  stage.config.healthcheck = made;
  stage.commit("HEALTHCHECK {Test:[" + base::join(made.test, " ") + "] Interval:" + duration(made.interval) +
                   " Timeout:" + duration(made.timeout) + " StartPeriod:" + duration(made.start_period) +
                   " StartInterval:" + duration(made.start_interval) + " Retries:" + std::to_string(made.retries) + "}",
               false);
  return std::nullopt;
}

}  // namespace plan
