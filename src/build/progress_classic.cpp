// The classic builder's output as `docker build` of 20.10 prints it (spec progress-output.md 6).

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

void print_step(const Step& step, std::vector<std::string>& lines) {
  lines.push_back(step.name);
  const std::string image = " ---> " + step.image.short_hex();
  if (step.kind == Step::Kind::base) {
    if (step.verdict != Verdict::failed) lines.push_back(step.image.empty() ? " ---> " : image);
    return;
  }
  if (step.verdict == Verdict::cached) {
    lines.emplace_back(" ---> Using cache");
    lines.push_back(image);
    return;
  }
  const bool copies = step.text.starts_with("COPY") || step.text.starts_with("ADD");
  const std::string container = made_up_id("container" + step.key.digest.hex(), 12, "0123456789abcdef");
  if (!copies) lines.push_back(" ---> Running in " + container);
  for (const OutputLine& line : step.output) lines.push_back(line.text);
  if (step.verdict == Verdict::failed) return;
  if (!copies) lines.push_back("Removing intermediate container " + container);
  lines.push_back(image);
}

}  // namespace

std::vector<std::string> progress_classic(const Record& record) {
  std::vector<std::string> lines;
  if (!record.steps.empty() || record.ok)
    lines.push_back("Sending build context to Docker daemon " +
                    padded(base::docker_size(tar_bytes(record.context)), 8));
  for (const Step& step : record.steps)
    if (step.verdict != Verdict::not_run) print_step(step, lines);
  if (record.image != nullptr) {
    lines.push_back("Successfully built " + record.image->id.short_hex());
    if (!record.tag.empty()) lines.push_back("Successfully tagged " + record.tag);
  }
  for (const std::string_view line : base::split_lines(record.error)) lines.emplace_back(line);
  return lines;
}

}  // namespace build
