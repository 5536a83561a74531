#include "cli/sarif.h"

#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "dockerfile/checks/documentation.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using dockerfile::Position;
using dockerfile::Range;

constexpr std::string_view error_rule = "DockerfileError";  // what stops the build is no build check

// A path as a reference of a URI: what may not stand in one is written as "%20".
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out;
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += "0123456789ABCDEF"[byte >> 4U];
    out += "0123456789ABCDEF"[byte & 15U];
  }
  return out;
}

// The column of the format: in characters, from 1.
int column_of(const std::vector<std::string_view>& lines, const Position& at) {
  const auto line = static_cast<std::size_t>(at.line - 1);
  if (line >= lines.size()) return 1;
  int characters = 1;
  for (const char c : lines[line].substr(0, static_cast<std::size_t>(at.column))) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++characters;
  }
  return characters;
}

class Run {
 public:
  Json json(const std::vector<Findings>& files) {
    Json results = Json::array();
    for (const Findings& file : files) {
      const std::vector<std::string_view> lines = base::split(file.text, '\n');
      for (const dockerfile::Warning& warning : file.warnings) {
        results.push_back(result(warning.rule, "warning", warning.message, location(file.file, lines, &warning.where)));
      }
      if (!file.problem) continue;
      const Range* where = file.problem->marked_lines.empty() ? nullptr : &file.problem->where;
      results.push_back(
          result(std::string(error_rule), "error", file.problem->message, location(file.file, lines, where)));
    }
    Json driver;
    driver["name"] = "layerlab";
    driver["version"] = LAYERLAB_VERSION;
    driver["informationUri"] = "https://docs.docker.com/reference/build-checks/";
    driver["rules"] = std::move(rules_);
    Json run;
    run["tool"]["driver"] = std::move(driver);
    run["columnKind"] = "unicodeCodePoints";
    run["results"] = std::move(results);
    return run;
  }

 private:
  Json result(const std::string& rule, const char* level, const std::string& message, Json location) {
    Json out;
    out["ruleId"] = rule;
    out["ruleIndex"] = index_of(rule, level);
    out["level"] = level;
    out["message"]["text"] = message;
    out["locations"] = Json::array({std::move(location)});
    return out;
  }

  std::size_t index_of(const std::string& rule, const char* level) {
    const auto [place, is_new] = indexes_.emplace(rule, indexes_.size());
    if (is_new) {
      Json described;
      described["id"] = rule;
      described["defaultConfiguration"]["level"] = level;
      if (rule == error_rule) {
        described["shortDescription"]["text"] = "The Dockerfile has an error that stops its build.";
      } else if (const std::string url = dockerfile::documentation_of(rule); !url.empty()) {
        described["helpUri"] = url;
      }
      rules_.push_back(std::move(described));
    }
    return place->second;
  }

  static Json location(const std::string& file, const std::vector<std::string_view>& lines, const Range* where) {
    Json place;
    place["artifactLocation"]["uri"] = uri_of(file);
    if (where != nullptr) {
      Json& region = place["region"];
      region["startLine"] = where->begin.line;
      region["startColumn"] = column_of(lines, where->begin);
      region["endLine"] = where->end.line;
      region["endColumn"] = column_of(lines, where->end);
    }
    return {{"physicalLocation", std::move(place)}};
  }

  std::map<std::string, std::size_t> indexes_;
  Json rules_ = Json::array();
};

}  // namespace

Json sarif_of(const std::vector<Findings>& files) {
  Json out;
  out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  out["version"] = "2.1.0";
  out["runs"] = Json::array({Run().json(files)});
  return out;
}

}  // namespace cli
