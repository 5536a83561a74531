// The engine on a large project: 100,000 files, and a Dockerfile of 200 steps. digest.100k, memory.file, forecast.edit.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "allocations.h"
#include "lab/session.h"
#include "large_project.h"
#include "measure.h"
#include "no_runtime.h"

namespace bench {
namespace {

double child_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// What sha256sum takes for the same bytes, in one file; 0 where it cannot be run.
double sha256sum_seconds(int files) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "layerlab-bench-bytes";
  {
    std::ofstream out(path, std::ios::binary);
    for (int i = 0; i < files; ++i) out << text_of(i);
  }
  const double before = child_seconds();
  const int code = std::system(("sha256sum " + path.string() + " > /dev/null").c_str());
  const double took = child_seconds() - before;
  std::filesystem::remove(path);
  return code == 0 ? took : 0;
}

void measure_forecast(int files, int steps, double goal) {
  const ForecastTimes times = forecast_times(files, steps);
  print({"forecast.edit " + std::to_string(files / 1000) + "k files, " + std::to_string(steps) + " steps",
         times.edited * 1e3, "ms", "a forecast from nothing", times.from_nothing * 1e3, goal});
}

}  // namespace

void digest_100k() {
  constexpr int files = 100'000;
  std::vector<double> samples;
  for (int i = 0; i < 3; ++i) {
    const fs::Tree tree = project_of(files);
    base::Digest digest;
    samples.push_back(once_seconds([&] { digest = tree.digest(); }));
  }
  std::sort(samples.begin(), samples.end());
  print({"digest.100k", samples[1] * 1e3, "ms", "sha256sum of the same bytes", sha256sum_seconds(files) * 1e3, 1.1});
}

void memory_file() {
  for (const int files : {1000, 10'000, 100'000}) {
    fs::Tree tree;
    std::size_t own = 0;
    for (int i = 0; i < files; ++i) own += text_of(i).size() + std::string(fs::last_name(path_of(i))).size();
    const std::size_t held = held_bytes([&] {
      tree = project_of(files);
      (void)tree.digest();
    });
    const double each = (static_cast<double>(held) - static_cast<double>(own)) / files;
    print({"memory.file " + std::to_string(files / 1000) + "k", each, "bytes a file, beyond name and content", "", 0,
           200});
  }
}

void memory_session() {
  constexpr int files = 10'000;
  constexpr int edits = 1000;
  lab::Data data;
  data.catalogue = large_catalogue();
  lab::Sample sample;
  sample.title = "Large";
  sample.project = project_of(files).with_file("/Dockerfile", dockerfile_of(files, 10));
  data.samples.push_back(std::move(sample));
  NoRuntime runtime;
  std::size_t builds = 0;
  std::unique_ptr<lab::Session> session;
  const std::size_t held = held_bytes([&] {
    session = std::make_unique<lab::Session>(data, runtime);
    for (int i = 0; i < edits; ++i) {
      (void)session->apply(lab::WriteFile{path_of(i * 7 % files).substr(1), text_of(i), false});
      (void)session->apply(lab::Build{});
      builds += session->now().builds.back()->ok ? 1 : 0;
    }
  });
  if (builds != edits) std::fprintf(stderr, "memory.session: %zu of %d builds went well\n", builds, edits);
  print(
      {"memory.session", static_cast<double>(held) / 1e6, "MB, of 1,000 edits and builds of 10,000 files", "", 0, 100});
}

void forecast_edit() {
  measure_forecast(1000, 200, 0);
  measure_forecast(10'000, 200, 0);
  measure_forecast(100'000, 10, 0);
  measure_forecast(100'000, 100, 0);
  measure_forecast(100'000, 200, 1.0 / 500);
  measure_forecast(100'000, 1000, 0);
}

}  // namespace bench
