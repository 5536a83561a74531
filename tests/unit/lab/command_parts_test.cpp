// A command in two parts comes back as it was; what does not belong together is refused.
#include "lab/command_parts.h"

#include <string>

#include <doctest/doctest.h>

namespace {

void comes_back(const lab::Command& command, std::size_t bytes) {
  const lab::CommandParts parts = lab::parts_of(command);
  CHECK(parts.bytes.size() == bytes);
  const auto again = lab::command_from_parts(parts.json, parts.bytes);
  REQUIRE(again.ok());
  CHECK(lab::to_json(*again) == lab::to_json(command));
}

}  // namespace

TEST_CASE("a command in parts comes back as it was, and its JSON stays short") {
  const std::string text(100'000, 'x');
  comes_back(lab::WriteFile{"a.txt", text, true}, 100'000);
  comes_back(lab::WriteFile{"a.txt", "short", false}, 0);
  comes_back(lab::ReplaceText{"a.txt", "old \"quoted\"\n", text + "\xc3\xa9"}, 100'002);
  comes_back(lab::Build{}, 0);
  comes_back(lab::Import{true, "Mine", {{"a", text}, {"b", ""}, {"c/d", "e"}}, {{"z", text}}, {}, {"a"}}, 200'000);
  CHECK(lab::parts_of(lab::WriteFile{"a.txt", text, true}).json.size() < 200);
}

namespace {

lab::Import of_contents() {
  lab::Import import{.replace = true, .title = "Mine", .files = {{"a/short", "short"}}, .executable = {"c"}};
  import.contents["b"] = fs::Content(std::string(100'000, 'x'));
  import.contents["c"] = fs::Content("few");
  import.contents["d"] = fs::Content(std::string(3'000, '\xff'));
  import.contents["e"] = fs::Content("\xff");
  return import;
}

}  // namespace

TEST_CASE("a command is taken apart bit by bit into the same parts") {
  for (const lab::Command& command : {lab::Command(of_contents()), lab::Command(lab::Build{}),
                                      lab::Command(lab::WriteFile{"a", std::string(1000, 'x')}),
                                      lab::Command(lab::Import{true, "Mine", {{"a", std::string(1000, 'x')}}})}) {
    lab::PartsWriter writer(command);
    while (writer.go_on()) continue;
    const lab::CommandParts bit_by_bit = writer.take();
    const lab::CommandParts at_once = lab::parts_of(command);
    CHECK(bit_by_bit.json == at_once.json);
    CHECK(bit_by_bit.bytes == at_once.bytes);
  }
}

TEST_CASE("a command is put together from pieces of any size, and its files are shared by its copies") {
  const lab::Command command = of_contents();
  const lab::CommandParts parts = lab::parts_of(command);
  for (const std::size_t size : {std::size_t{1}, std::size_t{333}, std::size_t{1'000'000}}) {
    lab::PartsReader reader(parts.json);
    for (std::size_t at = 0; at < parts.bytes.size(); at += size)
      reader.take(std::string_view(parts.bytes).substr(at, size));
    const auto again = reader.end();
    REQUIRE(again.ok());
    CHECK(lab::to_json(*again) == lab::to_json(command));
    CHECK(std::get<lab::Import>(*again).contents.size() == 5);
    CHECK(std::get<lab::Import>(*again).files.empty());
  }
  lab::PartsReader reader(parts.json);
  reader.take(std::string_view(parts.bytes).substr(1));
  CHECK(!reader.end().ok());
}

TEST_CASE("parts that do not belong together are a sentence") {
  const lab::CommandParts parts = lab::parts_of(lab::WriteFile{"a.txt", std::string(1000, 'x'), false});
  const std::string bytes = parts.bytes;
  CHECK(!lab::command_from_parts(parts.json, bytes + "y").ok());
  CHECK(!lab::command_from_parts(parts.json, bytes.substr(1)).ok());
  CHECK(!lab::command_from_parts(parts.json, std::string(999, 'x') + "\xff").ok());
  for (const char* json :
       {"", "[]", "{}", "{\"command\":{\"do\":\"bake\"}}", "{\"command\":{\"do\":\"build\"},\"long\":3}",
        "{\"command\":{\"do\":\"build\"},\"long\":[[\"path\",1000]]}",
        "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[\"texts\",1000]]}",
        "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[1,1000]]}",
        "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[\"path\",-1],[\"text\",1001]]}",
        "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[\"text\"]]}"}) {
    CAPTURE(json);
    const auto read = lab::command_from_parts(json, bytes);
    REQUIRE(!read.ok());
    CHECK(!read.error().message.empty());
  }
}
