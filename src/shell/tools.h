// Tool models: what `npm install` and its like read, write, print and cost, as data (assets/tools, schema tool.json).
//
// A model stands in for a program whose bytes a base image only declares (fs::Content::known() is false); where the
// tree holds a real script under that name, the script runs instead.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shell {

struct ToolError {
  std::string file;
  std::string message;  // with the place in it
};

struct ToolModel;

class Tools {
 public:
  [[nodiscard]] std::optional<ToolError> add_json(std::string_view file, std::string_view json);
  [[nodiscard]] const ToolModel* find(std::string_view name) const;  // null where there is none

  // How long each program of a RUN takes to start, as the model of the shell says (assets/tools/sh.json); 0 without
  // one.
  [[nodiscard]] double seconds_per_process() const { return seconds_per_process_; }

 private:
  std::vector<std::shared_ptr<const ToolModel>> models_;
  double seconds_per_process_ = 0;
};

}  // namespace shell
