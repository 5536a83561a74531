// The classic builder's output as `docker build` of 20.10 prints it (docs/spec/progress-output.md 6).

#include "base/text.h"
#include "build/draft.h"
#include "build/progress.h"

namespace build {

namespace {

constexpr std::uint64_t tar_block = 512;

constexpr std::uint64_t whole_blocks(std::uint64_t bytes) { return (bytes + tar_block - 1) / tar_block * tar_block; }

// The size of the context as a tar: a header for each entry, data in whole blocks, two empty blocks at the end.
std::uint64_t tar_bytes(const fs::Tree& context) {
  std::uint64_t bytes = 2 * tar_block;
  context.walk([&](const std::string&, const fs::EntryRef& entry) {
    bytes += tar_block;
    if (entry->kind() == fs::Kind::file) bytes += whole_blocks(entry->content().size());
    return true;
  });
  return bytes;
}

std::string padded(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

bool is_instruction(const Step& step, std::string_view keyword) {
  return base::upper_ascii(std::string_view(step.text).substr(0, keyword.size() + 1)) == std::string(keyword) + " ";
}

bool copies(const Step& step) { return is_instruction(step, "COPY") || is_instruction(step, "ADD"); }

// A trigger has no head of its own: it is run beneath FROM.
bool is_trigger(const Step& step) { return !step.name.starts_with("Step "); }

// Of a step that failed only a RUN got so far as to have a container.
bool has_container(const Step& step) {
  if (step.verdict == Verdict::cached || copies(step)) return false;
  if (step.verdict == Verdict::cancelled) return true;
  return step.verdict == Verdict::executed || (is_instruction(step, "RUN") && step.seconds > 0);
}

class Printer {
 public:
  explicit Printer(std::vector<std::string>& lines) : lines_(lines) {}

  void print(const std::vector<Step>& steps) {
    bool in_stage = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Step& step = steps[i];
      if (step.verdict == Verdict::not_run) continue;
      in_stage = in_stage || step.kind == Step::Kind::base;
      if (!is_trigger(step)) lines_.push_back(step.name);
      if (!in_stage) continue;  // an ARG above all stages
      const bool done = step.kind == Step::Kind::base ? step.verdict != Verdict::failed : print_work(step);
      if (step.kind == Step::Kind::base) print_output(step);
      const bool last = i + 1 == steps.size() || !is_trigger(steps[i + 1]) || steps[i + 1].verdict == Verdict::not_run;
      if (done && last) lines_.push_back(" ---> " + (step.image.empty() ? "" : step.image.short_hex()));
    }
  }

 private:
  // False where it failed.
  bool print_work(const Step& step) {
    const bool runs = is_instruction(step, "RUN");
    if (!runs) print_output(step);
    if (step.verdict == Verdict::cached) lines_.emplace_back(" ---> Using cache");
    const std::string container = container_of(step);
    if (has_container(step)) lines_.push_back(" ---> Running in " + container);
    if (runs) print_output(step);
    if (step.verdict == Verdict::failed || step.verdict == Verdict::cancelled) return false;
    if (has_container(step)) lines_.push_back("Removing intermediate container " + container);
    return true;
  }

  void print_output(const Step& step) {
    for (const OutputLine& line : step.output) lines_.push_back(line.text);
  }

  std::vector<std::string>& lines_;
};

}  // namespace

std::vector<std::string> progress_classic(const Record& record) {
  std::vector<std::string> lines;
  if (!record.steps.empty() || record.ok)
    lines.push_back("Sending build context to Docker daemon " +
                    padded(base::docker_size(tar_bytes(record.context)), 8));
  lines.insert(lines.end(), record.said_before.begin(), record.said_before.end());
  Printer(lines).print(record.steps);
  lines.insert(lines.end(), record.said_after.begin(), record.said_after.end());
  if (record.image != nullptr) {
    lines.push_back("Successfully built " + record.image->id.short_hex());
    if (!record.tag.empty()) lines.push_back("Successfully tagged " + record.tag);
  }
  for (const std::string_view line : base::split_lines(record.error)) lines.emplace_back(line);
  return lines;
}

}  // namespace build
