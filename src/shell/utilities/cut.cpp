// cut: columns, characters or fields of each line.
#include <algorithm>
#include <limits>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

struct Span {
  std::size_t first = 1;  // from 1
  std::size_t last = 1;
};

bool parse_list(std::string_view text, std::vector<Span>& spans) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(", "), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t dash = part.find('-');
    std::int64_t first = 1;
    std::int64_t last = std::numeric_limits<std::int32_t>::max();
    if (part.empty() || part == "-") return false;
    if (dash != 0 && !parse_number(part.substr(0, dash), first)) return false;
    if (dash == std::string_view::npos)
      last = first;
    else if (dash + 1 < part.size() && !parse_number(part.substr(dash + 1), last))
      return false;
    if (first < 1 || last < first) return false;
    spans.push_back({static_cast<std::size_t>(first), static_cast<std::size_t>(last)});
  }
  return !spans.empty();
}

}  // namespace

int run_cut(Program& program) {
  const Options options(program, "b:c:f:d:sn",
                        {{"fields", 'f'},
                         {"delimiter", 'd'},
                         {"characters", 'c'},
                         {"bytes", 'b'},
                         {"only-delimited", 's'},
                         {"output-delimiter", 'o'}});
  if (!options.ok()) return 1;
  const char kind = options.has('f') ? 'f' : options.has('c') ? 'c' : options.has('b') ? 'b' : '\0';
  if (kind == '\0') return program.fail("expected a list of bytes, characters, or fields");
  std::vector<Span> spans;
  if (!parse_list(options.value(kind), spans)) return program.fail("invalid range '" + options.value(kind) + "'");
  const auto wanted = [&](std::size_t n) {
    return std::any_of(spans.begin(), spans.end(), [&](const Span& s) { return n >= s.first && n <= s.last; });
  };
  const char delimiter = options.has('d') && !options.value('d').empty() ? options.value('d').front() : '\t';
  return each_line(program, options.operands, [&](std::string_view line) {
    std::string made;
    if (!program.world.touch(64 + line.size() * spans.size())) return;
    if (kind != 'f') {
      for (std::size_t i = 0; i < line.size(); ++i)
        if (wanted(i + 1)) made += line[i];
    } else if (line.find(delimiter) == std::string_view::npos) {
      if (options.has('s')) return;
      made = line;
    } else {
      bool first = true;
      std::size_t at = 0;
      for (std::size_t n = 1; at <= line.size(); ++n) {
        const std::size_t end = std::min(line.find(delimiter, at), line.size());
        if (wanted(n)) {
          if (!first) made += delimiter;
          made += line.substr(at, end - at);
          first = false;
        }
        at = end + 1;
      }
    }
    program.out(made + "\n");
  });
}

}  // namespace shell
