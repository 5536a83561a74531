// match.json: what a wildcard of COPY matches and finds.
#include "base/text.h"
#include "fs/glob.h"
#include "fs/tree.h"
#include "fs/wildcards.h"
#include "parser_tables.h"
#include "table_rows.h"

namespace conformance {

namespace {

std::string text_of(fs::Glob outcome) {
  switch (outcome) {
    case fs::Glob::match: return "true";
    case fs::Glob::no_match: return "false";
    case fs::Glob::malformed: return "error: syntax error in pattern";
  }
  return {};
}

std::string play_match_row(base::JsonObject& row) {
  const std::string pattern = row.text("pattern");
  const std::string clean = row.text("clean");
  const std::string path = row.text("path");
  const base::JsonValue match = row.at("match");
  const base::JsonValue sources = row.at("sources");
  const std::string of = base::go_quote(pattern) + " on " + base::go_quote(path) + ": ";

  if (auto found = differing(of + "cleaned", clean, fs::clean(pattern)); !found.empty()) return found;
  const std::string name = fs::clean(path);
  const std::string recorded = match.kind() == base::JsonValue::Kind::object ? "error: " + match.object().text("error")
                               : match.boolean()                             ? "true"
                                                                             : "false";
  if (auto found = differing(of + "match", recorded, text_of(fs::glob_match(clean, name))); !found.empty())
    return found;

  const fs::Tree tree = path.ends_with('/') ? fs::Tree().with_directory(path) : fs::Tree().with_file(path, "x");
  const auto resolved = fs::resolve_wildcards(tree, clean);
  const std::string recorded_sources = sources.kind() == base::JsonValue::Kind::object
                                           ? "error: " + sources.object().text("error")
                                           : base::go_quote_list(sources.texts());
  return differing(of + "sources", recorded_sources,
                   resolved ? base::go_quote_list(*resolved) : "error: " + resolved.error());
}

}  // namespace

std::vector<Case> play_match(const std::string& path, const std::string& text) {
  return play_rows(path, text, "parser/match", play_match_row);
}

}  // namespace conformance
