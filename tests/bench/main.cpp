// layerlab-bench [NAME…]: prints a line of JSON a figure. `./lab bench` makes the table of it.
#include <cstdio>
#include <string_view>

#include <malloc.h>

#include "measure.h"

int main(int count, char** words) {
  // Memory once got is kept: how fast a kernel hands out pages is not what is measured.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
  struct Row {
    std::string_view name;
    void (*run)();
  };
  const Row rows[] = {{"parse", bench::parse},
                      {"rebuild.story", bench::rebuild_story},
                      {"digest.100k", bench::digest_100k},
                      {"memory.file", bench::memory_file},
                      {"forecast.edit", bench::forecast_edit}};
  for (const Row& row : rows) {
    bool wanted = count == 1;
    for (int i = 1; i < count; ++i) wanted = wanted || row.name == words[i];
    if (wanted) row.run();
  }
}
