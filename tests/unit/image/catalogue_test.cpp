#include "image/catalogue.h"

#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

namespace {

using image::Catalogue;

constexpr const char* tiny = R"({
  "references": ["tiny", "lab/tiny:1"],
  "config": {"Env": ["PATH=/bin"], "Cmd": ["sh"], "ExposedPorts": {"80/tcp": {}}, "Labels": {"a": "b"}},
  "layers": [
    {"created_by": "ADD root /", "entries": {
      "/bin/sh": {"size": 100, "version": "1", "mode": "0755"},
      "/bin/ash": {"symlink": "sh"},
      "/tmp": {"dir": true, "mode": "1777"},
      "/etc/name": {"text": "tiny\n"}}},
    {"created_by": "ENV PATH=/bin"},
    {"created_by": "RUN mv", "entries": {"/etc/name": {"text": "very tiny\n", "uid": 1000, "gid": 7}}}
  ]})";

TEST_CASE("an image is read from its description") {
  Catalogue catalogue;
  REQUIRE_FALSE(catalogue.add_json("tiny.json", tiny).has_value());
  const image::ImageRef image = catalogue.find("tiny:latest");
  REQUIRE(image != nullptr);
  CHECK(catalogue.find("docker.io/lab/tiny:1") == image);
  CHECK(catalogue.find("tiny:2") == nullptr);
  CHECK(catalogue.references() == std::vector<std::string>{"docker.io/lab/tiny:1", "docker.io/library/tiny:latest"});
  CHECK(image->layers.size() == 2);
  CHECK(image->history.size() == 3);
  CHECK(image->history[1].empty_layer);
  CHECK(image->bytes() == 115);
  CHECK(image->config.exposed_ports.count("80/tcp") == 1);
  CHECK(image->files.find("/tmp")->meta().mode == 01777);
  CHECK(image->files.find("/etc/name")->content().text() == "very tiny\n");
  CHECK(image->files.find("/etc/name")->meta().uid == 1000);
  CHECK_FALSE(image->files.find("/bin/sh")->content().known());
  CHECK(image->files.find("/bin/ash")->target() == "sh");
}

TEST_CASE("publishing moves a tag, and leaves copies of the catalogue alone") {
  Catalogue catalogue;
  REQUIRE_FALSE(catalogue.add_json("tiny.json", tiny).has_value());
  const Catalogue before = catalogue;
  const auto newer = image::make_image({}, {}, {}, {});
  catalogue.publish("tiny", newer);
  CHECK(catalogue.find("tiny") == newer);
  CHECK(before.find("tiny") != newer);
  CHECK(catalogue.find("lab/tiny:1") != newer);
}

TEST_CASE("a wrong description is refused, with its place") {
  struct Row {
    const char *json, *message;
  };
  const Row rows[] = {
      {R"({"references": ["a"], "config": {}, "layer": []})", R"(the field "layers" is missing)"},
      {R"({"references": ["A"], "config": {}, "layers": []})",
       "references[0]: invalid reference format: repository name (library/A) must be lowercase"},
      {R"({"references": [], "config": {}, "layers": []})", "references: should name at least one reference"},
      {R"({"references": ["a"], "config": {"Entrypiont": []}, "layers": []})",
       R"(config: the field "Entrypiont" is not known here; did you mean "Entrypoint"?)"},
      {R"({"references": ["a"], "config": {}, "layers": [{"entries": {"/x": {"text": "", "mode": "9"}}}]})",
       R"(layers[0].entries./x.mode: should be permissions in octal, like "0755")"},
      {R"({"references": ["a"], "config": {}, "layers": [{"entries": {"x": {"text": ""}}}]})",
       R"(layers[0].entries.x: a path should start with "/", and have no ".", ".." or "//" in it)"},
      {R"({"references": ["a"], "config": {}, "layers": [{"entries": {"/x": {}}}]})",
       R"(layers[0].entries./x: the field "size" is missing)"},
      {R"({"references": ["a"], "config": {}, "layers": [{"entries": {"/x": {"size": 1, "sha256": "1"}}}]})",
       "layers[0].entries./x.sha256: should be 64 hexadecimal digits"},
  };
  for (const Row& row : rows) {
    Catalogue catalogue;
    const auto error = catalogue.add_json("bad.json", row.json);
    REQUIRE(error.has_value());
    CHECK(error->file == "bad.json");
    CHECK(error->message == row.message);
    CHECK(catalogue.references().empty());
  }
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_CASE("the lab's own base images are right, and of the size that `docker images` shows for the real ones") {
  struct Row {
    const char *file, *reference;
    std::uint64_t least, most;
  };
  const Row rows[] = {
      {"assets/images/node.json", "node", 1'080'000'000, 1'140'000'000},
      {"assets/images/node-slim.json", "node:22-slim", 220'000'000, 250'000'000},
      {"assets/images/node-alpine.json", "node:22-alpine", 150'000'000, 180'000'000},
  };
  Catalogue catalogue;
  for (const Row& row : rows) {
    CAPTURE(std::string(row.file));
    const auto error = catalogue.add_json(row.file, read(row.file));
    CHECK_MESSAGE(!error.has_value(), (error ? error->message : ""));
    const image::ImageRef image = catalogue.find(row.reference);
    REQUIRE(image != nullptr);
    CHECK(image->bytes() >= row.least);
    CHECK(image->bytes() <= row.most);
    for (const char* program :
         {"/bin/sh", "/usr/local/bin/node", "/usr/local/bin/npm", "/usr/local/bin/docker-entrypoint.sh"}) {
      CAPTURE(std::string(program));
      const fs::EntryRef entry = image->files.find(image->files.resolve(program));
      REQUIRE(entry != nullptr);
      CHECK(entry->kind() == fs::Kind::file);
      CHECK((entry->meta().mode & 0111) == 0111);
    }
    image->files.walk([&](const std::string& path, const fs::EntryRef& entry) {
      CAPTURE(path);
      if (entry->kind() == fs::Kind::symlink) CHECK(image->files.find(image->files.resolve(path)) != nullptr);
      return true;
    });
  }
}

}  // namespace
