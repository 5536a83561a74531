// What a build does to a state: the command `build` and the other builder's twins do the same.
#pragma once

#include "build/forecaster.h"
#include "lab/data.h"
#include "lab/session.h"

namespace lab {

// What the chosen builder is asked for when it builds the project as it stands.
[[nodiscard]] build::Input build_input(const Data& data, const State& state, plan::Options options = {});

struct Collected {
  int records = 0;
  std::uint64_t bytes = 0;
};

// Builds, and files what comes of it: the record at the end of `state.builds`. BuildKit's garbage is collected after
// it, where its cache has a limit. `runner`: as build::Input has it.
Collected build_in(State& state, const Data& data, build::Forecaster& forecaster, const plan::Options& options,
                   shell::Runner* runner = nullptr);

}  // namespace lab
