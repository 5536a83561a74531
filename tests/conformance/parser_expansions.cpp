// expansions.json: words after expansion, and the names that were looked up.
#include <map>

#include "base/text.h"
#include "dockerfile/words.h"
#include "parser_tables.h"
#include "table_rows.h"

namespace conformance {

namespace {

std::string play(base::JsonObject& row) {
  const std::string word = row.text("word");
  dockerfile::WordOptions options;
  const std::string escape = row.text("escape");
  options.escape = escape.empty() ? '\\' : escape.front();
  const bool body = row.boolean_or("body", false);
  options.ignore_quotes = body;
  std::map<std::string, std::string, std::less<>> env;
  for (const auto& [name, value] : row.members("env")) env[name] = value.text();
  const auto look_up = [&env](std::string_view name) -> std::optional<std::string_view> {
    const auto found = env.find(name);
    if (found == env.end()) return std::nullopt;
    return found->second;
  };

  const base::JsonValue process = row.at("process");
  const bool fails = process.kind() == base::JsonValue::Kind::object;
  const std::string recorded = fails ? "error: " + process.object().text("error") : process.text();
  const auto expansion = dockerfile::expand(word, look_up, options);
  const std::string of = "of " + base::go_quote(word) + " ";
  const std::string played = expansion ? expansion->text : "error: " + expansion.error();
  if (auto found = differing(of + "the text", recorded, played); !found.empty()) return found;
  if (fails) return {};
  if (!body) {
    const std::string words = base::go_quote_list(row.texts("words"));
    if (auto found = differing(of + "the words", words, base::go_quote_list(expansion->words)); !found.empty()) {
      return found;
    }
  }
  const std::string matched = base::go_quote_list(row.texts("matched"));
  if (auto found = differing(of + "the names found", matched, base::go_quote_list(expansion->matched));
      !found.empty()) {
    return found;
  }
  const std::string unmatched = base::go_quote_list(row.texts("unmatched"));
  return differing(of + "the names not found", unmatched, base::go_quote_list(expansion->unmatched));
}

}  // namespace

std::vector<Case> play_expansions(const std::string& path, const std::string& text) {
  return play_rows(path, text, "parser/expansions", play);
}

}  // namespace conformance
