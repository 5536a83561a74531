#include "world.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace lab_tests {

std::map<std::string, std::string> data_files() {
  std::map<std::string, std::string> files;
  for (const char* folder : {"assets", "lessons"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      files[entry.path().generic_string()] = std::string(std::istreambuf_iterator<char>(file), {});
    }
  }
  return files;
}

const lab::Data& data() {
  static const lab::Data loaded = [] {
    auto read = lab::load_data(data_files());
    if (!read) FAIL(read.error().file << ": " << read.error().message);
    return *read;
  }();
  return loaded;
}

std::string World::play(std::string_view line) {
  const auto command = lab::command_from_line(line);
  if (!command) FAIL(command.error().message);
  const lab::Answer answer = session.apply(*command);
  INFO(line, ": ", answer.sentence);
  CHECK(answer.ok);
  return answer.sentence;
}

std::string World::play_badly(std::string_view line) {
  const auto command = lab::command_from_line(line);
  if (!command) FAIL(command.error().message);
  const lab::Answer answer = session.apply(*command);
  INFO(line, ": ", answer.sentence);
  CHECK_FALSE(answer.ok);
  return answer.sentence;
}

std::string World::verdicts() const {
  std::string out;
  for (const build::Step& step : last_build().steps) {
    if (!step.reported) continue;
    const char* verdict = "";
    switch (step.verdict) {
      case build::Verdict::cached: verdict = "cached"; break;
      case build::Verdict::executed: verdict = "executed"; break;
      case build::Verdict::failed: verdict = "failed"; break;
      case build::Verdict::not_run: verdict = "not_run"; break;
      case build::Verdict::depends: verdict = "depends"; break;
      case build::Verdict::cancelled: verdict = "cancelled"; break;
    }
    out += (out.empty() ? "" : ", ") + step.text.substr(0, step.text.find(' ')) + ' ' + verdict;
  }
  return out;
}

lab::Why World::why(std::string_view step) {
  const build::Record& record = last_build();
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    if (record.steps[i].text.compare(0, step.size(), step) != 0) continue;
    (void)session.apply(lab::SelectStep{record.number, static_cast<int>(i)});
    return view().why;
  }
  FAIL("no such step: " << step);
  return {};
}

}  // namespace lab_tests
