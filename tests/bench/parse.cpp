// parse: a thousand generated Dockerfiles from text to typed instructions, beside counting the lines of the same bytes.
#include "dockerfile/parse.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "measure.h"

namespace bench {
namespace {

// A small generator of its own, so that the corpus is the same on every machine and standard library.
class Random {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_ = 20260101;
};

std::string dockerfile(Random& random) {
  static const char* const bases[] = {"node:20", "python:3.12-slim", "golang:1.23", "debian:12", "alpine:3.20"};
  static const char* const runs[] = {"npm ci --omit=dev",
                                     "pip install --no-cache-dir -r requirements.txt",
                                     "go build -o /out/app ./cmd/app",
                                     "apt-get update && apt-get install -y \\\n    curl \\\n    git \\\n    "
                                     "ca-certificates \\\n && rm -rf /var/lib/apt/lists/*",
                                     "set -eux; \\\n  for f in a b c; do \\\n    echo \"$f\" >> /etc/list; \\\n  done",
                                     "[\"/bin/sh\", \"-c\", \"echo hello\"]"};
  static const char* const copies[] = {"package.json package-lock.json ./", ". .", "src/ /app/src/",
                                       "requirements.txt ."};
  std::string text = "# syntax note: this file was made for a benchmark\nFROM ";
  text += bases[random.below(5)];
  text += "\n\nWORKDIR /app\n";
  const std::uint32_t steps = 4 + random.below(14);
  for (std::uint32_t i = 0; i < steps; ++i) {
    switch (random.below(4)) {
      case 0: text += std::string("COPY ") + copies[random.below(4)] + "\n"; break;
      case 1: text += "# what follows installs what the application needs\n"; [[fallthrough]];
      case 2: text += std::string("RUN ") + runs[random.below(6)] + "\n"; break;
      default: text += "\nWORKDIR /app/part" + std::to_string(i) + "\n"; break;
    }
  }
  text += "EXPOSE 8080\nCMD [\"node\", \"server.js\"]\n";
  return text;
}

}  // namespace

void parse() {
  Random random;
  std::vector<std::string> files;
  std::size_t bytes = 0;
  for (int i = 0; i < 1000; ++i) {
    files.push_back(dockerfile(random));
    bytes += files.back().size();
  }
  std::size_t instructions = 0;
  const double typed = median_seconds([&] {
    for (const std::string& file : files) {
      if (auto parsed = dockerfile::parse(file)) instructions += parsed->instructions.size();
    }
  });
  std::size_t lines = 0;
  const double counted = median_seconds([&] {
    for (const std::string& file : files) {
      for (const char* at = file.data();
           (at = static_cast<const char*>(
                std::memchr(at, '\n', static_cast<std::size_t>(file.data() + file.size() - at)))) != nullptr;
           ++at)
        ++lines;
    }
  });
  if (instructions == 0 || lines == 0) return;  // nothing was parsed: no figure, and the table says that it is missing
  print({"parse", static_cast<double>(bytes) / typed / 1e6, "MB/s", "", 0, 0});
  print({"parse.ratio", typed * 1e3, "ms", "counting the lines with memchr", counted * 1e3, 40});
}

}  // namespace bench
