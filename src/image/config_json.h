// An image's config as JSON, with the field names of Docker and the OCI image spec: Env, Cmd, Entrypoint, …
#pragma once

#include "base/json.h"
#include "image/image.h"

namespace image {

// Reports what it does not know to the file that `json` is part of.
[[nodiscard]] Config read_config(const base::JsonValue& json);

}  // namespace image
