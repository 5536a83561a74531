#include "base/text.h"

#include <string>

#include <doctest/doctest.h>

#include "base/unicode.h"

namespace {

using Views = std::vector<std::string_view>;

TEST_CASE("lines are split at newlines, and a last newline begins no line") {
  CHECK(base::split_lines("").empty());
  CHECK(base::split_lines("a") == Views{"a"});
  CHECK(base::split_lines("a\nb\r\n") == Views{"a", "b\r"});
  CHECK(base::split_lines("\n\n") == Views{"", ""});
  CHECK(base::split("a::b:", ':') == Views{"a", "", "b", ""});
}

TEST_CASE("trimming takes every Unicode space off, as Go does") {
  CHECK(base::trim(" \t a b\r\n") == "a b");
  CHECK(base::trim("\xC2\xA0\xE3\x80\x80x\xE2\x80\xA8") == "x");
  CHECK(base::trim("\xA0x\x85") == "\xA0x\x85");  // single bytes, no UTF-8
  CHECK(base::trim("   ").empty());
}

TEST_CASE("quoting is Go's strconv.Quote") {
  struct Row {
    std::string text;
    const char* quoted;
  };
  const Row rows[] = {
      {"a \"b\" \\", R"("a \"b\" \\")"},
      {"\a\b\f\n\r\t\v", R"("\a\b\f\n\r\t\v")"},
      {std::string("\0\x7F\xFF", 3), R"("\x00\x7f\xff")"},
      {"caf\xC3\xA9 \xE4\xBD\xA0 \xEF\xBF\xBD", "\"caf\xC3\xA9 \xE4\xBD\xA0 \xEF\xBF\xBD\""},
      {"\xC2\xA0\xE3\x80\x80\xEF\xBB\xBF", R"("\u00a0\u3000\ufeff")"},
      {"\xF3\xA0\x80\x81", R"("\U000e0001")"},
      {"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
  };
  for (const Row& row : rows) CHECK(base::go_quote(row.text) == row.quoted);
  CHECK(base::go_quote_list({"node", "a b"}) == R"(["node" "a b"])");
}

TEST_CASE("characters are read from UTF-8 as Go reads them") {
  CHECK(base::decode_rune("").size == 0);
  struct Row {
    std::string_view text;
    std::uint32_t code;
    std::size_t size;
  };
  const Row rows[] = {
      {"a", 'a', 1},
      {"\xC3\xA9x", 0xE9, 2},
      {"\xF0\x9F\x98\x80", 0x1F600, 4},
      {"\xC0\x80", 0xFFFD, 1},          // longer than it need be
      {"\xED\xA0\x80", 0xFFFD, 1},      // half of a surrogate pair
      {"\xE2\x82", 0xFFFD, 1},          // cut off
      {"\xF4\x90\x80\x80", 0xFFFD, 1},  // beyond the last character
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(base::decode_rune(row.text).code == row.code);
    CHECK(base::decode_rune(row.text).size == row.size);
  }
  std::string all;
  for (const std::uint32_t code : {0x41U, 0xE9U, 0x4F60U, 0x1F600U, 0xD800U}) base::append_rune(all, code);
  CHECK(all == "A\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80\xEF\xBF\xBD");
}

TEST_CASE("sizes read as Docker, BuildKit and the lab print them") {
  struct Row {
    std::uint64_t bytes;
    const char *people, *docker, *buildkit;
  };
  const Row rows[] = {
      {0, "0 B", "0B", "0B"},
      {2, "2 B", "2B", "2B"},
      {999, "999 B", "999B", "999B"},
      {1062, "1.1 kB", "1.062kB", "1.06kB"},
      {3072, "3.1 kB", "3.072kB", "3.07kB"},
      {999'999, "1.0 MB", "1000kB", "1000.00kB"},
      {1'982'256, "2.0 MB", "1.982MB", "1.98MB"},
      {1'120'000'000, "1.1 GB", "1.12GB", "1.12GB"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(base::size_for_people(row.bytes) == row.people);
    CHECK(base::docker_size(row.bytes) == row.docker);
    CHECK(base::buildkit_size(row.bytes) == row.buildkit);
  }
  CHECK(base::seconds_for_people(12) == "12.0 s");
  CHECK(base::seconds_for_people(0.44) == "0.4 s");
  CHECK(base::seconds_for_people(127.04) == "127.0 s");
  CHECK(base::seconds_for_people(1000) == "16 min 40 s");
  CHECK(base::seconds_for_people(3600) == "1 h 0 min");
  CHECK(base::seconds_for_people(100'000.3) == "27 h 46 min");
  CHECK(base::seconds_for_people(1e300) == "more than a million years");
  CHECK(base::count_of(1, "file") == "1 file");
  CHECK(base::count_of(0, "file") == "0 files");
}

TEST_CASE("the nearest name is one that somebody could have meant") {
  const std::vector<std::string> names = {"title", "tasks", "goal", "hint"};
  CHECK(base::nearest("titel", names) == "title");
  CHECK(base::nearest("TASK", names) == "tasks");
  CHECK(base::nearest("gaol", names) == "goal");
  CHECK(base::nearest("solution", names) == std::nullopt);
  CHECK(base::nearest("x", names) == std::nullopt);
  CHECK(base::nearest("", names) == std::nullopt);
}

}  // namespace
