// What a FROM line leads to.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "dockerfile/dialect.h"
#include "image/catalogue.h"

namespace plan {

struct BaseImage {
  std::string reference;  // canonical; empty for scratch
  image::ImageRef image;  // null for scratch
};

// `name` with variables put in. The error is the builder's text.
[[nodiscard]] base::Result<BaseImage, std::string> find_base_image(std::string_view name,
                                                                   const image::Catalogue& catalogue,
                                                                   dockerfile::Dialect dialect);

}  // namespace plan
