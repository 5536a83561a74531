#include "plan/checks/checks.h"

namespace plan {

void check_expose(Stage& stage, std::string_view text, const PortSpec& spec) {
  if (spec.odd_casing) {
    stage.warn("ExposeProtoCasing",
               "Defined protocol '" + std::string(text) + "' in EXPOSE instruction should be lowercase");
  }
  if (spec.maps_host) {
    stage.warn(
        "ExposeInvalidFormat",
        "EXPOSE instruction should not define an IP address or host-port mapping, found '" + std::string(text) + "'");
  }
}

}  // namespace plan
