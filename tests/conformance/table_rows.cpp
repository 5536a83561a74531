#include "table_rows.h"

#include "base/text.h"

namespace conformance {

std::vector<Case> play_rows(const std::string& path, const std::string& text, const std::string& folder,
                            const std::function<std::string(base::JsonObject& row)>& play) {
  const base::JsonFile file(path, text);
  const std::vector<base::JsonValue> items = file.root().items();
  std::vector<Case> cases;
  for (std::size_t i = 0; i < items.size(); ++i) {
    base::JsonObject row = items[i].object();
    Case played{folder, folder + " " + std::to_string(i + 1), {}};
    std::string difference = play(row);
    row.end();
    if (file.problem()) difference = file.problem()->text();
    if (!difference.empty()) played.differences.push_back(std::move(difference));
    cases.push_back(std::move(played));
    if (file.problem()) return cases;  // what follows would only repeat it
  }
  if (cases.empty()) cases.push_back({folder, folder, {file.problem() ? file.problem()->text() : path + " is empty"}});
  return cases;
}

std::string differing(const std::string& what, const std::string& recorded, const std::string& played) {
  if (recorded == played) return {};
  return what + ": recorded " + base::go_quote(recorded) + ", played " + base::go_quote(played);
}

}  // namespace conformance
