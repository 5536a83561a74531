// uniq: lines that are equal to the one before, once.
#include <algorithm>

#include "base/text.h"
#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// What of a line is compared.
struct UniqKey {
  std::int64_t skip_fields = 0;
  std::int64_t skip_chars = 0;
  std::int64_t most = -1;  // characters behind them; -1: all
  bool any_case = false;

  [[nodiscard]] std::string of(std::string_view line) const {
    std::size_t at = 0;
    for (std::int64_t n = 0; n < skip_fields; ++n) {
      while (at < line.size() && is_blank(line[at])) ++at;
      while (at < line.size() && !is_blank(line[at])) ++at;
    }
    at = std::min(at + static_cast<std::size_t>(skip_chars), line.size());
    std::string key(line.substr(at, most < 0 ? std::string_view::npos : static_cast<std::size_t>(most)));
    if (any_case)
      std::transform(key.begin(), key.end(), key.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key;
  }
};

UniqKey key_of(const Options& options) {
  UniqKey key;
  (void)parse_number(options.value('f', "0"), key.skip_fields);
  (void)parse_number(options.value('s', "0"), key.skip_chars);
  if (options.has('w')) (void)parse_number(options.value('w'), key.most);
  key.any_case = options.has('i');
  return key;
}

// What is printed for a line that stood there `count` times.
std::string repeated_line(const Options& options, std::string_view line, std::uint64_t count) {
  if (count == 0 || (options.has('d') && count == 1) || (options.has('u') && count > 1)) return {};
  std::string made;
  if (options.has('c')) {
    const std::string digits = std::to_string(count);
    made += std::string(digits.size() < 7 ? 7 - digits.size() : 0, ' ') + digits + " ";
  }
  return made.append(line) + "\n";
}

std::string without_repeats(const Options& options, std::string_view text) {
  const UniqKey compared = key_of(options);
  std::string made;
  std::string_view current;
  std::string key;
  std::uint64_t count = 0;
  for (std::string_view line : base::split_lines(text)) {
    std::string line_key = compared.of(line);
    if (count > 0 && line_key == key) {
      ++count;
      continue;
    }
    made += repeated_line(options, current, count);
    current = line;
    key = std::move(line_key);
    count = 1;
  }
  return made + repeated_line(options, current, count);
}

}  // namespace

int run_uniq(Program& program) {
  const Options options(program, "cduf:s:w:iz");
  if (!options.ok()) return 1;
  if (options.has('z')) return program.bad_option("-z");
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
  const std::string made = without_repeats(options, text);
  if (options.operands.size() > 1) {
    const Errno error = program.write_file(options.operands[1], made);
    return error == Errno::none ? 0 : program.fail("can't open '" + options.operands[1] + "'", error);
  }
  program.out(made);
  return 0;
}

}  // namespace shell
