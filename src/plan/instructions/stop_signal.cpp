// STOPSIGNAL: only config.
#include "plan/signal.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::StopSignal& stop_signal) {
  auto signal = stage.expand(stop_signal.signal.text);
  if (!signal) return signal.error();
  if (!is_signal(*signal)) return stage.problem("invalid signal: " + *signal);
  stage.config.stop_signal = *signal;
  stage.commit("STOPSIGNAL " + *signal, false);
  return std::nullopt;
}

}  // namespace plan
