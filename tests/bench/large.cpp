// The engine on a large project: 100,000 files, and a Dockerfile of 200 steps. digest.100k, memory.file, forecast.edit.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "allocations.h"
#include "build/builder.h"
#include "build/forecaster.h"
#include "image/image.h"
#include "measure.h"

namespace bench {
namespace {

std::string path_of(int file) {
  return "/d" + std::to_string(file / 1000) + "/e" + std::to_string(file / 50 % 20) + "/file-" + std::to_string(file) +
         ".js";
}

// About as long as source files are short.
std::string text_of(int file) {
  std::string text = "export const number = " + std::to_string(file) + ";\n";
  for (int line = 0; line < 16; ++line)
    text += "export function part_" + std::to_string(line) + "() { return number; }\n";
  return text;
}

fs::Tree project_of(int files) {
  fs::Tree tree;
  for (int i = 0; i < files; ++i) tree = tree.with_file(path_of(i), text_of(i));
  return tree;
}

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

// A hundred pairs of a COPY of one folder and a RUN.
std::string dockerfile_of(int files, int steps) {
  std::string text = "FROM base\n";
  for (int i = 0; i < steps / 2; ++i)
    text += "COPY d" + std::to_string(i % (files / 1000)) + " /app/d" + std::to_string(i) + "\nRUN true " +
            std::to_string(i) + "\n";
  return text;
}

struct State {
  image::Catalogue catalogue;
  shell::Tools tools;
  build::Input input;
};

void prepare(State& state, int files, int steps) {
  image::Image base;
  base.files = fs::Tree()
                   .with_file("/bin/busybox", fs::Content::declared(1'000'000, base::sha256("busybox")), {.mode = 0755})
                   .with_symlink("/bin/sh", "busybox")
                   .with_symlink("/bin/true", "busybox");
  base.config.env = {"PATH=/bin"};
  base.id = base::sha256("base");
  state.catalogue.publish("base",
                          image::make_image(base.config, {}, {image::make_layer(fs::Tree(), base.files)}, base.files));
  state.input.project = project_of(files).with_file("/Dockerfile", dockerfile_of(files, steps));
  state.input.catalogue = &state.catalogue;
  state.input.tools = &state.tools;
}

// A forecast after an edit of one file, beside one of the same state for which nothing is known but the records.
void measure_forecast(int files, int steps, double goal) {
  State state;
  prepare(state, files, steps);
  const build::Output built = build::run(state.input, {});
  if (!built.record.ok) {
    std::fprintf(stderr, "forecast.edit: %s\n", built.record.error.c_str());
    return;
  }
  int edit = 0;
  std::size_t runs = 0;
  build::Forecaster forecaster;  // as a session has it
  runs += forecaster.forecast(state.input, built.cache).steps.size();
  const double edited = median_seconds([&] {
    build::Input next = state.input;
    ++edit;
    next.project = next.project.with_file(path_of(files - 1 - edit % 7), text_of(edit));
    for (const build::Step& step : forecaster.forecast(next, built.cache).steps)
      runs += step.verdict == build::Verdict::executed ? 1 : 0;
  });
  std::vector<double> anew;
  for (int i = 0; i < 3; ++i) {
    build::Input next = state.input;
    next.project = project_of(files).with_file("/Dockerfile", dockerfile_of(files, steps));
    build::Cache records;
    records.records = built.cache.records;
    anew.push_back(once_seconds([&] { runs += build::forecast(next, records).steps.size(); }));
  }
  if (runs == 0) return;
  std::sort(anew.begin(), anew.end());
  print({"forecast.edit " + std::to_string(files / 1000) + "k files, " + std::to_string(steps) + " steps", edited * 1e3,
         "ms", "a forecast from nothing", anew[1] * 1e3, goal});
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

void forecast_edit() {
  measure_forecast(1000, 200, 0);
  measure_forecast(10'000, 200, 0);
  measure_forecast(100'000, 10, 0);
  measure_forecast(100'000, 100, 0);
  measure_forecast(100'000, 200, 1.0 / 500);
}

}  // namespace bench
