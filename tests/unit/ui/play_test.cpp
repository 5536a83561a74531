#include "ui/play.h"

#include <doctest/doctest.h>

namespace {

lab::StackRow row(build::Verdict verdict, double begin, double seconds) {
  lab::StackRow row;
  row.verdict = verdict;
  row.begin = begin;
  row.seconds = seconds;
  return row;
}

lab::Stack story() {
  lab::Stack stack;
  stack.seconds = 12.6;
  stack.rows = {row(build::Verdict::executed, 0.6, 12), row(build::Verdict::executed, 0.5, 0.1),
                row(build::Verdict::cached, 0, 0)};
  return stack;
}

}  // namespace

TEST_CASE("layers rise from the base, each after the one below it") {
  const lab::Stack stack = story();
  const ui::Playback begin = ui::playback(stack, 0.01);
  CHECK(begin.rows[2].risen > 0);
  CHECK(begin.rows[1].risen == 0);
  CHECK(begin.rows[0].risen == 0);
  const ui::Playback later = ui::playback(stack, 1);
  CHECK(later.rows[1].progress == 1);
  CHECK(later.rows[0].working);
  CHECK(later.simulated > 1);
  CHECK(later.simulated < 12.6);
}

TEST_CASE("a long build is over in about two seconds, a cached one at once") {
  const lab::Stack stack = story();
  CHECK_FALSE(ui::playback(stack, 1.5).done);
  CHECK(ui::playback(stack, 2.6).done);
  CHECK(ui::playback(stack, 2.6).simulated == doctest::Approx(12.6));
  lab::Stack cached;
  cached.rows = {row(build::Verdict::cached, 0, 0), row(build::Verdict::cached, 0, 0),
                 row(build::Verdict::cached, 0, 0)};
  CHECK(ui::playback(cached, 0.4).done);
}

TEST_CASE("time never runs backwards") {
  const lab::Stack stack = story();
  ui::Playback before = ui::playback(stack, 0);
  for (double at = 0; at < 3; at += 0.05) {
    const ui::Playback now = ui::playback(stack, at);
    REQUIRE(now.simulated >= before.simulated);
    for (std::size_t i = 0; i < now.rows.size(); ++i) REQUIRE(now.rows[i].progress >= before.rows[i].progress);
    before = now;
  }
}
