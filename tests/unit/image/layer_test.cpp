#include <string>

#include <doctest/doctest.h>

#include "image/image.h"

namespace {

using fs::Tree;
using image::LayerEntry;

std::string told(const image::LayerRef& layer) {
  const char* words[] = {"file", "dir", "symlink", "hardlink", "deleted", "opaque"};
  std::string text;
  for (const LayerEntry& entry : layer->entries()) {
    text += entry.path + " " + words[static_cast<int>(entry.type)] + "; ";
  }
  return text;
}

const Tree start = Tree()
                       .with_file("/app/a.js", "aaa")
                       .with_file("/app/sub/b.js", "b")
                       .with_file("/app-old", "o")
                       .with_file("/t/dir/x", "x")
                       .with_symlink("/t/link", "dir");

TEST_CASE("a layer lists what changed, with its parents, and whiteouts for what went") {
  struct Row {
    const char* about;
    Tree after;
    const char* entries;
  };
  const Row rows[] = {
      {"nothing", start, ""},
      {"an edit", start.with_file("/app/sub/b.js", "B"), "/app dir; /app/sub dir; /app/sub/b.js file; "},
      {"one parent for two", start.with_file("/app/a.js", "A").with_file("/app/sub/b.js", "B"),
       "/app dir; /app/a.js file; /app/sub dir; /app/sub/b.js file; "},
      {"by components", start.with_file("/app/z", "").with_file("/app-old", "new"),
       "/app dir; /app/z file; /app-old file; "},
      {"new folders", start.with_file("/n/m/f", ""), "/n dir; /n/m dir; /n/m/f file; "},
      {"a removed file", start.without("/app/a.js"), "/app dir; /app/a.js deleted; "},
      {"a removed folder, once", start.without("/t/dir"), "/t dir; /t/dir deleted; "},
      {"a removed folder at the top", start.without("/t"), "/t deleted; "},
      {"a file for a folder", start.without("/t/dir").with_file("/t/dir", "now a file"), "/t dir; /t/dir file; "},
      {"a folder for a file", start.with_file("/app-old/in", "x"), "/app-old dir; /app-old/in file; "},
      {"a touched file", start.with_meta("/app/a.js", {.modified = 7}), "/app dir; /app/a.js file; "},
      {"a folder's mode", start.with_directory("/app/sub", {.mode = 0700}), "/app dir; /app/sub dir; "},
      {"a link led elsewhere", start.with_symlink("/t/link", "x"), "/t dir; /t/link symlink; "},
      {"made again with other things in it", start.without("/t").with_file("/t/new", "n"),
       "/t dir; /t/dir deleted; /t/link deleted; /t/new file; "},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.about));
    CHECK(told(image::make_layer(start, row.after)) == row.entries);
  }
}

TEST_CASE("overlay2 hides what was in a folder's place with one opaque mark") {
  const Tree remade = start.without("/t").with_file("/t/new/deep", "n");
  CHECK(told(image::make_overlay_layer(start, remade, {.remade = {"/t"}})) ==
        "/t dir; /t opaque; /t/new dir; /t/new/deep file; ");
  CHECK(told(image::make_overlay_layer(start, start.with_file("/app-old/in", "x"))) ==
        "/app-old dir; /app-old opaque; /app-old/in file; ");
  // Made again as it was: the trees are equal, the layer is not empty.
  CHECK(told(image::make_overlay_layer(start, start.with_file("/b", ""), {.remade = {"/app", "/gone"}})) ==
        "/app dir; /app opaque; /app/a.js file; /app/sub dir; /app/sub/b.js file; /b file; ");
  // What was written with what had been there is in the layer, too; of a folder only itself.
  CHECK(told(image::make_overlay_layer(start, start, {.written = {"/t/link", "/app", "/app/sub/b.js", "/gone"}})) ==
        "/app dir; /app/sub dir; /app/sub/b.js file; /t dir; /t/link symlink; ");
  CHECK(told(image::make_overlay_layer(start, start.without("/t/dir").with_file("/t/dir", ""))) ==
        "/t dir; /t/dir file; ");
}

TEST_CASE("equal layers have equal digests, whatever lies below them") {
  const auto layer = image::make_layer(Tree(), Tree().with_file("/a/b", "12345"));
  CHECK(layer->bytes == 5);
  CHECK(image::make_layer(start, start.with_file("/a/b", "12345"))->digest == layer->digest);
  CHECK(image::make_layer(Tree(), Tree().with_file("/a/b", "12346"))->digest != layer->digest);
  CHECK(image::make_layer(Tree(), Tree().with_file("/a/b", "12345", {.mode = 0600}))->digest != layer->digest);
  CHECK(image::make_layer(start, start.without("/t"))->digest !=
        image::make_layer(start, start.without("/app"))->digest);
}

TEST_CASE("an image's id tells config, history and layers") {
  const auto layer = image::make_layer(Tree(), Tree().with_file("/a", "1"));
  const image::Config config{.env = {"A=1"}, .cmd = {"node"}};
  const auto image = image::make_image(config, {{"COPY a /", false}}, {layer}, {});
  CHECK(image->bytes() == 1);
  CHECK(image::make_image(config, {{"COPY a /", false}}, {layer}, {})->id == image->id);
  image::Config moved = config;  // the same words in another field
  moved.cmd.clear();
  moved.entrypoint = {"node"};
  CHECK(image::make_image(moved, {{"COPY a /", false}}, {layer}, {})->id != image->id);
  CHECK(image::make_image(config, {{"COPY a /", true}}, {layer}, {})->id != image->id);
  CHECK(image::make_image(config, {{"COPY a /", false}}, {}, {})->id != image->id);
}

}  // namespace
