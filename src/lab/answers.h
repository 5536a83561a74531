// The outcomes of the processes that a command runs, in the order in which it asks for them.
//
// A command is a function of the state, of itself and of these: where one is not there yet, the command changes
// nothing, and is applied once more when it is. A process is known by its place in that order: what comes before it is
// known by then, so it is the same one each time.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "lab/host.h"

namespace lab {

class Answers final : public shell::Runner, public container::NodeRuntime {
 public:
  explicit Answers(container::NodeRuntime& at_once) : at_once_(at_once) {}

  void use(Host* host) { host_ = host; }
  // Before a command is applied, or applied again. `cancelled_at`: the process at this place, from 1, and those after
  // it were given up; 0: none.
  void begin(int cancelled_at = 0);
  // Its outcomes are not needed any more.
  void forget() { known_.clear(); }

  [[nodiscard]] bool waits() const { return waits_; }  // one that was asked for is not there yet
  [[nodiscard]] int known() const { return static_cast<int>(known_.size()); }

  [[nodiscard]] std::optional<shell::Outcome> run(const shell::Process& process, const shell::Tools& tools) override;
  [[nodiscard]] container::NodeOutcome run(const container::NodeInput& input) override;

 private:
  using Known = std::variant<shell::Outcome, container::NodeOutcome>;

  [[nodiscard]] const Known* known_now() const;  // of the one that is asked for; null: it is to be run

  container::NodeRuntime& at_once_;
  Host* host_ = nullptr;
  std::vector<Known> known_;
  std::size_t asked_ = 0;
  int cancelled_at_ = 0;
  bool waits_ = false;
};

}  // namespace lab
