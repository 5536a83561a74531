// The builder's cache as a place that can be seen: its records, and what the newest build took from it and filed.
#include <map>

#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// Record id to the builds that reused it, in order.
std::map<int, std::vector<int>> reuses(const State& state) {
  std::map<int, std::vector<int>> out;
  for (const BuildRef& record : state.builds) {
    if (record->builder != state.builder) continue;
    for (const build::Step& step : record->steps) {
      if (step.verdict != build::Verdict::cached || step.reason.record == nullptr) continue;
      std::vector<int>& builds = out[step.reason.record->id];
      if (builds.empty() || builds.back() != record->number) builds.push_back(record->number);
    }
  }
  return out;
}

int newest_build(const State& state) {
  for (std::size_t i = state.builds.size(); i-- > 0;) {
    if (state.builds[i]->builder == state.builder) return state.builds[i]->number;
  }
  return 0;
}

}  // namespace

void show_shelf(const Session& session, View& view) {
  const State& state = session.now();
  std::vector<cache::RecordRef> records = state.cache().records.records();
  std::erase_if(records, [](const cache::RecordRef& record) { return !record->loadable; });
  if (records.empty()) {
    view.shelf_sentence = words::shelf_is_empty();
    return;
  }
  std::map<int, std::vector<int>> reused_by = reuses(state);
  const int newest = newest_build(state);
  int reused = 0;
  int made = 0;
  for (const cache::RecordRef& record : records) {
    const std::vector<int>& builds = reused_by[record->id];
    ShelfRecord row;
    row.text = record->text;
    row.about = words::record_about(record->build, builds);
    row.barcode = record->layer != nullptr ? barcode(record->layer->digest) : barcode(record->files.digest());
    if (record->build == newest) {
      row.use = ShelfRecord::Use::made;
      ++made;
    } else if (!builds.empty() && builds.back() == newest) {
      row.use = ShelfRecord::Use::reused;
      ++reused;
    }
    view.shelf.push_back(std::move(row));
  }
  view.shelf_sentence = words::shelf(newest, reused, made, static_cast<int>(records.size()) - reused - made);
}

}  // namespace lab
