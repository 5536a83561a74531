// What HEALTHCHECK leaves in an image's config, with both builders.
#pragma once

#include "dockerfile/instruction.h"
#include "image/image.h"

namespace plan {

[[nodiscard]] image::Healthcheck config_of(const dockerfile::Healthcheck& healthcheck);

}  // namespace plan
