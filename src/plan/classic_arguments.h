// Build arguments as the classic builder keeps them: which ARGs have been met, and what they hold.
//
// After docker 20.10's builder/dockerfile/buildargs.go. --build-arg comes before a default, a default of the stage
// before that of an ARG above the first FROM. The proxies' names need no ARG. A name that ENV sets is the ENV's,
// whatever stands here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plan {

class ClassicArguments {
 public:
  using Default = std::optional<std::string>;
  using Values = std::map<std::string, std::string>;

  explicit ClassicArguments(const Values& given) : given_(given) {}

  // Above the first FROM.
  void declare_globally(const std::string& name, const Default& value);
  void declare(const std::string& name, const Default& value);
  void begin_stage() { stage_.clear(); }

  [[nodiscard]] Values of_stage() const;
  // One of them; and of those that a FROM line sees.
  [[nodiscard]] std::optional<std::string_view> find_in_stage(std::string_view name) const {
    return find(stage_, name);
  }
  [[nodiscard]] std::optional<std::string_view> find_globally(std::string_view name) const {
    return find(global_, name);
  }

  // Whether it stands in front of a RUN's command: a proxy does only where an ARG of the stage names it.
  [[nodiscard]] bool is_shown(const std::string& name) const;

  // Given, but named by no ARG so far; sorted.
  [[nodiscard]] std::vector<std::string> not_consumed() const;

 private:
  using Declared = std::map<std::string, Default, std::less<>>;

  [[nodiscard]] std::optional<std::string_view> find(const Declared& declared, std::string_view name) const;

  const Values& given_;
  Declared global_;
  Declared stage_;
  std::set<std::string> named_;
};

}  // namespace plan
