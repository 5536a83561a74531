// What `layerlab check` prints, from a Dockerfile's text on.
#include <string>

#include <doctest/doctest.h>

#include "cli/check_text.h"
#include "cli/findings.h"
#include "cli/sarif.h"

namespace {

using Json = nlohmann::ordered_json;

cli::Findings findings(const std::string& text, const fs::Ignore* ignore = nullptr) {
  return cli::find_in("app/Dockerfile", text, {}, {}, ignore);
}

// The part of the SARIF 2.1.0 schema that the lab's files meet: what must be there, of which type, with which values.
const char* const sarif_schema = R"({
  "type": "object", "required": ["version", "runs"],
  "properties": {
    "$schema": {"type": "string"},
    "version": {"enum": ["2.1.0"]},
    "runs": {"type": "array", "items": {
      "type": "object", "required": ["tool"],
      "properties": {
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "tool": {"type": "object", "required": ["driver"], "properties": {
          "driver": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string"}, "version": {"type": "string"}, "informationUri": {"type": "string"},
            "rules": {"type": "array", "items": {
              "type": "object", "required": ["id"],
              "properties": {
                "id": {"type": "string"}, "helpUri": {"type": "string"},
                "shortDescription": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
                "defaultConfiguration": {"type": "object", "properties": {
                  "level": {"enum": ["none", "note", "warning", "error"]}}}}}}}}}},
        "results": {"type": "array", "items": {
          "type": "object", "required": ["message"],
          "properties": {
            "ruleId": {"type": "string"},
            "ruleIndex": {"type": "integer", "minimum": -1},
            "level": {"enum": ["none", "note", "warning", "error"]},
            "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
            "locations": {"type": "array", "items": {"type": "object", "properties": {
              "physicalLocation": {"type": "object", "required": ["artifactLocation"], "properties": {
                "artifactLocation": {"type": "object", "properties": {"uri": {"type": "string"}}},
                "region": {"type": "object", "properties": {
                  "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
                  "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1}}}}}}}}}}}}}}}
})";

bool is_of(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  return type == "integer" && value.is_number_integer();
}

// Where a value is not as its schema says; empty where it is. Fields that the schema does not name are wrong.
std::string misfit(const Json& value, const Json& schema, const std::string& place) {
  if (schema.contains("type") && !is_of(value, schema["type"]))
    return place + " is no " + schema["type"].get<std::string>();
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
    return place + " is " + value.dump();
  }
  if (schema.contains("minimum") && value < schema["minimum"]) return place + " is too small";
  if (schema.contains("required")) {
    for (const Json& name : schema["required"]) {
      if (!value.contains(name.get<std::string>())) return place + " lacks " + name.get<std::string>();
    }
  }
  for (const auto& [name, field] : value.items()) {
    const bool array = value.is_array();
    if (!value.is_structured() || (array && !schema.contains("items"))) break;
    if (!array && !schema["properties"].contains(name)) return place + "." + name + " is unknown";
    std::string found = misfit(field, array ? schema["items"] : schema["properties"][name], place + "." + name);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

TEST_CASE("findings are printed as docker build --check prints them") {
  struct Row {
    std::string about, text, output, error;
  };
  const Row rows[] = {
      {"nothing", "FROM scratch\n", "Check complete, no warnings found.\n", ""},
      {"one finding, with the page that explains it and the lines", "FROM scratch\nCMD a\n",
       "Check complete, 1 warning has been found!\n\n"
       "WARNING: JSONArgsRecommended - https://docs.docker.com/go/dockerfile/rule/json-args-recommended/\n"
       "JSON arguments recommended for CMD to prevent unintended behavior related to OS signals\n"
       "app/Dockerfile:2\n--------------------\n   1 |     FROM scratch\n   2 | >>> CMD a\n   3 |     \n"
       "--------------------\n",
       ""},
      {"two, by line", "FROM scratch AS B\nMAINTAINER me\n",
       "Check complete, 2 warnings have been found!\n\n"
       "WARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/\n"
       "Stage name 'B' should be lowercase\n"
       "app/Dockerfile:1\n--------------------\n   1 | >>> FROM scratch AS B\n   2 |     MAINTAINER me\n   3 |     \n"
       "--------------------\n\n"
       "WARNING: MaintainerDeprecated - https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/\n"
       "Maintainer instruction is deprecated in favor of using label\n"
       "app/Dockerfile:2\n--------------------\n   1 |     FROM scratch AS B\n   2 | >>> MAINTAINER me\n   3 |     \n"
       "--------------------\n",
       ""},
      {"an error, with what was found before it", "FROM scratch AS B\nRUUN a\n",
       "Check complete, 1 warning has been found!\n\n"
       "WARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/\n"
       "Stage name 'B' should be lowercase\n"
       "app/Dockerfile:1\n--------------------\n   1 | >>> FROM scratch AS B\n   2 |     RUUN a\n   3 |     \n"
       "--------------------\n\n",
       "ERROR: dockerfile parse error on line 2: unknown instruction: RUUN (did you mean RUN?)\n"
       "app/Dockerfile:2\n--------------------\n   1 |     FROM scratch AS B\n   2 | >>> RUUN a\n   3 |     \n"
       "--------------------\n\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const cli::Findings found = findings(row.text);
    CHECK(cli::check_text(found) == row.output);
    CHECK(cli::check_error_text(found) == row.error);
    CHECK(found.any() == (row.about != "nothing"));
  }
}

TEST_CASE("an unknown base image hides no other finding, and every stage is looked at") {
  const cli::Findings found =
      findings("ARG V=9\nFROM nowhere:${V} AS a\nCMD b\nFROM a AS c\nFROM nowhere2\nWORKDIR d\nFROM scratch\n");
  REQUIRE_FALSE(found.problem);
  REQUIRE(found.warnings.size() == 2);
  CHECK(found.warnings[0].rule == "JSONArgsRecommended");
  CHECK(found.warnings[1].rule == "WorkdirRelativePath");
  CHECK(found.unknown_images == std::vector<std::string>{"nowhere:9", "nowhere2"});
}

TEST_CASE("a source that .dockerignore leaves out is found") {
  const auto ignore = fs::Ignore::parse("secret\n");
  REQUIRE(ignore);
  const cli::Findings found = findings("FROM scratch\nCOPY secret /\n", &*ignore);
  REQUIRE(found.warnings.size() == 1);
  CHECK(found.warnings[0].message == "Attempting to Copy file \"secret\" that is excluded by .dockerignore");
}

TEST_CASE("findings as SARIF are as its schema says") {
  const Json schema = Json::parse(sarif_schema, nullptr, false);
  REQUIRE_FALSE(schema.is_discarded());
  cli::Findings other = findings("FROM scratch AS B\nLABEL \xC3\xA9=\\\n\"\nFOO\n");
  other.file = "b c/Dockerfile";
  const Json sarif = cli::sarif_of({findings("FROM scratch\nCMD a\nMAINTAINER b\n"), other, findings("")});
  CHECK(misfit(sarif, schema, "sarif") == "");
  const Json& results = sarif["runs"][0]["results"];
  REQUIRE(results.size() == 5);
  CHECK(results[0]["ruleId"] == "JSONArgsRecommended");
  CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2);
  CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 6);
  CHECK(results[3]["level"] == "error");
  CHECK(results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%20c/Dockerfile");
  CHECK_FALSE(results[4]["locations"][0]["physicalLocation"].contains("region"));
  for (const Json& result : results) {
    CHECK(sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] ==
          result["ruleId"]);
  }
  // The test's own schema finds what is missing.
  Json broken = sarif;
  broken["runs"][0]["results"][0].erase("message");
  CHECK(misfit(broken, schema, "sarif") == "sarif.runs.0.results.0 lacks message");
}
