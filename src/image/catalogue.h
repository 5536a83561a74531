// The base images that FROM can name: data files (assets/images), or a test corpus' own.
//
// A registry as the lab has it: a reference leads to an image; publishing moves a tag. A value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "image/image.h"
#include "image/reference.h"

namespace image {

struct CatalogueError {
  std::string file;
  std::string message;  // with the place in it
};

class Catalogue {
 public:
  // Reads one image description (schema: assets/schema/image.json) and adds it under the references it names.
  [[nodiscard]] std::optional<CatalogueError> add_json(std::string_view file, std::string_view json);
  // Lets `reference` lead to `image` from now on. What is no reference (reference_problem) is not published.
  void publish(std::string_view reference, ImageRef image);

  [[nodiscard]] ImageRef find(std::string_view reference) const;  // null where no such image is known
  [[nodiscard]] std::vector<std::string> references() const;      // canonical, sorted

 private:
  std::map<std::string, ImageRef> images_;  // by canonical reference
};

}  // namespace image
