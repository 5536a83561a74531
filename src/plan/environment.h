// The variables of a stage, in the order in which they count: that of the last assignment of each name.
//
// After llb.EnvList: what a RUN sees, and how it stands in the key.
#pragma once

#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plan {

class Environment {
 public:
  Environment() = default;
  Environment(const Environment& other) { *this = other; }
  Environment(Environment&&) noexcept = default;
  Environment& operator=(const Environment& other);
  Environment& operator=(Environment&&) noexcept = default;
  ~Environment() = default;

  void set(std::string_view name, std::string_view value);    // moves the name to the end
  void set_all(const std::vector<std::string>& assignments);  // "NAME=value"; without "=", the value is empty

  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> list() const;  // "NAME=value"
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  using Variables = std::list<std::pair<std::string, std::string>>;
  Variables variables_;
  std::map<std::string_view, Variables::iterator> by_name_;  // into these
};

// "NAME=value" taken apart at the first "=".
[[nodiscard]] std::pair<std::string_view, std::string_view> split_assignment(std::string_view assignment);

// In an image's config a name keeps its place when its value changes.
void set_in_place(std::vector<std::string>& env, std::string_view name, std::string_view value);

// What an image gets that sets no PATH.
inline constexpr std::string_view default_path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
void add_default_path(std::vector<std::string>& env);

}  // namespace plan
