// An entry of the log keeps its number as long as it stays in it, whatever happens to its neighbours.
#include <algorithm>
#include <set>
#include <vector>

#include "world.h"

using lab_tests::World;

namespace {

// The numbers of all that the session would keep.
std::vector<unsigned> all_numbers(const lab::Session& session) {
  std::vector<unsigned> all = session.log_numbers();
  for (const lab::LeftProject& one : session.left()) all.insert(all.end(), one.numbers.begin(), one.numbers.end());
  return all;
}

std::size_t distinct(const std::vector<unsigned>& numbers) { return std::set(numbers.begin(), numbers.end()).size(); }

}  // namespace

TEST_CASE("what is done next leaves the numbers of what was done as they are") {
  World world;
  world.play("build");
  const std::vector<unsigned> before = world.session.log_numbers();
  REQUIRE(before.size() == world.session.log().size());
  world.play("write --typing server.js <<< a");
  const unsigned typed = world.session.log_numbers().back();
  world.play("write --typing server.js <<< ab");  // in the place of the one before: another entry
  CHECK(world.session.log_numbers().size() == before.size() + 1);
  CHECK(world.session.log_numbers().back() != typed);
  CHECK(std::equal(before.begin(), before.end(), world.session.log_numbers().begin()));
}

TEST_CASE("a project that is left keeps its numbers, and none is given twice") {
  World world;
  world.play("build");
  world.play("write note.txt <<< mine");
  const std::vector<unsigned> mine = world.session.log_numbers();
  world.play("open_sample go");
  REQUIRE(world.session.left().size() == 1);
  CHECK(world.session.left()[0].numbers == mine);
  world.play("build");
  const std::vector<unsigned> go = world.session.log_numbers();
  world.play("choose_project 0");
  CHECK(world.session.left()[0].numbers == go);
  world.play("build");
  const std::vector<unsigned> all = all_numbers(world.session);
  CHECK(distinct(all) == all.size());
}

TEST_CASE("a session that was brought back has a number for each entry") {
  World world;
  world.play("build");
  world.play("open_sample go");
  world.play("build");
  World again;
  std::vector<lab::LeftProject> left = world.session.left();
  for (lab::LeftProject& one : left) one.numbers.clear();  // as they come from a text
  again.session.restore(world.session.log(), std::move(left));
  const std::vector<unsigned> all = all_numbers(again.session);
  CHECK(all.size() == 4);
  CHECK(distinct(all) == all.size());
}
