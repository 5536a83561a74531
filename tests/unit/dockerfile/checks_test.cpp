#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "dockerfile/checks/options.h"
#include "dockerfile/parse.h"

using namespace dockerfile;

namespace {

// "RULE LINE: MESSAGE" of each warning, a line each.
std::string findings(std::string_view text) {
  const auto file = parse(text);
  const std::vector<Warning>& warnings = file ? file->warnings : file.error().warnings;
  std::string out;
  for (const Warning& warning : warnings) {
    if (!out.empty()) out += '\n';
    out += warning.rule + " " + std::to_string(warning.where.begin.line) + ": " + warning.message;
  }
  return out;
}

}  // namespace

TEST_CASE("the checks that need the Dockerfile alone find what Docker's find") {
  struct Row {
    std::string about, text, found;
  };
  const Row rows[] = {
      {"nothing to find", "FROM a AS b\nRUN c\n", ""},
      {"a stage name with capitals", "FROM a AS Foo_BAR\n",
       "StageNameCasing 1: Stage name 'Foo_BAR' should be lowercase"},
      {"FROM and as", "FROM a as b\n", "FromAsCasing 1: 'as' and 'FROM' keywords' casing do not match"},
      {"from and AS", "from a AS b\n", "FromAsCasing 1: 'AS' and 'from' keywords' casing do not match"},
      {"a mixed From says nothing about its as", "From a as c\n",
       "ConsistentInstructionCasing 1: Command 'From' should match the case of the command majority (uppercase)"},
      {"a tie means capitals", "FROM a\nrun b\n",
       "ConsistentInstructionCasing 2: Command 'run' should match the case of the command majority (uppercase)"},
      {"more small ones than capitals", "from a\nrun b\nRUN c\n",
       "ConsistentInstructionCasing 3: Command 'RUN' should match the case of the command majority (lowercase)"},
      {"MAINTAINER, even one that is an error", "FROM a\nMAINTAINER\n",
       "MaintainerDeprecated 2: Maintainer instruction is deprecated in favor of using label"},
      {"a stage name again, in other letters", "FROM a AS x\nFROM b AS X\n",
       "StageNameCasing 2: Stage name 'X' should be lowercase\n"
       "DuplicateStageName 2: Duplicate stage name \"x\", stage names should be unique"},
      {"a reserved stage name", "FROM a AS scratch\n",
       "ReservedStageName 1: Stage name should not use the same name as reserved stage \"scratch\""},
      {"an empty line within, at the instruction's end", "FROM a\nRUN b \\\n\n \n  c\n",
       "NoEmptyContinuation 5: Empty continuation line"},
      {"a comment within is fine", "FROM a\nRUN b \\\n# d\n  c\n", ""},
      {"switched off by name", "# check=skip=StageNameCasing\nFROM a AS B\n", ""},
      {"switched off altogether", "# check=skip=all\nFROM a as B\nRUN c \\\n\n d\n", ""},
      {"names count by their letters' case", "# check=skip=stagenamecasing\nFROM a AS B\n",
       "StageNameCasing 2: Stage name 'B' should be lowercase"},
      {"switched off for one instruction", "FROM a AS b\n# check=skip=StageNameCasing\nFROM b AS C\n", ""},
      {"and for that one only", "FROM a\n# check=skip=StageNameCasing\nFROM b AS C\nFROM d AS E\n",
       "StageNameCasing 4: Stage name 'E' should be lowercase"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(findings(row.text) == row.found);
  }
}

TEST_CASE("the classic builder has no build checks") {
  const auto file = parse("FROM a as B\nrun c\n", Dialect::classic);
  REQUIRE(file);
  CHECK(file->warnings.empty());
}

TEST_CASE("a wrong check directive is an error in BuildKit's words") {
  struct Row {
    const char *value, *error;
  };
  const Row rows[] = {
      {"warn=all", "invalid check option \"warn\""},
      {"all", "invalid check option \"all\""},
      {"skip", "invalid check option \"skip\""},
      {"error=maybe",
       "failed to parse check option \"error=maybe\": strconv.ParseBool: parsing \"maybe\": invalid syntax"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    const auto options = parse_check_options(row.value);
    REQUIRE_FALSE(options);
    CHECK(options.error() == row.error);
    const auto file = parse("# check=" + std::string(row.value) + "\nFROM a\n");
    REQUIRE_FALSE(file);
    CHECK(file.error().message == "failed to parse check options: " + std::string(row.error));
    CHECK(file.error().marked_lines.empty());
  }
}

TEST_CASE("check options: three parts, the rest belongs to the third") {
  const auto options = parse_check_options(" skip = A, B ; error = 1 ; experimental = C;D ");
  REQUIRE(options);
  CHECK(options->skip == std::vector<std::string>{"A", "B"});
  CHECK(options->error);
  CHECK(options->experimental == std::vector<std::string>{"C;D"});
}

TEST_CASE("an experimental rule must be asked for, and can't be skipped then") {
  CheckOptions options;
  CHECK_FALSE(options.reports("X", true));
  options.experimental = {"X"};
  options.skip_all = true;
  CHECK(options.reports("X", true));
  CHECK_FALSE(options.reports("Y", false));
}

TEST_CASE("options from outside stand in for the directive") {
  const auto file = parse("# check=skip=all\nFROM a AS B\n", Dialect::buildkit, "error=true");
  REQUIRE(file);
  CHECK(file->warnings.size() == 1);
  CHECK(file->checks.error);
}
