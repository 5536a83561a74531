// What COPY and ADD have in common.
#pragma once

#include <string>
#include <string_view>

#include "plan/classic_stage.h"

namespace plan {

// `from` is the text behind --from; empty: the build context.
[[nodiscard]] std::string plan_sources(ClassicStage& stage, std::string_view keyword,
                                       const dockerfile::Sources& sources, const std::string& from);

}  // namespace plan
