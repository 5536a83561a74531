// Any text as a lesson: as its lesson.json, and, behind a NUL, as its prose.
#include <cstddef>
#include <cstdint>

#include "broken.h"
#include "lab/lesson_data.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lab::Data with_a_sample = [] {
    lab::Data made;
    made.samples.push_back({.id = "node-app", .title = "Node app", .about = "", .open = {}, .project = {}});
    made.samples.back().project = made.samples.back().project.with_file("/Dockerfile", "FROM node\n");
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\0'), text.size());
  std::map<std::string, std::string> files = {
      {"lessons/course.json", R"({"chapters": [{"title": "A", "lessons": ["x"]}]})"},
      {"lessons/x/lesson.json", std::string(text.substr(0, end))},
      {"lessons/x/en.md", std::string(text.substr(std::min(end + 1, text.size())))},
  };
  const auto lessons = lab::load_lessons(files, with_a_sample);
  if (!lessons && lessons.error().message.empty()) fuzz::broken("a lesson is refused without a word");
  return 0;
}
