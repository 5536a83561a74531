#include "dockerfiles.h"

#include <cstdint>

namespace bench {
namespace {

// A small generator of its own, so that the files are the same on every machine and standard library.
class Random {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33U) % bound;
  }
  template <std::size_t count>
  const char* one_of(const char* const (&texts)[count]) {
    return texts[below(count)];
  }

 private:
  std::uint64_t state_ = 20260101;
};

const char* const bases[] = {"node:20", "python:3.12-slim", "golang:1.23", "debian:12", "alpine:3.20"};
const char* const runs[] = {
    "npm ci --omit=dev",
    "pip install --no-cache-dir -r requirements.txt",
    "go build -o /out/app ./cmd/app",
    "apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n    git \\\n    ca-certificates \\\n"
    " && rm -rf /var/lib/apt/lists/*",
    "set -eux; \\\n  for f in a b c; do \\\n    echo \"$f\" >> /etc/list; \\\n  done",
    "[\"/bin/sh\", \"-c\", \"echo hello\"]",
    "--mount=type=cache,target=/root/.npm npm ci",
    "<<EOF\nset -e\napk add --no-cache curl jq\nadduser -D runner\nEOF"};
const char* const copies[] = {"package.json package-lock.json ./", ". .", "--chown=node:node src/ /app/src/",
                              "requirements.txt .", "--from=build /out/app /usr/local/bin/app"};
const char* const settings[] = {
    "ENV NODE_ENV=production PORT=3000",
    "ENV PATH=/opt/app/bin:$PATH",
    "ENV LANG C.UTF-8",
    "LABEL org.opencontainers.image.source=\"https://example.com/shop\" \\\n"
    "      org.opencontainers.image.licenses=\"MIT\"",
    "ARG VERSION=1.2.3",
    "ARG TARGETARCH",
    "USER node",
    "VOLUME [\"/data\", \"/cache\"]",
    "STOPSIGNAL SIGTERM",
    "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
    "HEALTHCHECK --interval=30s --timeout=5s \\\n  CMD curl -f http://localhost:3000/ || exit 1",
    "ADD https://example.com/tool.tar.gz /opt/",
    "ONBUILD COPY . /app"};
const char* const comments[] = {
    "# Installs what the application needs; kept apart from the source so that it stays cached.",
    "# hadolint ignore=DL3008", "# --- build ---"};
const char* const ends[] = {"CMD [\"node\", \"server.js\"]", "ENTRYPOINT [\"/usr/local/bin/app\"]",
                            "ENTRYPOINT [\"python\"]\nCMD [\"-m\", \"app\"]"};

std::string usual(Random& random) {
  std::string text = random.below(3) == 0 ? "# syntax=docker/dockerfile:1\n" : "";
  if (random.below(4) == 0) text += "ARG TAG=latest\n";
  const std::uint32_t stages = 1 + random.below(2);
  for (std::uint32_t stage = 0; stage < stages; ++stage) {
    text +=
        std::string("FROM ") + random.one_of(bases) + (stage + 1 < stages ? " AS build" : "") + "\n\nWORKDIR /app\n";
    const std::uint32_t steps = 4 + random.below(12);
    for (std::uint32_t i = 0; i < steps; ++i) {
      if (random.below(4) == 0) text += std::string("\n") + random.one_of(comments) + "\n";
      switch (random.below(3)) {
        case 0: text += std::string("COPY ") + random.one_of(copies) + "\n"; break;
        case 1: text += std::string("RUN ") + random.one_of(runs) + "\n"; break;
        default: text += std::string(random.one_of(settings)) + "\n"; break;
      }
    }
  }
  return text + "EXPOSE 8080\n" + random.one_of(ends) + "\n";
}

std::string repeated(std::size_t n, const char* text) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

std::string heredocs_in_a_line(std::size_t n) {
  return "FROM a\nRUN cat" + repeated(n, " <<E") + "\n" + repeated(n, "text\nE\n");
}

std::string variables(std::size_t n) {
  std::string out = "FROM a\nRUN <<E";
  for (std::size_t i = 0; i < n; ++i) out += " \\\n$V" + std::to_string(i);
  return out + "\nE\n";
}

}  // namespace

std::vector<std::string> usual_dockerfiles(int count) {
  Random random;
  std::vector<std::string> files;
  for (int i = 0; i < count; ++i) files.push_back(usual(random));
  return files;
}

const std::vector<Hostile>& hostile_dockerfiles() {
  static const std::vector<Hostile> all = {
      {"lines", 500'000, [](std::size_t n) { return "FROM a\n" + repeated(n, "RUN b\n"); }},
      {"comments", 500'000, [](std::size_t n) { return "FROM a\n" + repeated(n, "# b\n") + "RUN c"; }},
      {"one_instruction", 100'000, [](std::size_t n) { return "FROM a\nRUN b" + repeated(n, " \\\n  && c d e"); }},
      {"empty_lines_within", 500'000, [](std::size_t n) { return "FROM a\nRUN b \\\n" + repeated(n, "\n") + "c"; }},
      {"pairs", 100'000, [](std::size_t n) { return "FROM a\nENV" + repeated(n, " \\\n  a=\"b c\""); }},
      {"json", 200'000, [](std::size_t n) { return "FROM a\nCMD [\"x\"" + repeated(n, ",\\\n\"b\"") + "]"; }},
      {"flags", 20'000,
       [](std::size_t n) { return "FROM a\nRUN" + repeated(n, " --mount=type=cache,target=/a \\\n") + " b"; }},
      {"heredocs", 5'000, heredocs_in_a_line},
      {"heredoc_instructions", 5'000, [](std::size_t n) { return "FROM a\n" + repeated(n, "RUN <<E\nb\nE\n"); }},
      {"variables", 50'000, variables},
      {"nested_braces", 5'000,
       [](std::size_t n) {
         return "FROM a\nRUN <<E \\\n" + repeated(n, "${V:-\\\n") + "x" + repeated(n, "}\\\n") + "\nE\n";
       }},
      {"open_braces", 5'000, [](std::size_t n) { return "FROM a\nRUN <<E \\\n" + repeated(n, "${V:-\\\n") + "\nE\n"; }},
      {"triggers", 100'000, [](std::size_t n) { return "FROM a\n" + repeated(n, "ONBUILD \\\n") + "RUN b"; }},
      {"warnings", 100'000, [](std::size_t n) { return "FROM a\n" + repeated(n, "Run b \\\n\n c\n"); }},
      {"stages", 50'000, [](std::size_t n) { return repeated(n, "FROM a AS b\n"); }},
      {"not_right", 500'000, [](std::size_t n) { return "FROM a\nFOO b" + repeated(n, " \\\n c") + "\n"; }},
  };
  return all;
}

}  // namespace bench
