// parse: a thousand generated Dockerfiles from text to typed instructions, beside counting the lines of the same bytes;
// the memory that takes; and, for hostile texts, the time for twice as much beside that for once.
#include "dockerfile/parse.h"

#include <cstring>
#include <string>
#include <vector>

#include "allocations.h"
#include "dockerfiles.h"
#include "measure.h"

namespace bench {
namespace {

std::size_t lines_of(const std::string& text) {
  std::size_t lines = 0;
  const char* end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++at, ++lines) {
    at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    if (at == nullptr) break;
  }
  return lines;
}

void measure_usual() {
  const std::vector<std::string> files = usual_dockerfiles(1000);
  std::size_t bytes = 0;
  std::size_t memory = 0;
  std::size_t refused = 0;
  for (const std::string& file : files) {
    bytes += file.size();
    memory += peak_bytes([&] { refused += dockerfile::parse(file) ? 0 : 1; });
  }
  std::size_t instructions = 0;
  const double typed = median_seconds([&] {
    for (const std::string& file : files) {
      if (auto parsed = dockerfile::parse(file)) instructions += parsed->instructions.size();
    }
  });
  std::size_t lines = 0;
  const double counted = median_seconds([&] {
    for (const std::string& file : files) lines += lines_of(file);
  });
  // No figure where not everything was parsed: the table says that it is missing.
  if (refused > 0 || instructions == 0 || lines == 0) return;
  print({"parse", static_cast<double>(bytes) / typed / 1e6, "MB/s", "", 0, 0});
  print({"parse.ratio", typed * 1e3, "ms", "counting the lines with memchr", counted * 1e3, 40});
  print({"parse.memory", static_cast<double>(memory) / 1e6, "MB", "the text", static_cast<double>(bytes) / 1e6, 10});
}

// Reading, and colouring, which goes through the same and the words besides.
double seconds_for(const std::string& text) {
  std::size_t found = 0;
  return median_seconds(
      [&] {
        found += dockerfile::parse(text) ? 1 : 0;
        found += dockerfile::highlight(text).size();
      },
      3);
}

}  // namespace

void parse() {
  measure_usual();
  for (const Hostile& hostile : hostile_dockerfiles()) {
    const double once = seconds_for(hostile.text(hostile.size));
    const double twice = seconds_for(hostile.text(2 * hostile.size));
    // 2 would be linear; caches and noise take some.
    print({std::string("parse.slope ") + hostile.name, twice * 1e3, "ms", "half as much", once * 1e3, 3});
  }
}

}  // namespace bench
