#include "measure.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#endif

namespace bench {
namespace {

// Processor time, not that of the clock on the wall: a busy machine then makes no difference. Browsers have the clock
// alone.
double now() {
#ifdef __EMSCRIPTEN__
  return emscripten_get_now() * 1e-3;
#else
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
#endif
}

double seconds_of(const std::function<void()>& work, int calls) {
  const double begin = now();
  for (int i = 0; i < calls; ++i) work();
  return now() - begin;
}

}  // namespace

double once_seconds(const std::function<void()>& work) { return seconds_of(work, 1); }

double median_seconds(const std::function<void()>& work, int runs) {
  int calls = 1;
#ifdef __EMSCRIPTEN__
  // Browsers compile what is often called once more, and better, while it runs: measured is what that comes to.
  for (const double begin = now(); now() - begin < 3;) work();
#endif
  while (seconds_of(work, calls) < 0.02 && calls < 1'000'000) calls *= 2;
  std::vector<double> samples;
  for (int i = 0; i < runs; ++i) samples.push_back(seconds_of(work, calls) / calls);
  std::nth_element(samples.begin(), samples.begin() + runs / 2, samples.end());
  return samples[static_cast<std::size_t>(runs / 2)];
}

void print(const Figure& figure) {
  std::printf(R"({"name":"%s","value":%.6g,"unit":"%s","reference":"%s","reference_value":%.6g,"goal":%.6g})"
              "\n",
              figure.name.c_str(), figure.value, figure.unit.c_str(), figure.reference.c_str(), figure.reference_value,
              figure.goal);
}

}  // namespace bench
