// Random projects with random edits, for what must hold of any: a failure is shrunk to the fewest edits that still
// fail, and left as a scenario in the form of the conformance corpus.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../dice.h"
#include "world.h"

namespace build {

using tests::Dice;

// One edit. Numbers are taken modulo what is there, so that it can be played whatever went before.
struct Edit {
  enum class Kind : std::uint8_t { insert_line, drop_line, swap_lines, write, touch, chmod, remove };
  Kind kind = Kind::write;
  std::size_t at = 0;
  std::size_t other = 0;
  std::string text;  // of a line or a file
};

struct Pools {
  std::vector<std::string> lines;  // of a Dockerfile
  std::vector<std::string> begin;  // the first ones
  std::vector<std::string> files = {"a", "b.txt", "d/x", "d/y"};
};

// One stage, and several.
[[nodiscard]] Pools one_stage();
[[nodiscard]] Pools several_stages();

[[nodiscard]] std::vector<Edit> random_edits(Dice& dice, const Pools& pools, std::size_t count);

// A project while it is edited.
class RandomProject {
 public:
  RandomProject(BuilderKind builder, const Pools& pools);
  void apply(const Edit& edit);

  World world;

 private:
  void write_dockerfile();

  const Pools& pools_;
  std::vector<std::string> lines_;
};

// Plays the edits on a new project; after each, what is wrong, or nothing.
using Check = std::function<std::optional<std::string>(World&)>;
using MakeCheck = std::function<Check()>;  // a new one each time: it may remember

struct Runs {
  BuilderKind builder = BuilderKind::buildkit;
  std::uint32_t seeds = 100;
  std::size_t edits = 8;
};

// Fails the test where something does not hold; the scenario is then in build/failed-properties/NAME.json.
void for_random_projects(const std::string& name, const Pools& pools, const Runs& runs, const MakeCheck& make_check);

}  // namespace build
