// layerlab-bench [NAME…]: prints a line of JSON a figure. `./lab bench` makes the table of it.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <malloc.h>

#include "measure.h"

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

void rebuild_story() {
  bench::print({"rebuild.story", bench::rebuild_story_seconds(read_data()) * 1e3, "ms", "", 0, 0});
}

}  // namespace

int main(int count, char** words) {
  // Memory once got is kept: how fast a kernel hands out pages is not what is measured.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
  struct Row {
    std::string_view name;
    void (*run)();
  };
  const Row rows[] = {{"parse", bench::parse},
                      {"rebuild.story", rebuild_story},
                      {"digest.100k", bench::digest_100k},
                      {"memory.file", bench::memory_file},
                      {"memory.session", bench::memory_session},
                      {"forecast.edit", bench::forecast_edit}};
  for (const Row& row : rows) {
    bool wanted = count == 1;
    for (int i = 1; i < count; ++i) wanted = wanted || row.name == words[i];
    if (wanted) row.run();
  }
}
