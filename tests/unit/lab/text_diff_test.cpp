#include "lab/text_diff.h"

#include <cstdint>
#include <string>

#include <doctest/doctest.h>

namespace {

std::string shown(const std::vector<lab::LineChange>& changes) {
  std::string out;
  for (const lab::LineChange& change : changes) {
    out += change.kind == lab::LineChange::Kind::same ? '=' : change.kind == lab::LineChange::Kind::gone ? '-' : '+';
    out += change.text;
    out += ' ';
  }
  return out;
}

// What the changes lead from, and to.
std::string side(const std::vector<lab::LineChange>& changes, lab::LineChange::Kind without) {
  std::string out;
  for (const lab::LineChange& change : changes) {
    if (change.kind != without) out += std::string(change.text) + '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("a text diff names the lines that went and came") {
  struct Row {
    const char *about, *before, *after, *diff;
  };
  const Row rows[] = {
      {"nothing changed", "a\nb\n", "a\nb\n", "=a =b "},
      {"from nothing", "", "a\n", "+a "},
      {"to nothing", "a\n", "", "-a "},
      {"one line in the middle", "a\nb\nc\n", "a\nx\nc\n", "=a -b +x =c "},
      {"what went stands before what came", "a\nb\nc\nd\n", "a\nx\ny\nd\n", "=a -b -c +x +y =d "},
      {"a line moved", "a\nb\nc\n", "b\nc\na\n", "-a =b =c +a "},
      {"added in front", "b\n", "a\nb\n", "+a =b "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(shown(lab::diff_lines(row.before, row.after)) == row.diff);
  }
}

TEST_CASE("a text diff leads from the one text to the other, whatever they are") {
  std::uint32_t state = 7;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % below;
  };
  for (int round = 0; round < 300; ++round) {
    std::string before;
    std::string after;
    for (std::uint32_t i = random(40); i > 0; --i) before += std::string(1, static_cast<char>('a' + random(4))) + '\n';
    for (std::uint32_t i = random(40); i > 0; --i) after += std::string(1, static_cast<char>('a' + random(4))) + '\n';
    CAPTURE(before);
    CAPTURE(after);
    const auto changes = lab::diff_lines(before, after);
    CHECK(side(changes, lab::LineChange::Kind::came) == before);
    CHECK(side(changes, lab::LineChange::Kind::gone) == after);
  }
}

TEST_CASE("two long texts that share nothing are all gone and all new, and cost little") {
  std::string before;
  std::string after;
  for (int i = 0; i < 20000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  CHECK(lab::diff_lines(before, after).size() == 40000);
}

TEST_CASE("only what stands around a change is shown") {
  const auto all = lab::diff_lines("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n");
  CHECK(shown(lab::around_changes(all, 1)) == "=4 -5 +x =6 ");
}
