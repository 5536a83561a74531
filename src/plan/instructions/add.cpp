// ADD: COPY that also unpacks archives of the context, and fetches what addresses hold.
#include "plan/instructions/copy_files.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Add& add) {
  CopyRequest request;
  request.keyword = "ADD";
  request.is_add = true;
  request.unpack = add.unpack.value_or(true);
  request.unpack_fetched = add.unpack.value_or(false);
  request.keep_git_dir = add.keep_git_dir;
  request.checksum = add.checksum->text;
  return dispatch_copy(stage, add.sources, std::move(request));
}

}  // namespace plan
