#include "image/corpus_bases.h"

#include <string>

#include <doctest/doctest.h>

namespace {

constexpr const char* layer = R"({"about": "…", "entries": {
  "/etc": {"dir": true, "mode": "0755"},
  "/etc/os-release": {"text": "ID=lab\nVARIANT=v1\n", "mode": "0644"},
  "/bin/busybox": {"size": 5, "sha256": "3d9f2889d6782537624a4e1a10e68a2ddd53e0ee8bac02676f27308f42ec6bf6", "mode": "0755"}}})";
constexpr const char* bases = R"({"about": "…", "bases": {
  "busybox:1": {"config": {"Cmd": ["sh"]}},
  "alpine:3": {"config": {"Cmd": ["/bin/sh"]}},
  "node:20": {"config": {"User": "node"}, "files": {"usr/local/bin/run": "#!/bin/sh\n"}}}})";

TEST_CASE("a corpus' images share a layer, unless they have files of their own") {
  image::Catalogue catalogue;
  REQUIRE_FALSE(image::add_corpus(catalogue, bases, layer).has_value());
  const auto busybox = catalogue.find("busybox:1");
  const auto alpine = catalogue.find("alpine:3");
  const auto node = catalogue.find("node:20");
  REQUIRE(node != nullptr);
  CHECK(busybox->layers.front()->digest == alpine->layers.front()->digest);
  CHECK(busybox->id != alpine->id);
  CHECK(node->layers.front()->digest != alpine->layers.front()->digest);
  CHECK(node->files.find("/usr/local/bin/run")->meta().mode == 0644);
  CHECK(node->config.user == "node");
  CHECK(node->files.find("/etc/os-release")->meta().modified == 1577836800);
}

TEST_CASE("a published variant differs in its release file alone") {
  image::Catalogue catalogue;
  REQUIRE_FALSE(image::add_corpus(catalogue, bases, layer).has_value());
  const auto one = catalogue.find("node:20");
  const auto two = image::with_variant(*one, "v2");
  CHECK(two->files.find("/etc/os-release")->content().text() == "ID=lab\nVARIANT=v2\n");
  CHECK(fs::diff(one->files, two->files, fs::Times::counted).size() == 1);
  CHECK(two->layers.front()->digest != one->layers.front()->digest);
  CHECK(two->config == one->config);
  CHECK(image::with_variant(*one, "v1")->id == one->id);
}

TEST_CASE("a corpus that is not understood is refused") {
  image::Catalogue catalogue;
  const auto error = image::add_corpus(catalogue, R"({"bases": {"a": {"confgi": {}}}})", layer);
  REQUIRE(error.has_value());
  CHECK(error->message == R"(bases.a: the field "config" is missing)");
}

}  // namespace
