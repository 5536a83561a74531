#include "lab/stages.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace lab {

std::string_view named_by(const build::Step& from) {
  const std::vector<std::string_view> words = base::split(from.text, ' ');
  const auto name = std::find_if(words.begin() + 1, words.end(),
                                 [](std::string_view word) { return !word.empty() && !word.starts_with("--"); });
  return name == words.end() ? std::string_view() : *name;
}

std::map<int, int> parents_of_stages(const build::Record& record) {
  std::map<int, int> parents;
  for (const build::Step& step : record.steps) {
    if (parents.contains(step.stage)) continue;  // its FROM was its first step
    int& parent = parents[step.stage] = -1;
    const std::string from = base::lower_ascii(named_by(step));
    for (int stage = 0; stage < step.stage && static_cast<std::size_t>(stage) < record.stages.size(); ++stage)
      if (base::lower_ascii(record.stages[static_cast<std::size_t>(stage)].name) == from) parent = stage;
  }
  return parents;
}

}  // namespace lab
