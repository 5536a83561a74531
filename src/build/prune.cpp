#include "build/prune.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "dockerfile/go_number.h"

namespace build {

namespace {

constexpr std::int64_t hour = 3600;

struct Field {
  std::string text;
  bool present = false;
};

Field field_of(const UsageRecord& record, std::string_view name) {
  const auto text = [](std::string value) { return Field{value, !value.empty()}; };
  if (name == "id") return text(record.id);
  if (name == "parents") return text(base::join(record.parents, ";"));
  if (name == "description") return text(record.description);
  if (name == "type") return text(std::string(name_of(record.type)));
  if (name == "mutable") return {"", record.can_change};
  if (name == "immutable") return {"", !record.can_change};
  if (name == "shared") return {"", record.shared};
  if (name == "private") return {"", !record.shared};
  return {};  // "inuse": no build is at work while another command is
}

// What may stay; nothing: no limit holds.
std::optional<std::uint64_t> bytes_to_keep(const PruneOptions& options, std::uint64_t total) {
  if (options.max_used == 0 && options.reserved == 0 && options.min_free == 0) return std::nullopt;
  std::uint64_t keep = options.max_used;
  if (options.min_free > options.free_on_disk) {
    const std::uint64_t excess = options.min_free - options.free_on_disk;
    const std::uint64_t left = total > excess ? total - excess : 0;
    keep = keep == 0 ? left : std::min(keep, left);
  } else if (options.min_free != 0 && keep == 0) {
    keep = total;
  }
  keep = std::max(keep, options.reserved);
  return keep == 0 ? std::nullopt : std::optional(keep);
}

// The ranks that decide what goes first: each by its place among the times of use, and among the counts.
const UsageRecord* first_to_go(std::vector<const UsageRecord*> candidates) {
  std::map<const UsageRecord*, double> time_rank;
  std::map<const UsageRecord*, double> count_rank;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const UsageRecord* a, const UsageRecord* b) { return a->usage.last_used < b->usage.last_used; });
  double rank = 1;
  std::int64_t last = 0;
  for (const UsageRecord* one : candidates) {
    if (one->usage.last_used > last) ++rank;
    last = std::max(last, one->usage.last_used);
    time_rank[one] = rank;
  }
  const double most_recent = rank;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const UsageRecord* a, const UsageRecord* b) { return a->usage.count < b->usage.count; });
  rank = 1;
  int count = 0;
  for (const UsageRecord* one : candidates) {
    if (one->usage.count != count) ++rank;
    count = one->usage.count;
    count_rank[one] = rank;
  }
  const auto weight = [&](const UsageRecord* one) { return time_rank[one] / most_recent + count_rank[one] / rank; };
  return *std::min_element(candidates.begin(), candidates.end(),
                           [&](const UsageRecord* a, const UsageRecord* b) { return weight(a) < weight(b); });
}

class Pruning {
 public:
  Pruning(const Cache& cache, const PruneOptions& options, const image::Image* named, std::int64_t now)
      : options_(options), now_(now), left_(disk_usage(cache, named)) {}

  std::vector<UsageRecord> removed() {
    std::uint64_t total = 0;
    for (const UsageRecord& record : left_) total += record.shared ? 0 : record.bytes;
    const std::optional<std::uint64_t> keep = bytes_to_keep(options_, total);
    std::vector<UsageRecord> out;
    while (!keep || total >= *keep) {
      std::vector<const UsageRecord*> candidates = this->candidates();
      if (candidates.empty()) break;
      if (keep) candidates = {first_to_go(std::move(candidates))};
      std::set<std::string> gone;
      for (const UsageRecord* one : candidates) {
        total -= std::min(total, one->shared ? 0 : one->bytes);
        gone.insert(one->id);
        out.push_back(*one);
      }
      std::erase_if(left_, [&](const UsageRecord& record) { return gone.contains(record.id); });
    }
    return out;
  }

 private:
  // Nothing stands upon it, and it may go.
  [[nodiscard]] std::vector<const UsageRecord*> candidates() const {
    std::set<std::string> stood_upon;
    for (const UsageRecord& record : left_) stood_upon.insert(record.parents.begin(), record.parents.end());
    std::vector<const UsageRecord*> out;
    for (const UsageRecord& record : left_)
      if (!stood_upon.contains(record.id) && may_go(record)) out.push_back(&record);
    return out;
  }

  [[nodiscard]] bool may_go(const UsageRecord& record) const {
    if (!options_.all && record.shared) return false;
    if (options_.unused_for != 0 && record.usage.last_used > now_ - options_.unused_for) return false;
    const auto& types = options_.types;
    if (!types.empty() && std::find(types.begin(), types.end(), record.type) == types.end()) return false;
    return std::all_of(options_.conditions.begin(), options_.conditions.end(),
                       [&](const UsageFilter& filter) { return filter.holds(record); });
  }

  const PruneOptions& options_;
  std::int64_t now_;
  std::vector<UsageRecord> left_;
};

}  // namespace

bool UsageFilter::holds(const UsageRecord& record) const {
  const Field found = field_of(record, field);
  switch (test) {
    case Test::present: return found.present;
    case Test::equal: return found.present && found.text == value;
    case Test::unequal: return found.text != value;
    case Test::matches: return found.present && expression && expression->matches(found.text);
  }
  return false;
}

std::optional<std::string> add_filter(std::string_view filter, PruneOptions& options) {
  const std::size_t equals = filter.find('=');
  UsageFilter out;
  out.field = std::string(base::trim(filter.substr(0, equals)));
  if (out.field.empty()) return "invalid argument \"" + std::string(filter) + "\" for \"--filter\" flag";
  if (equals == std::string_view::npos) {
    options.conditions.push_back(std::move(out));
    return std::nullopt;
  }
  out.value = std::string(base::trim(filter.substr(equals + 1)));
  if (out.field == "until" || out.field == "unused-for") {
    const auto duration = dockerfile::parse_duration(out.value);
    if (!duration) return "\"" + out.field + "\" filter expects a duration (e.g., '24h')";
    options.unused_for = *duration / 1'000'000'000;
    return std::nullopt;
  }
  out.test = UsageFilter::Test::equal;
  if (out.field == "id") out.test = UsageFilter::Test::matches;
  if (out.field.ends_with('~') || out.field.ends_with('!')) {
    out.test = out.field.back() == '~' ? UsageFilter::Test::matches : UsageFilter::Test::unequal;
    out.field.pop_back();
  }
  if (out.test == UsageFilter::Test::matches) {
    out.expression = fs::Regexp::compile(out.value);
    if (!out.expression) return "failed to parse prune filters [" + std::string(filter) + "]";
  }
  options.conditions.push_back(std::move(out));
  return std::nullopt;
}

Pruned prune(const Cache& cache, const PruneOptions& options, const image::Image* named, std::int64_t now) {
  Pruned out{cache, Pruning(cache, options, named, now).removed()};
  std::set<int> records;
  std::vector<std::string> names;
  for (const UsageRecord& gone : out.removed) {
    names.push_back(gone.name);
    records.insert(gone.records.begin(), gone.records.end());
  }
  const auto is_gone = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (!records.empty()) out.cache.records = cache.records.pruned(records);
  std::erase_if(out.cache.received, [&](const auto& one) { return is_gone(name_of_context(one.first)); });
  std::erase_if(out.cache.mounts, [&](const auto& one) { return is_gone(name_of_mount(one.first)); });
  out.cache.uses = cache.uses.without(std::move(names));
  return out;
}

std::vector<PruneOptions> collection_policy(std::uint64_t max_used) {
  using Type = UsageRecord::Type;
  return {
      {.unused_for = 48 * hour, .types = {Type::source_local, Type::cache_mount}, .max_used = 512'000'000},
      {.unused_for = 60 * 24 * hour, .max_used = max_used},
      {.max_used = max_used},
      {.all = true, .max_used = max_used},
  };
}

cache::Store prune_classic(const cache::Store& images, const image::Image* named, bool all) {
  std::map<base::Digest, cache::RecordRef> by_id;
  for (const cache::RecordRef& record : images.records()) by_id[record->identity] = record;
  std::set<int> kept;
  if (!all && named != nullptr) {
    for (auto at = by_id.find(named->id); at != by_id.end();) {
      kept.insert(at->second->id);
      const auto& ingredients = at->second->key.ingredients;
      const auto below = std::find_if(ingredients.begin(), ingredients.end(), [](const cache::Ingredient& one) {
        return one.kind == cache::Ingredient::Kind::below && one.value.starts_with("sha256:");
      });
      if (below == ingredients.end()) break;
      at = by_id.find(base::Digest::from_hex(std::string_view(below->value).substr(7)));
    }
  }
  std::set<int> gone;
  for (const cache::RecordRef& record : images.records())
    if (record->loadable && !kept.contains(record->id)) gone.insert(record->id);
  return gone.empty() ? images : images.pruned(gone);
}

}  // namespace build
