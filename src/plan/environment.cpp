#include "plan/environment.h"

#include <iterator>

namespace plan {

Environment& Environment::operator=(const Environment& other) {
  if (this == &other) return *this;
  by_name_.clear();
  variables_ = other.variables_;
  for (auto one = variables_.begin(); one != variables_.end(); ++one) by_name_.emplace(one->first, one);
  return *this;
}

void Environment::set(std::string_view name, std::string_view value) {
  variables_.emplace_back(name, value);
  const auto made = std::prev(variables_.end());
  if (const auto old = by_name_.find(name); old != by_name_.end()) {
    const Variables::iterator gone = old->second;
    by_name_.erase(old);
    variables_.erase(gone);
  }
  by_name_.emplace(made->first, made);
}

void Environment::set_all(const std::vector<std::string>& assignments) {
  for (const std::string& assignment : assignments) {
    const auto [name, value] = split_assignment(assignment);
    set(name, value);
  }
}

std::optional<std::string_view> Environment::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::nullopt : std::optional<std::string_view>(found->second->second);
}

std::vector<std::string> Environment::list() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : variables_) out.push_back(name + "=" + value);
  return out;
}

std::vector<std::string_view> Environment::names() const {
  std::vector<std::string_view> out;
  for (const auto& variable : variables_) out.emplace_back(variable.first);
  return out;
}

std::pair<std::string_view, std::string_view> split_assignment(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) return {assignment, {}};
  return {assignment.substr(0, equals), assignment.substr(equals + 1)};
}

void set_in_place(std::vector<std::string>& env, std::string_view name, std::string_view value) {
  std::string made = std::string(name) + "=" + std::string(value);
  for (std::string& assignment : env) {
    if (split_assignment(assignment).first != name) continue;
    assignment = std::move(made);
    return;
  }
  env.push_back(std::move(made));
}

void add_default_path(std::vector<std::string>& env) {
  for (const std::string& assignment : env) {
    if (split_assignment(assignment).first == "PATH") return;
  }
  env.push_back("PATH=" + std::string(default_path));
}

}  // namespace plan
