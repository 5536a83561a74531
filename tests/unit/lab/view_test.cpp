#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "lab/short_view.h"
#include "lab/view_parts.h"
#include "world.h"

TEST_CASE("text is UTF-8 without NUL, wherever in it something else stands") {
  struct Row {
    const char* about;
    std::string bytes;
    bool text;
  };
  const Row rows[] = {
      {"nothing", "", true},
      {"ASCII", "const a = 1;\n\t", true},
      {"letters of two, three and four bytes", "Grüße, 你好 🐳", true},
      {"a NUL among eight plain bytes", std::string("abcd\0efg", 8), false},
      {"a NUL at the end", std::string("abcdefgh\0", 9), false},
      {"Latin-1",
       "Gr\xfc\xdf"
       "e",
       false},
      {"a letter that is cut off", "abc\xe4\xbd", false},
      {"a byte that only follows others", "abcdefgh\x80", false},
      {"a letter of too many bytes", "\xc1\x81", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(lab::is_text(row.bytes) == row.text);
  }
}

TEST_CASE("a barcode is made of the digits that stand beside it") {
  const std::string digits = "0123456789ab" + std::string(52, '0');
  const lab::Barcode code = lab::barcode_of_text("sha256:" + digits);
  CHECK(code.digest == digits);
  CHECK(code.short_digest == "0123456789ab");
  // 0x01 23 45 67, three bits at a time
  CHECK(code.bars == std::vector<std::uint8_t>{0, 0, 2, 2, 1, 5, 0, 5, 3, 1});
  CHECK(lab::barcode_of_text("scratch").digest.empty());
  CHECK(lab::barcode(base::Digest{}).bars.empty());
}

TEST_CASE("a view that goes on from the one before says the same as one from nothing") {
  lab_tests::World world;
  lab::View view;
  const char* lines[] = {"build",
                         "replace server.js Hello Hi",
                         "undo",
                         "redo",
                         "undo",
                         "undo",
                         "build",
                         "write src/new.js <<< 1",
                         "write .dockerignore <<< src",
                         "build",
                         "select_step 2 2",
                         "rename src/new.js src/other.js",
                         "remove src/other.js",
                         "predict",
                         "mark 2 runs",
                         "build --no-cache",
                         "prune --all",
                         "choose_builder classic",
                         "build",
                         "go_to 1",
                         "limit_cache 1MB",
                         "open_sample go",
                         "build",
                         "open_lesson one-edit"};
  for (const std::string line : lines) {
    CAPTURE(line);
    world.play(line);
    lab::update_view(world.session, view);
    CHECK(lab::to_json(view) == lab::to_json(lab::make_view(world.session)));
  }
}

TEST_CASE("the short view has fields of the whole one, as they are there") {
  lab_tests::World world;
  for (const char* line : {"build", "run", "open_lesson one-edit"}) {
    world.play(line);
    const lab::View view = lab::make_view(world.session);
    const auto whole = nlohmann::json::parse(lab::to_json(view));
    const auto brief = nlohmann::json::parse(lab::to_short_json(view));
    CHECK(brief.size() < whole.size());
    for (const auto& [name, value] : brief.items()) CHECK(whole.at(name) == value);
  }
}
