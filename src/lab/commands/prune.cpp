// Takes things out of the cache of the chosen builder, as Docker's own command for it does.
#include "build/prune.h"

#include "base/text.h"
#include "dockerfile/go_number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Prune& command) {
  f.flag("all", command.all);
  f.list("filters", command.filters);
  f.optional_text("reserved_space", command.reserved_space);
  f.optional_text("max_used_space", command.max_used_space);
}

Complaint read(Words& line, Prune& command) {
  command.all = line.flag("--all") || line.flag("-a");
  while (auto filter = line.option("--filter")) command.filters.push_back(std::move(*filter));
  if (auto space = line.option("--reserved-space")) command.reserved_space = *space;
  if (auto space = line.option("--max-used-space")) command.max_used_space = *space;
  return std::nullopt;
}

std::string line(const Prune& command) {
  std::string out;
  const auto add = [&out](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  if (command.all) add("--all");
  for (const std::string& filter : command.filters) add("--filter " + quoted(filter));
  if (!command.reserved_space.empty()) add("--reserved-space " + quoted(command.reserved_space));
  if (!command.max_used_space.empty()) add("--max-used-space " + quoted(command.max_used_space));
  return out;
}

// False where it is no size.
bool read_size(const std::string& text, std::uint64_t& bytes) {
  if (text.empty()) return true;
  const auto size = dockerfile::parse_size(text);
  if (!size || *size <= 0) return false;
  bytes = static_cast<std::uint64_t>(*size);
  return true;
}

Answer apply(Work& work, const Prune& command) {
  State next = work.now();
  build::PruneOptions options;
  options.all = command.all;
  for (const std::string& filter : command.filters)
    if (auto problem = build::add_filter(filter, options)) return {false, *problem};
  if (!read_size(command.reserved_space, options.reserved) || !read_size(command.max_used_space, options.max_used))
    return {false, words::no_size(command.reserved_space + command.max_used_space)};
  if (next.builder == build::BuilderKind::classic) {
    const std::size_t before = next.classic.records.found_count();
    next.classic.records = build::prune_classic(next.classic.records, next.image.get(), command.all);
    const std::size_t gone = before - next.classic.records.found_count();
    work.add(std::move(next), command, words::prune_label());
    return {true, words::images_pruned(static_cast<int>(gone))};
  }
  build::Pruned pruned = build::prune(next.buildkit, options, next.image.get(), build_time(next));
  std::uint64_t bytes = 0;
  for (const build::UsageRecord& record : pruned.removed) bytes += record.bytes;
  const int gone = static_cast<int>(pruned.removed.size());
  next.buildkit = std::move(pruned.cache);
  const bool some_left = !build::disk_usage(next.buildkit, nullptr).empty();
  work.add(std::move(next), command, words::prune_label());
  return {true, words::pruned(gone, bytes, some_left)};
}

}  // namespace

const Row prune = make_row<Prune, fields, read, line, apply>(
    "prune", "prune [--all] [--filter NAME=VALUE]… [--reserved-space SIZE] [--max-used-space SIZE]",
    "Prunes the builder's cache.");

}  // namespace lab::commands
