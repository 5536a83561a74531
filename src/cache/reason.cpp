#include "cache/reason.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace cache {

namespace {

using Kind = Ingredient::Kind;

// Of how many earlier records with the same text the closest one is looked for.
constexpr int compared_records = 32;

bool equal(const Ingredient& a, const Ingredient& b) {
  return a.kind == b.kind && a.name == b.name && a.value == b.value;
}

// Two that stand for the same thing, so that one can be said to have become the other.
bool same_slot(const Ingredient& a, const Ingredient& b) {
  if (a.kind != b.kind) return false;
  return a.kind != Kind::variable || a.name == b.name;
}

bool is_foundation(const Ingredient& ingredient) {
  return ingredient.kind == Kind::below || ingredient.kind == Kind::base_image;
}

const Ingredient* foundation_of(const Key& key) {
  const auto found = std::find_if(key.ingredients.begin(), key.ingredients.end(), is_foundation);
  return found == key.ingredients.end() ? nullptr : &*found;
}

std::string_view operation_of(const Key& key) {
  for (const Ingredient& ingredient : key.ingredients)
    if (ingredient.kind == Kind::operation) return ingredient.name;
  return {};
}

// Lengths of the longest common subsequences of the ends of both lists: the ground on which a diff stands.
class CommonEnds {
 public:
  CommonEnds(const std::vector<Ingredient>& a, const std::vector<Ingredient>& b)
      : columns_(b.size() + 1), lengths_((a.size() + 1) * columns_) {
    for (std::size_t i = a.size(); i-- > 0;)
      for (std::size_t j = b.size(); j-- > 0;)
        lengths_[i * columns_ + j] = equal(a[i], b[j]) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  }
  [[nodiscard]] int at(std::size_t i, std::size_t j) const { return lengths_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<int> lengths_;
};

// A run of ingredients between two that agree: what is gone, what came. Those of one slot are paired in order.
void pair_up(std::vector<Ingredient> gone, const std::vector<std::pair<std::size_t, Ingredient>>& came, std::size_t end,
             std::vector<Disagreement>& out) {
  std::size_t next_gone = 0;
  for (const auto& [at, ingredient] : came) {
    std::size_t partner = next_gone;
    while (partner < gone.size() && !same_slot(gone[partner], ingredient)) ++partner;
    if (partner == gone.size()) {
      out.push_back({.before = std::nullopt, .after = ingredient, .files = {}, .at = at});
      continue;
    }
    for (; next_gone < partner; ++next_gone)
      out.push_back({.before = std::move(gone[next_gone]), .after = std::nullopt, .files = {}, .at = at});
    out.push_back({.before = std::move(gone[next_gone++]), .after = ingredient, .files = {}, .at = at});
  }
  for (; next_gone < gone.size(); ++next_gone)
    out.push_back({.before = std::move(gone[next_gone]), .after = std::nullopt, .files = {}, .at = end});
}

bool names_foundation(const Disagreement& disagreement) {
  return is_foundation(disagreement.after ? *disagreement.after : *disagreement.before);
}

std::size_t differences(const Key& before, const Key& after) {
  std::size_t count = 0;
  for (const Ingredient& ingredient : after.ingredients) {
    const bool there = std::any_of(before.ingredients.begin(), before.ingredients.end(),
                                   [&](const Ingredient& other) { return equal(ingredient, other); });
    count += there ? 0 : 1;
  }
  return count;
}

RecordRef in_latest_build(const Store& store, int step, const auto& fits) {
  RecordRef best;
  int best_distance = 0;
  const std::vector<RecordRef>& latest = store.latest();
  const auto there = static_cast<std::size_t>(step);
  if (step >= 0 && there < latest.size() && latest[there] != nullptr && fits(*latest[there])) return latest[there];
  for (std::size_t i = 0; i < latest.size(); ++i) {
    if (latest[i] == nullptr || !fits(*latest[i])) continue;
    const int distance = std::abs(static_cast<int>(i) - step);
    if (best != nullptr && distance >= best_distance) continue;
    best = latest[i];
    best_distance = distance;
  }
  return best;
}

// COPY --link is two steps of one text: what it copies, and what lays that over its parent layer.
bool is_of(const Record& record, const Key& key, std::string_view text) {
  return record.text == text && operation_of(record.key) == operation_of(key);
}

RecordRef closest_of_text(const Store& store, const Key& key, std::string_view text) {
  RecordRef best;
  std::size_t best_count = 0;
  int compared = 0;
  store.newest_first([&](const RecordRef& record) {
    if (!is_of(*record, key, text)) return true;
    const std::size_t count = differences(record->key, key);
    if (best == nullptr || count < best_count) {
      best = record;
      best_count = count;
    }
    return ++compared < compared_records && best_count > 1;
  });
  return best;
}

// What had this very key, until it was pruned.
RecordRef pruned_one(const Key& key, std::string_view text, const Store& store) {
  RecordRef found;
  store.newest_first([&](const RecordRef& record) {
    if (!record->loadable && record->text == text && record->key.digest == key.digest) found = record;
    return found == nullptr;
  });
  return found;
}

RecordRef nearest(const Key& key, std::string_view text, int step, const Store& store) {
  if (store.has_pruned())
    if (RecordRef record = pruned_one(key, text, store)) return record;
  if (RecordRef record = in_latest_build(store, step, [&](const Record& r) { return is_of(r, key, text); }))
    return record;
  return closest_of_text(store, key, text);
}

}  // namespace

RecordRef possible_match(const Key& key, const Store& store) {
  const auto may_be = [](const Ingredient& known, const Ingredient& mine) {
    if (!is_unknown(mine)) return equal(known, mine);
    if (is_foundation(mine)) return is_foundation(known);
    return known.kind == Kind::content || known.kind == Kind::stage;
  };
  RecordRef found;
  store.newest_first([&](const RecordRef& record) {
    const std::vector<Ingredient>& known = record->key.ingredients;
    if (!record->loadable) return true;
    if (std::equal(known.begin(), known.end(), key.ingredients.begin(), key.ingredients.end(), may_be)) found = record;
    return found == nullptr;
  });
  return found;
}

namespace {

// Whether from `at` on one ingredient alone became another one, and the rest is equal: most keys that differ do so, and
// then there is but one way to tell it.
bool one_became_another(const std::vector<Ingredient>& a, const std::vector<Ingredient>& b, std::size_t at) {
  if (a.size() != b.size() || at == a.size()) return false;
  const auto rest = static_cast<std::ptrdiff_t>(at) + 1;
  return same_slot(a[at], b[at]) && std::equal(a.begin() + rest, a.end(), b.begin() + rest, b.end(), equal) &&
         (at + 1 == a.size() || !equal(a[at + 1], b[at]));
}

// In the order of the new key.
std::vector<Disagreement> align(const std::vector<Ingredient>& a, const std::vector<Ingredient>& b) {
  std::vector<Disagreement> out;
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && equal(a[same], b[same])) ++same;
  if (same == a.size() && same == b.size()) return out;
  if (one_became_another(a, b, same)) {
    out.push_back({.before = a[same], .after = b[same], .files = {}, .at = same});
    return out;
  }
  const CommonEnds common(a, b);
  std::vector<Ingredient> gone;
  std::vector<std::pair<std::size_t, Ingredient>> came;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && equal(a[i], b[j])) {
      pair_up(std::exchange(gone, {}), std::exchange(came, {}), j, out);
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
      gone.push_back(a[i++]);
    } else {
      came.emplace_back(j, b[j]);
      ++j;
    }
  }
  pair_up(std::move(gone), came, j, out);
  return out;
}

}  // namespace

std::vector<Disagreement> compare(const Key& before, const Key& after) {
  std::vector<Disagreement> out = align(before.ingredients, after.ingredients);
  const bool image = operation_of(after) == "FROM";  // made of nothing else
  std::erase_if(
      out, [&](const Disagreement& d) { return (names_foundation(d) && !image) || (d.after && is_unknown(*d.after)); });
  for (Disagreement& d : out) {
    if (d.before && d.after && d.before->selection != nullptr && d.after->selection != nullptr)
      d.files = fs::diff(d.before->selection, d.after->selection, fs::Times::ignored);
  }
  return out;
}

bool builds_upon_another(const Key& before, const Key& after) {
  const Ingredient* a = foundation_of(before);
  const Ingredient* b = foundation_of(after);
  const bool image = operation_of(after) == "FROM";  // it is what others build upon
  return !image && a != nullptr && b != nullptr && !equal(*a, *b);
}

Reason explain_miss(const Key& key, std::string_view text, int step, const Store& store) {
  Reason reason;
  reason.record = nearest(key, text, step, store);
  if (reason.record == nullptr) return reason;
  if (!reason.record->loadable && reason.record->key.digest == key.digest) {
    reason.kind = Reason::Kind::pruned;
    return reason;
  }
  reason.disagreements = compare(reason.record->key, key);
  reason.kind = reason.disagreements.empty() ? Reason::Kind::below_is_new : Reason::Kind::changed;
  reason.upon_another = builds_upon_another(reason.record->key, key);
  return reason;
}

bool put_upon(Key& key, Reason& reason, const Ingredient& foundation, std::string_view text, int step,
              const Store& store) {
  const auto at = static_cast<std::size_t>(step);
  const bool by_text = step >= 0 && at < store.latest().size() && store.latest()[at] != nullptr &&
                       store.latest()[at] == reason.record && reason.record->text == text && !store.has_pruned();
  const auto mine = std::find_if(key.ingredients.begin(), key.ingredients.end(), is_foundation);
  const Ingredient* before = by_text ? foundation_of(reason.record->key) : nullptr;
  if (before == nullptr || mine == key.ingredients.end() || mine->kind != foundation.kind || is_unknown(foundation))
    return false;
  *mine = foundation;
  key = make_key(std::move(key.ingredients));
  reason.upon_another = !equal(*before, foundation);
  return true;
}

Proof prove(const Key& key, const Reason& reason) {
  if (reason.record == nullptr) return {key, false};
  std::vector<Ingredient> mended;
  auto next = reason.disagreements.begin();
  for (std::size_t at = 0; at <= key.ingredients.size(); ++at) {
    bool taken_back = false;
    for (; next != reason.disagreements.end() && next->at == at; ++next) {
      if (next->before) mended.push_back(*next->before);
      taken_back = taken_back || next->after.has_value();
    }
    if (at == key.ingredients.size() || taken_back) continue;
    const Ingredient* below = foundation_of(reason.record->key);
    const bool replaced = is_foundation(key.ingredients[at]) && reason.upon_another && below != nullptr;
    mended.push_back(replaced ? *below : key.ingredients[at]);
  }
  Proof proof{make_key(std::move(mended)), false};
  proof.holds = proof.mended.digest == reason.record->key.digest;
  return proof;
}

}  // namespace cache
