// ignore.json: what an ignore file leaves out of a context.
#include <algorithm>

#include "base/text.h"
#include "fs/ignore.h"
#include "parser_tables.h"
#include "table_rows.h"

namespace conformance {

namespace {

using Members = std::vector<std::pair<std::string, base::JsonValue>>;

fs::Tree tree_of(const Members& paths) {
  fs::Tree tree = fs::Tree().with_file("a", "");  // the table of a failed walk names no paths
  for (const auto& [path, left_out] : paths) {
    tree = path.ends_with('/') ? tree.with_directory(path) : tree.with_file(path, "x");
  }
  return tree;
}

std::string truth(bool left_out) { return left_out ? "left out" : "sent"; }

std::string play_paths(const Members& paths, const std::vector<std::string>& differs_alone, const fs::Ignore& ignore,
                       const fs::Tree& sent) {
  for (const auto& [path, recorded] : paths) {
    const bool left_out = recorded.boolean();
    const bool in_walk = sent.find(path) == nullptr;
    if (in_walk != left_out) return differing(path, truth(left_out), truth(in_walk));
    if (path.ends_with('/')) continue;
    if (ignore.ignored(path) != left_out) {
      return differing(path + " asked for by itself", truth(left_out), truth(!left_out));
    }
    const bool alone = left_out != (std::find(differs_alone.begin(), differs_alone.end(), path) != differs_alone.end());
    if (ignore.ignored_alone(path) != alone) return differing(path + " alone", truth(alone), truth(!alone));
  }
  return {};
}

// An error as the table has it.
std::string error_text(const fs::IgnoreError& error, const std::vector<std::string>& patterns) {
  switch (error.found) {
    case fs::IgnoreError::Found::reading: break;
    case fs::IgnoreError::Found::checking:
      return "invalid excludepatterns: [" + base::join(patterns, " ") + "]: " + error.message;
    case fs::IgnoreError::Found::walking: return "failed to match excludepatterns: " + error.message;
  }
  return error.message;
}

std::string play_ignore_row(base::JsonObject& row) {
  const std::string file = row.text("file");
  const base::JsonValue patterns = row.at("patterns");
  const bool unreadable = patterns.kind() == base::JsonValue::Kind::object;
  const std::vector<std::string> texts = unreadable ? std::vector<std::string>() : patterns.texts();
  const std::string error = unreadable ? patterns.object().text("error") : row.text_or("error", "");
  const Members paths = row.members("paths");
  const std::vector<std::string> differs_alone = row.texts("path_alone_differs");
  const std::string of = "of " + base::go_quote(std::string_view(file).substr(0, 200)) + " ";

  const auto ignore = fs::Ignore::parse(file);
  const auto sent = ignore ? ignore->filter(tree_of(paths)) : base::Failure{ignore.error()};
  if (!sent) return differing(of + "the error", error, error_text(sent.error(), texts));
  if (!error.empty()) return differing(of + "the error", error, "");
  const std::string recorded = base::go_quote_list(texts);
  if (auto found = differing(of + "the patterns", recorded, base::go_quote_list(ignore->patterns())); !found.empty()) {
    return found;
  }
  const std::string found = play_paths(paths, differs_alone, *ignore, *sent);
  return found.empty() ? found : of + found;
}

}  // namespace

std::vector<Case> play_ignore(const std::string& path, const std::string& text) {
  return play_rows(path, text, "parser/ignore", play_ignore_row);
}

}  // namespace conformance
