// uniq: lines that are equal to the one before, once.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

int run_uniq(Program& program) {
  const Options options(program, "cduf:s:w:iz");
  if (!options.ok()) return 1;
  if (options.has('z')) return program.bad_option("-z");
  std::int64_t skip_fields = 0;
  std::int64_t skip_chars = 0;
  std::int64_t most = -1;
  (void)parse_number(options.value('f', "0"), skip_fields);
  (void)parse_number(options.value('s', "0"), skip_chars);
  if (options.has('w')) (void)parse_number(options.value('w'), most);
  std::string text;
  const std::string file = options.operands.empty() ? "-" : options.operands.front();
  if (file == "-") {
    text = program.read_input();
  } else {
    Errno error = Errno::none;
    const StreamRef in = program.open_for_reading(file, error);
    if (!in) return program.fail("can't open '" + file + "'", error);
    text = program.world.read_all(*in);
  }
  const auto compared = [&](std::string_view line) {
    std::size_t at = 0;
    for (std::int64_t n = 0; n < skip_fields; ++n) {
      while (at < line.size() && is_blank(line[at])) ++at;
      while (at < line.size() && !is_blank(line[at])) ++at;
    }
    at = std::min(at + static_cast<std::size_t>(skip_chars), line.size());
    std::string key(line.substr(at, most < 0 ? std::string_view::npos : static_cast<std::size_t>(most)));
    if (options.has('i'))
      std::transform(key.begin(), key.end(), key.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key;
  };
  std::string made;
  std::string current;
  std::string key;
  std::uint64_t count = 0;
  const auto flush = [&] {
    if (count == 0 || (options.has('d') && count == 1) || (options.has('u') && count > 1)) return;
    if (options.has('c')) {
      const std::string digits = std::to_string(count);
      made += std::string(digits.size() < 7 ? 7 - digits.size() : 0, ' ') + digits + " ";
    }
    made += current + "\n";
  };
  std::string_view left = text;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    const std::string_view line = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    const std::string line_key = compared(line);
    if (count > 0 && line_key == key) {
      ++count;
      continue;
    }
    flush();
    current = line;
    key = line_key;
    count = 1;
  }
  flush();
  if (options.operands.size() > 1) {
    const Errno error = program.write_file(options.operands[1], made);
    return error == Errno::none ? 0 : program.fail("can't open '" + options.operands[1] + "'", error);
  }
  program.out(made);
  return 0;
}

}  // namespace shell
