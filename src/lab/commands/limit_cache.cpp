// How much BuildKit may keep: above that, each build is followed by its garbage collection.
#include "dockerfile/go_number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, LimitCache& command) { f.text("space", command.space); }

Complaint read(Words& line, LimitCache& command) {
  auto space = line.next();
  if (!space) return "How much? A size, or none.";
  command.space = std::move(*space);
  return std::nullopt;
}

std::string line(const LimitCache& command) { return quoted(command.space); }

Answer apply(Work& work, const LimitCache& command) {
  State next = work.now();
  next.cache_limit = 0;
  if (command.space != "none") {
    const auto size = dockerfile::parse_size(command.space);
    if (!size || *size <= 0) return {false, words::no_size(command.space)};
    next.cache_limit = static_cast<std::uint64_t>(*size);
  }
  work.add(std::move(next), command, words::limit_label());
  return {true, words::cache_limited(command.space == "none" ? "" : command.space)};
}

}  // namespace

const Row limit_cache = make_row<LimitCache, fields, read, line, apply>(
    "limit_cache", "limit_cache SIZE|none",
    "Limits the size of BuildKit's cache; after each build the least used records are removed.");

}  // namespace lab::commands
