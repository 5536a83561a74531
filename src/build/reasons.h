// Why the steps that were not reused were not, told once all verdicts of a build or forecast are known: what began a
// cascade, and what an edit of the Dockerfile had to do with it.
//
// Both builders leave of each miss the nearest record and what differs from it (cache::explain_miss). Here the rest is
// added: whether the step that it stands upon is new itself, and if it is not, what became of the one that it stood
// upon when the record was made. Verdicts are not looked at again, and nothing is worked out from their pattern.
#pragma once

#include <vector>

#include "build/record.h"
#include "cache/store.h"

namespace build {

// By step: the one that it stands upon, as BuildKit's graph has it. The first steps of a stage stand upon its FROM;
// FROM itself upon nothing (-1).
[[nodiscard]] std::vector<int> parents_in_graph(const Record& record);

// Sets Step::parent, and completes Step::reason. `parents`: as above; of the classic builder's ENV and the like, too.
// `before`: the records as they were before the build. May be called again on a record that has been told: the answer
// is the same.
void tell_reasons(Record& record, const std::vector<int>& parents, const cache::Store& before);

// FROM without what it names its stage: "FROM alpine AS base" is the same base as "FROM alpine". Any other line as it
// is.
[[nodiscard]] std::string without_stage_name(const std::string& text);

}  // namespace build
