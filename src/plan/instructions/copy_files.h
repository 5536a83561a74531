// What COPY and ADD do alike.
#pragma once

#include <string_view>

#include "plan/stage.h"

namespace plan {

// The words that only one of the two has.
struct CopyRequest {
  std::string_view keyword;
  bool is_add = false;
  bool parents = false;
  bool unpack = false;          // archives of the context
  bool unpack_fetched = false;  // and those that it fetches
  bool keep_git_dir = false;
  std::string checksum;
  Stage* from = nullptr;  // COPY --from
  std::string from_text;  // as written
};

[[nodiscard]] Outcome dispatch_copy(Stage& stage, const dockerfile::Sources& sources, CopyRequest request);

}  // namespace plan
