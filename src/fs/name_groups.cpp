#include "fs/name_groups.h"

#include <utility>

namespace fs {

void NameGroups::add(const Names& names) {
  if (names.size() < 2) return;
  for (const std::string& name : names) group_of_[name] = groups_.size();
  groups_.emplace_back(names.begin(), names.end());
}

void NameGroups::join(const std::string& existing, const std::string& name) {
  forget(name);
  const auto [place, is_new] = group_of_.try_emplace(existing, groups_.size());
  if (is_new) groups_.push_back({existing});
  const std::size_t group = place->second;
  groups_[group].insert(name);
  group_of_[name] = group;
}

void NameGroups::forget(std::string_view name) {
  const auto place = group_of_.find(name);
  if (place == group_of_.end()) return;
  std::set<std::string>& names = groups_[place->second];
  names.erase(place->first);
  group_of_.erase(place);
  if (names.size() != 1) return;
  group_of_.erase(*names.begin());
  names.clear();
}

std::size_t NameGroups::rename(const std::string& from, const std::string& to) {
  std::vector<std::pair<std::string, std::size_t>> moved;
  const auto take = [&](auto place) {
    moved.emplace_back(place->first, place->second);
    return group_of_.erase(place);
  };
  if (const auto itself = group_of_.find(from); itself != group_of_.end()) take(itself);
  const std::string folder = from + "/";
  for (auto place = group_of_.lower_bound(folder); place != group_of_.end() && place->first.starts_with(folder);)
    place = take(place);
  for (const auto& [name, group] : moved) {
    const std::string there = to + name.substr(from.size());
    groups_[group].erase(name);
    groups_[group].insert(there);
    group_of_.emplace(there, group);
  }
  return moved.size();
}

const std::set<std::string>* NameGroups::names_of(std::string_view name) const {
  const auto place = group_of_.find(name);
  return place == group_of_.end() ? nullptr : &groups_[place->second];
}

std::vector<Names> NameGroups::groups() const {
  std::vector<Names> all;
  for (const std::set<std::string>& names : groups_)
    if (!names.empty()) all.emplace_back(names.begin(), names.end());
  return all;
}

}  // namespace fs
