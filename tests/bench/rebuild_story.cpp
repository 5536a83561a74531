// rebuild.story: the story's second build, everything CACHED, through the session as a click on Build does it.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "lab/session.h"
#include "measure.h"

namespace bench {
namespace {

std::map<std::string, std::string> read_data() {
  std::map<std::string, std::string> files;
  const std::filesystem::path root = LAYERLAB_SOURCE_DIR;
  for (const char* folder : {"assets", "lessons"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files[entry.path().lexically_relative(root).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
    }
  }
  return files;
}

// Containers have no part in this figure.
class NoRuntime : public container::NodeRuntime {
 public:
  container::NodeOutcome run(const container::NodeInput&) override { return {}; }
};

}  // namespace

void rebuild_story() {
  const auto data = lab::load_data(read_data());
  if (!data) {
    std::fprintf(stderr, "%s: %s\n", data.error().file.c_str(), data.error().message.c_str());
    return;
  }
  NoRuntime runtime;
  lab::Session session(*data, runtime);
  (void)session.apply(lab::Build{});
  const double seconds = median_seconds([&] {
    (void)session.apply(lab::Build{});
    (void)session.apply(lab::Undo{});
  });
  print({"rebuild.story", seconds * 1e3, "ms", "", 0, 0});
}

}  // namespace bench
