#include "lab/data.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "lab/lesson_data.h"
#include "lab/project_files.h"

namespace lab {
namespace {

using Files = std::map<std::string, std::string>;

bool is_below(std::string_view path, std::string_view folder, std::string_view end) {
  return path.size() > folder.size() + end.size() && path.substr(0, folder.size()) == folder &&
         path.substr(path.size() - end.size()) == end;
}

base::Result<Sample, DataError> load_sample(const Files& files, const std::string& path) {
  constexpr std::string_view name = "sample.json";
  const std::string folder = path.substr(0, path.size() - name.size());
  const base::JsonFile file(path, files.at(path));
  base::JsonObject object = file.root().object();
  Sample sample;
  sample.id = object.text("id");
  sample.title = object.text("title");
  sample.about = object.text("about");
  sample.open = object.texts("open");
  if (const auto order = object.find("order")) sample.order = static_cast<int>(order->integer());
  object.end();
  if (file.problem()) {
    const base::DataProblem& problem = *file.problem();
    return base::Failure{
        DataError{path, problem.place.empty() ? problem.message : problem.place + ": " + problem.message}};
  }
  sample.project = with_files_below(fs::Tree(), files, folder).without(name);
  for (const std::string& open : sample.open) {
    if (sample.project.find(open) == nullptr)
      return base::Failure{DataError{path, "open: The project has no file " + open + "."}};
  }
  return sample;
}

}  // namespace

base::Result<Data, DataError> load_data(const Files& files) {
  Data data;
  for (const auto& [path, text] : files) {
    if (is_below(path, "assets/images/", ".json")) {
      if (auto error = data.catalogue.add_json(path, text))
        return base::Failure{DataError{error->file, error->message}};
    } else if (is_below(path, "assets/tools/", ".json")) {
      if (auto error = data.tools.add_json(path, text)) return base::Failure{DataError{error->file, error->message}};
    } else if (is_below(path, "assets/samples/", "/sample.json")) {
      auto sample = load_sample(files, path);
      if (!sample) return base::Failure{sample.error()};
      data.samples.push_back(std::move(sample).value());
    }
  }
  std::stable_sort(data.samples.begin(), data.samples.end(),
                   [](const Sample& a, const Sample& b) { return a.order < b.order; });
  if (data.samples.empty())
    return base::Failure{DataError{"assets/samples", "There is no sample project in the data."}};
  auto lessons = load_lessons(files, data);
  if (!lessons) return base::Failure{lessons.error()};
  data.lessons = std::move(lessons).value();
  return data;
}

}  // namespace lab
