#include "measure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace bench {
namespace {

double seconds_of(const std::function<void()>& work, int calls) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; ++i) work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

double median_seconds(const std::function<void()>& work, int runs) {
  int calls = 1;
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
