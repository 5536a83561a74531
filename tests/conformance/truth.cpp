#include "truth.h"

#include <map>
#include <utility>

#include <nlohmann/json.hpp>

namespace conformance {
namespace {

using Json = nlohmann::ordered_json;

struct Sum {
  int cases = 0;
  int parts = 0;
  int agree = 0;
};

Json json_of(const std::string& folder, const std::string& builder, const Sum& sum) {
  Json out;
  out["folder"] = folder;
  out["builder"] = builder;
  const bool rows = folder.starts_with("parser/");
  if (!rows) out["scenarios"] = sum.cases;
  out[rows ? "rows" : "builds"] = sum.parts;
  out["agree"] = sum.agree;
  return out;
}

// Each element on a line of its own, so that a change of it is a line, too.
std::string list(const std::vector<Json>& all) {
  std::string out;
  for (const Json& one : all) out += (out.empty() ? "\n    " : ",\n    ") + one.dump();
  return "[" + out + (out.empty() ? "]" : "\n  ]");
}

}  // namespace

std::string truth_of(const std::vector<Case>& cases) {
  std::map<std::pair<std::string, std::string>, Sum> sums;
  std::map<std::string, Json> known;
  for (const Case& one : cases) {
    Sum& sum = sums[{one.folder, one.builder}];
    ++sum.cases;
    sum.parts += one.parts;
    sum.agree += one.parts - static_cast<int>(one.differences.size());
    for (const std::string& difference : one.differences) {
      Json& row = known[one.name + " " + difference];
      row["scenario"] = one.name.substr(0, one.name.find(' '));
      row["builder"] = one.builder;
      row["difference"] = difference;
    }
  }
  std::vector<Json> folders;
  for (const auto& [of, sum] : sums) folders.push_back(json_of(of.first, of.second, sum));
  std::vector<Json> differences;
  for (auto& [name, row] : known) differences.push_back(std::move(row));
  return "{\n  \"$schema\": \"schema/truth.json\",\n  \"folders\": " + list(folders) +
         ",\n  \"differences\": " + list(differences) + "\n}\n";
}

}  // namespace conformance
