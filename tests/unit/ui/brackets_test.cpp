#include "ui/edit/brackets.h"

#include <string>

#include <doctest/doctest.h>

#include "../dice.h"

using ui::edit::all_brackets;
using ui::edit::Bracket;
using ui::edit::bracket_beside;

namespace {

std::optional<Bracket> beside(std::string_view path, std::string_view text, std::size_t caret) {
  return bracket_beside(all_brackets(text, ui::highlight::by_name(path, text)), caret);
}

}  // namespace

TEST_CASE("a bracket beside the caret has its partner, past those in between") {
  struct Row {
    const char* about;
    const char* path;
    const char* text;
    std::size_t caret;
    int at;       // -1: none is beside it
    int partner;  // -1: it has none
  };
  const Row rows[] = {
      {"before what opens", "a.js", "f(a)", 1, 1, 3},
      {"behind what closes", "a.js", "f(a)", 4, 3, 1},
      {"right of the caret comes first", "a.js", "(a)(b)", 3, 3, 5},
      {"among letters", "a.js", "f(abc)", 4, -1, -1},
      {"nested of one kind", "a.js", "((a)(b))", 0, 0, 7},
      {"nested of three kinds", "a.js", "{[(1)]}", 7, 6, 0},
      {"over lines", "a.js", "{\n  a();\n}\n", 0, 0, 9},
      {"never closed", "a.js", "f(a", 1, 1, -1},
      {"never opened", "a.js", "a)", 2, 1, -1},
      {"one that is missing inside does not spoil what is around it", "a.js", "f(a[1)", 1, 1, 5},
      {"and has no partner itself", "a.js", "f(a[1)", 3, 3, -1},
      {"one of another kind does not close it", "a.js", "(a])", 0, 0, 3},
      {"those in strings do not count", "a.js", "f(\")\")", 1, 1, 5},
      {"nor are they brackets", "a.js", "f(\")\")", 3, -1, -1},
      {"those in comments do not count", "a.js", "f( /* ) */ )", 1, 1, 11},
      {"nor behind //", "a.js", "f( // )\n)", 1, 1, 8},
      {"in the Dockerfile", "Dockerfile", "FROM a\nCMD [\"]\"]\n", 11, 11, 15},
      {"in a text of no kind that is known", "notes.txt", "(a \")\"", 0, 0, 4},
      {"in an empty text", "a.js", "", 0, -1, -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto found = beside(row.path, row.text, row.caret);
    REQUIRE(found.has_value() == (row.at >= 0));
    if (!found) continue;
    CHECK(static_cast<int>(found->at) == row.at);
    CHECK((found->partner ? static_cast<int>(*found->partner) : -1) == row.partner);
  }
}

TEST_CASE("the bracket around the caret is the nearest one that is closed behind it") {
  const auto brackets = all_brackets("f(a, [b], {c (d})", {});
  const auto around = [&](std::size_t caret) {
    const auto found = ui::edit::bracket_around(brackets, caret);
    return found ? static_cast<int>(found->at) : -1;
  };
  CHECK(around(0) == -1);
  CHECK(around(3) == 1);
  CHECK(around(7) == 5);
  CHECK(around(9) == 1);
  CHECK(around(14) == 10);  // the one before it is never closed
  CHECK(around(17) == -1);
}

TEST_CASE("partners are each other's, of one kind, and pairs never cross") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    tests::Dice dice(seed);
    std::string text;
    for (std::size_t i = dice.below(60); i > 0; --i) text += "([{)]}a"[dice.below(7)];
    const auto found = all_brackets(text, {});
    std::vector<std::size_t> open;
    for (const Bracket& bracket : found) {
      if (!bracket.partner) continue;
      const auto other = bracket_beside(found, *bracket.partner);
      REQUIRE(other.has_value());
      CHECK(other->partner == bracket.at);
      if (*bracket.partner > bracket.at) {
        CHECK(std::string("([{").find(text[bracket.at]) == std::string(")]}").find(text[*bracket.partner]));
        open.push_back(bracket.at);
      } else {
        REQUIRE_FALSE(open.empty());
        CHECK(open.back() == *bracket.partner);
        open.pop_back();
      }
    }
  }
}

TEST_CASE("the partners of twenty thousand lines are found in one pass") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "if (a[i] === {b: (c)}) {\n";
  for (int i = 0; i < 10000; ++i) text += "}\n";
  const auto found = all_brackets(text, {});
  CHECK(found.size() == 100000);
  CHECK(bracket_beside(found, text.find('{', 14))->partner == text.size() - 2);
  CHECK(ui::edit::beside_bracket(text, 3));
  CHECK_FALSE(ui::edit::beside_bracket(text, 1));
}
