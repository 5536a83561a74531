// layerlab-bench [NAME…]: prints a line of JSON a figure. `./lab bench` makes the table of it.
#include <cstdio>
#include <string_view>

#include "measure.h"

int main(int count, char** words) {
  struct Row {
    std::string_view name;
    void (*run)();
  };
  const Row rows[] = {{"parse", bench::parse}, {"rebuild.story", bench::rebuild_story}};
  for (const Row& row : rows) {
    bool wanted = count == 1;
    for (int i = 1; i < count; ++i) wanted = wanted || row.name == words[i];
    if (wanted) row.run();
  }
}
