#include "build/what_if.h"

#include <map>

namespace build {

namespace {

// Equal for forecasts that run the same.
std::string outcome_of(const Record& ahead) {
  if (!ahead.ok) return ahead.error;
  std::string out;
  for (const Step& step : ahead.steps) out += static_cast<char>('a' + static_cast<int>(step.verdict));
  return out;
}

}  // namespace

Input edited(Input input, const std::vector<HypotheticalEdit>& edits) {
  for (const HypotheticalEdit& edit : edits) {
    if (!edit.text) {
      input.project = input.project.without(edit.path);
      continue;
    }
    const fs::EntryRef before = input.project.find(edit.path);
    fs::Meta meta = before == nullptr ? fs::Meta{} : before->meta();
    meta.modified = input.now;
    input.project = input.project.with_file(edit.path, fs::Content(*edit.text), meta);
  }
  return input;
}

Record what_if(const Input& input, const Cache& cache, const std::vector<HypotheticalEdit>& edits) {
  return forecast(edited(input, edits), cache);
}

const Record& what_if(Forecaster& forecaster, const Input& input, const Cache& cache,
                      const std::vector<HypotheticalEdit>& edits) {
  return forecaster.forecast(edited(input, edits), cache);
}

HypotheticalEdit some_edit(const fs::Tree& project, const std::string& path) {
  const fs::EntryRef entry = project.find(path);
  const bool file = entry != nullptr && entry->kind() == fs::Kind::file;
  return {path, std::string(file ? entry->content().text() : std::string_view()) + "\n"};
}

EditEffects effects_of_edits(const Input& input, const Cache& cache, std::size_t most) {
  EditEffects out;
  Forecaster forecaster;
  const Record now = forecaster.forecast(input, cache);
  std::map<std::string, std::size_t> known;  // by outcome: the effect
  std::size_t tried = 0;
  now.context.walk([&](const std::string& path, const fs::EntryRef& entry) {
    const bool aside = path == "/" + input.options.file || path == "/" + now.ignore_path;
    if (entry->kind() != fs::Kind::file || aside) return true;
    if (++tried > most) {
      ++out.left_out;
      return true;
    }
    const Record& ahead = what_if(forecaster, input, cache, {some_edit(input.project, path)});
    const auto [found, added] = known.try_emplace(outcome_of(ahead), out.effects.size());
    if (added) out.effects.push_back({{}, ahead});
    out.effects[found->second].files.push_back(path);
    return true;
  });
  return out;
}

}  // namespace build
