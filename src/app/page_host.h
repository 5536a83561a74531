// The page as the host of a session: processes run on its own thread as long as they are short, and in a worker beyond.
//
// The page lends, as fields of the module: labSend(bytes) takes a process for the worker, and says whether it could;
// labNode(json) takes a Node program, wherever that will run; labGiveUp() ends both.
#pragma once

#include <optional>
#include <string>

#include "lab/host.h"

namespace app {

class PageHost final : public lab::Host, public shell::Runner, public container::NodeRuntime {
 public:
  // Everything that the page is kept waiting for now counts from here.
  void begin_slice();

  [[nodiscard]] shell::Runner& processes() override { return *this; }
  [[nodiscard]] container::NodeRuntime& containers() override { return *this; }
  [[nodiscard]] bool is_ready() override { return !is_away(); }
  void give_up() override;
  [[nodiscard]] bool slice_is_over() override;

  // Whether something runs elsewhere, and the page need not go on before it has ended.
  [[nodiscard]] bool is_away() const { return process_away_ || node_away_; }
  // The end of it: bytes as shell/wire.h has them, JSON as container/node_wire.h has it. Empty: whoever ran it broke
  // down.
  void process_ended(std::string_view bytes);
  void process_came_back() { process_away_.reset(); }  // nobody can run it but the page itself
  void node_ended(std::string_view json);

  [[nodiscard]] std::optional<shell::Outcome> run(const shell::Process& process, const shell::Tools& tools) override;
  [[nodiscard]] container::NodeOutcome run(const container::NodeInput& input) override;

 private:
  double began_ = 0;  // milliseconds
  int in_slice_ = 0;  // processes so far: each slice leads on by one at least
  std::optional<shell::Process> process_away_;
  std::optional<container::NodeInput> node_away_;
  std::optional<shell::Outcome> process_outcome_;
  std::optional<container::NodeOutcome> node_outcome_;
};

}  // namespace app
