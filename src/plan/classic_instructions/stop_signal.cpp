// STOPSIGNAL: only config, kept as it is written.
#include "plan/classic_stage.h"
#include "plan/signal.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::StopSignal& stop_signal) {
  const auto signal = stage.expand(stop_signal.signal.text);
  if (!signal) return signal.error();
  if (!is_signal(*signal)) return "Invalid signal: " + *signal;
  stage.config.stop_signal = *signal;
  stage.step.comment = stage.note_config("STOPSIGNAL " + *signal);
  return {};
}

}  // namespace plan
