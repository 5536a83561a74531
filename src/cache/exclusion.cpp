#include "cache/exclusion.h"

#include <utility>

#include "base/text.h"

namespace cache {

base::Result<Exclusion, NotSelected> Exclusion::of(const std::vector<std::string>& patterns) {
  auto read = fs::Ignore::of_patterns(patterns);
  if (!read) {
    return base::Failure{
        NotSelected{NotSelected::Why::bad_exclude,
                    "invalid excludepatterns: [" + base::join(patterns, " ") + "]: " + read.error().message}};
  }
  Exclusion out;
  out.patterns_ = std::move(read).value();
  for (const std::string& given : out.patterns_.patterns()) {
    std::string text = fs::clean_relative(base::trim(given));
    const bool exception = text.starts_with('!');
    if (exception) text.erase(0, 1);
    const fs::Pattern pattern(std::move(text), exception, fs::PatternRules::buildkit);
    if (exception == out.hides_sources_ && pattern.matches("")) out.hides_sources_ = !exception;
  }
  return out;
}

base::Result<fs::EntryRef, NotSelected> Exclusion::applied(const fs::EntryRef& entry) const {
  if (is_empty() || entry->kind() != fs::Kind::directory) return entry;
  auto kept = patterns_.filter(fs::Tree(entry));
  if (!kept) {
    return base::Failure{
        NotSelected{NotSelected::Why::bad_exclude, "failed to match excludepatterns: " + kept.error().message}};
  }
  return kept->root();
}

}  // namespace cache
