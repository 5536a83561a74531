// Playing a build: simulated seconds in a few real ones, layer after layer from the base up.
//
// The verdicts are known before the first layer rises; this only says what is shown when. Each step gets a part of the
// time that fits its simulated seconds, and at least enough to be seen.
#pragma once

#include <string>
#include <vector>

#include "lab/view.h"

namespace ui {

struct RowPlay {
  float risen = 1;     // 0: not there yet, 1: in its place
  float progress = 1;  // of its work
  bool working = false;
};

struct Playback {
  std::vector<RowPlay> rows;  // as Stack::rows
  double simulated = 0;       // seconds since the build began
  bool done = true;
};

// How it stands `elapsed` real seconds after the build was asked for.
[[nodiscard]] Playback playback(const lab::Stack& stack, double elapsed);

// "3.2 s" of the build's time.
[[nodiscard]] std::string seconds_so_far(const Playback& play);

// What stands beside the Dockerfile's lines while it is played: of the steps that are done, and that the one at work
// runs.
[[nodiscard]] std::vector<lab::GutterMark> marks_so_far(const lab::View& view, const Playback& play);

// 0 … 1 to 0 … 1, fast at first.
[[nodiscard]] float ease_out(float part);

}  // namespace ui
