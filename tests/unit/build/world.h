// A little world to build in: a project, two base images, a builder and its cache.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "build/builder.h"

namespace build {

// How tests and their failures show what became of a build's steps: C cached, X executed, F failed, n not run, ?
// depends.
inline std::string verdicts(const Record& record) {
  std::string out;
  for (const Step& step : record.steps) {
    if (!step.reported || step.kind == Step::Kind::base) continue;
    switch (step.verdict) {
      case Verdict::cached: out += 'C'; break;
      case Verdict::executed: out += 'X'; break;
      case Verdict::failed: out += 'F'; break;
      case Verdict::not_run: out += 'n'; break;
      case Verdict::depends: out += '?'; break;
      case Verdict::cancelled: out += '!'; break;
    }
  }
  return out;
}

inline image::ImageRef small_image(const std::string& release, std::vector<std::string> variables = {},
                                   const std::string& about = "made by hand") {
  fs::Tree files =
      fs::Tree()
          .with_file("/bin/busybox", fs::Content::declared(1'000'000, base::sha256("busybox")), {.mode = 0755})
          .with_file("/etc/os-release", {release})
          .with_file("/etc/passwd", {"root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n"})
          .with_directory("/tmp", {.mode = 01777});
  for (const char* applet : {"sh", "cat", "echo", "mkdir", "true", "false", "test", "cp", "rm", "ln", "chmod"})
    files = files.with_symlink(std::string("/bin/") + applet, "busybox");
  image::Config config;
  config.env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"};
  config.env.insert(config.env.end(), variables.begin(), variables.end());
  config.cmd = {"sh"};
  return image::make_image(config, {{.created_by = about, .empty_layer = false}},
                           {image::make_layer(fs::Tree(), files)}, files);
}

class World {
 public:
  explicit World(BuilderKind kind = BuilderKind::buildkit) : builder(kind) {
    catalogue.publish("busybox:1", small_image("one"));
    catalogue.publish("debian:12", small_image("one", {}, "the same layers, another image"));
    catalogue.publish("other:1", small_image("two"));
  }

  World& write(const std::string& path, const std::string& text) {
    project = project.with_file(path, {text}, {.mode = 0644, .modified = ++now});
    return *this;
  }
  World& dockerfile(const std::string& rest) { return write("Dockerfile", "FROM busybox:1\n" + rest); }
  World& remove(const std::string& path) {
    project = project.without(path);
    return *this;
  }
  World& chmod(const std::string& path, std::uint16_t mode) {
    fs::Meta meta = project.find(path)->meta();
    meta.mode = mode;
    project = project.with_meta(path, meta);
    return *this;
  }
  World& touch(const std::string& path) {
    fs::Meta meta = project.find(path)->meta();
    meta.modified = ++now;
    project = project.with_meta(path, meta);
    return *this;
  }

  [[nodiscard]] Input input() const {
    Input in;
    in.builder = builder;
    in.project = project;
    in.options = options;
    in.number = number;
    in.now = now;
    in.catalogue = &catalogue;
    in.tools = &tools;
    return in;
  }

  Record build() {
    Output output = run(input(), cache);
    cache = output.cache;
    ++number;
    ++now;
    return output.record;
  }
  // Builds, and says what became of the steps; a lab's limit fails the test.
  std::string built() {
    const Record record = build();
    CHECK_MESSAGE(!record.unsupported.has_value(), record.error);
    return verdicts(record);
  }
  [[nodiscard]] Record forecast() const { return build::forecast(input(), cache); }

  BuilderKind builder;
  image::Catalogue catalogue;
  shell::Tools tools;
  fs::Tree project;
  plan::Options options;
  Cache cache;
  int number = 1;
  std::int64_t now = 1'600'000'000;
};

}  // namespace build
