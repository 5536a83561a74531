// The stages of a Dockerfile before anything in them is dispatched: what each starts from, what it needs of the others,
// and which of them the target needs. After dockerfile2llb's toDispatchState.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/global_arguments.h"
#include "plan/graph.h"
#include "plan/stage.h"

namespace plan {

class StageTable {
 public:
  StageTable(const Options& options, const image::Catalogue& catalogue, Draft& draft)
      : options_(options), catalogue_(catalogue), draft_(draft) {}

  // Stages point to each other and to the table's own instructions.
  StageTable(const StageTable&) = delete;
  StageTable& operator=(const StageTable&) = delete;

  [[nodiscard]] Outcome read(Scope scope);

  // In the order in which they are dispatched; those that no FROM makes come behind those of the Dockerfile.
  [[nodiscard]] const std::vector<std::unique_ptr<Stage>>& stages() const { return stages_; }
  [[nodiscard]] Stage& target() const { return *target_; }

 private:
  [[nodiscard]] Outcome read_froms();
  [[nodiscard]] Outcome read_from(const dockerfile::Instruction& instruction, int index);
  [[nodiscard]] Outcome find_target();
  [[nodiscard]] Outcome find_needs();
  [[nodiscard]] Outcome find_sources(Stage& stage, StageCommand& command);
  [[nodiscard]] Outcome find_copy_source(const dockerfile::Copy& copy, Stage& stage, StageCommand& command);
  void find_mount_sources(const dockerfile::Run& run, Stage& stage, StageCommand& command);
  [[nodiscard]] Outcome find_cycle();
  void mark_needed(Stage& stage);
  [[nodiscard]] Outcome find_bases();
  void number_late_stages();
  [[nodiscard]] Outcome find_base(Stage& stage);
  [[nodiscard]] Outcome add_triggers(Stage& stage, const std::vector<std::string>& triggers);
  void count_steps(Stage& stage);

  [[nodiscard]] Stage* find(std::string_view name) const;  // in any case; the last of that name
  Stage& add_unnamed(std::string base_name, const StageCommand& command);

  const Options& options_;
  const image::Catalogue& catalogue_;
  Draft& draft_;
  GlobalArguments globals_;
  std::vector<std::unique_ptr<Stage>> stages_;
  std::size_t own_ = 0;  // how many of them a FROM makes
  std::map<std::string, Stage*, std::less<>> by_name_;
  Stage* target_ = nullptr;
  std::deque<dockerfile::Instruction> triggers_;
  std::deque<StageCommand> froms_;
};

}  // namespace plan
