// Build arguments as the classic builder keeps them: which ARGs have been met, and what they hold.
//
// After docker 20.10's builder/dockerfile/buildargs.go. --build-arg comes before a default, a default of the stage
// before that of an ARG above the first FROM. The proxies' names need no ARG. A name that ENV sets is the ENV's,
// whatever stands here.
#pragma once

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

  [[nodiscard]] Values global() const { return values_of(global_); }  // what a FROM line sees
  [[nodiscard]] Values of_stage() const { return values_of(stage_); }

  // Whether it stands in front of a RUN's command: a proxy does only where an ARG of the stage names it.
  [[nodiscard]] bool is_shown(const std::string& name) const;

  // Given, but named by no ARG so far; sorted.
  [[nodiscard]] std::vector<std::string> not_consumed() const;

 private:
  using Declared = std::map<std::string, Default>;

  [[nodiscard]] Values values_of(const Declared& declared) const;

  const Values& given_;
  Declared global_;
  Declared stage_;
  std::set<std::string> named_;
};

}  // namespace plan
