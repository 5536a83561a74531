#include "cache/use_log.h"

#include <algorithm>
#include <utility>

namespace cache {

UseLog UseLog::with(std::int64_t now, std::vector<std::string> used) const {
  if (used.empty()) return *this;
  UseLog out;
  out.newest_ = std::make_shared<const Entry>(Entry{now, std::move(used), {}, newest_});
  return out;
}

UseLog UseLog::without(std::vector<std::string> gone) const {
  if (gone.empty()) return *this;
  UseLog out;
  out.newest_ = std::make_shared<const Entry>(Entry{0, {}, std::move(gone), newest_});
  return out;
}

std::map<std::string, Usage> UseLog::usages() const {
  std::vector<const Entry*> entries;  // newest first
  for (const Entry* entry = newest_.get(); entry != nullptr; entry = entry->older.get()) entries.push_back(entry);
  std::map<std::string, Usage> out;
  std::for_each(entries.rbegin(), entries.rend(), [&](const Entry* entry) {
    for (const std::string& name : entry->gone) out.erase(name);
    for (const std::string& name : entry->used) {
      Usage& usage = out.try_emplace(name, Usage{entry->now, entry->now, 0}).first->second;
      usage.last_used = entry->now;
      ++usage.count;
    }
  });
  return out;
}

}  // namespace cache
