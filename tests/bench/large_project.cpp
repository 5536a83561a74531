#include "large_project.h"

#include <algorithm>
#include <vector>

#include "build/forecaster.h"
#include "image/image.h"
#include "measure.h"

namespace bench {

std::string path_of(int file) {
  return "/d" + std::to_string(file / 1000) + "/e" + std::to_string(file / 50 % 20) + "/file-" + std::to_string(file) +
         ".js";
}

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

// Pairs of a COPY of one folder and a RUN.
std::string dockerfile_of(int files, int steps) {
  std::string text = "FROM base\n";
  for (int i = 0; i < steps / 2; ++i)
    text += "COPY d" + std::to_string(i % (files / 1000)) + " /app/d" + std::to_string(i) + "\nRUN true " +
            std::to_string(i) + "\n";
  return text;
}

image::Catalogue large_catalogue() {
  image::Image base;
  base.files = fs::Tree()
                   .with_file("/bin/busybox", fs::Content::declared(1'000'000, base::sha256("busybox")), {.mode = 0755})
                   .with_symlink("/bin/sh", "busybox")
                   .with_symlink("/bin/true", "busybox");
  base.config.env = {"PATH=/bin"};
  image::Catalogue catalogue;
  catalogue.publish("base",
                    image::make_image(base.config, {}, {image::make_layer(fs::Tree(), base.files)}, base.files));
  return catalogue;
}

namespace {

struct State {
  image::Catalogue catalogue;
  shell::Tools tools;
  build::Input input;
};

void prepare(State& state, int files, int steps) {
  state.catalogue = large_catalogue();
  state.input.project = project_of(files).with_file("/Dockerfile", dockerfile_of(files, steps));
  state.input.catalogue = &state.catalogue;
  state.input.tools = &state.tools;
}

}  // namespace

ForecastTimes forecast_times(int files, int steps) {
  State state;
  prepare(state, files, steps);
  const build::Output built = build::run(state.input, {});
  if (!built.record.ok) return {};
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
  if (runs == 0) return {};
  std::sort(anew.begin(), anew.end());
  return {edited, anew[1]};
}

}  // namespace bench
