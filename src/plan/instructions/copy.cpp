// COPY: one step, however many sources.
#include "plan/instructions/copy_files.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Copy& copy) {
  CopyRequest request;
  request.keyword = "COPY";
  request.parents = copy.parents;
  if (!stage.command().sources.empty()) request.from = stage.command().sources.front();
  request.from_text = copy.from->text;
  return dispatch_copy(stage, copy.sources, std::move(request));
}

}  // namespace plan
