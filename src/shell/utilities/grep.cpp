// grep, egrep and fgrep.
#include <algorithm>

#include "base/text.h"
#include "shell/regex.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

struct Grep {
  Program& program;
  const Options& options;
  std::vector<Regex> regexes;
  std::vector<std::string> fixed;
  bool names = false;
  bool any = false;
  bool failed = false;
  std::int64_t most = -1;
  std::int64_t before = 0;
  std::int64_t after = 0;

  static bool word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  bool fits(std::string_view line, std::size_t begin, std::size_t end) const {
    if (options.has('x') && (begin != 0 || end != line.size())) return false;
    if (options.has('w')) {
      if (begin > 0 && word_char(line[begin - 1])) return false;
      if (end < line.size() && word_char(line[end])) return false;
    }
    return true;
  }

  // The first match of any pattern at or after `from`.
  std::optional<std::pair<std::size_t, std::size_t>> match(std::string_view line, std::size_t from) const {
    std::optional<std::pair<std::size_t, std::size_t>> best;
    const auto take = [&](std::size_t begin, std::size_t end) {
      if (!best || begin < best->first || (begin == best->first && end > best->second)) best = {begin, end};
    };
    if (!fixed.empty() || regexes.empty()) {
      const std::string folded = options.has('i') ? base::lower_ascii(line) : std::string();
      const std::string_view text = options.has('i') ? std::string_view(folded) : line;
      for (const std::string& pattern : fixed) {
        if (!program.world.touch(64 + text.size() * std::min<std::size_t>(pattern.size(), 64))) break;
        for (std::size_t at = text.find(pattern, from); at != std::string_view::npos; at = text.find(pattern, at + 1)) {
          if (!fits(line, at, at + pattern.size())) continue;
          take(at, at + pattern.size());
          break;
        }
      }
    }
    for (const Regex& regex : regexes) {
      std::size_t at = from;
      while (const std::optional<RegexMatch> found = regex.search(line, at, program.world.meter)) {
        if (fits(line, found->begin, found->end)) {
          take(found->begin, found->end);
          break;
        }
        at = found->begin + 1;
        if (at > line.size()) break;
      }
    }
    return best;
  }

  void text(const std::string& name, const std::string& content) {
    std::int64_t count = 0;
    std::int64_t number = 0;
    std::int64_t last_printed = 0;
    std::int64_t print_until = 0;
    const std::vector<std::string_view> lines = base::split_lines(content);
    const bool quiet = options.has('q') || options.has('l') || options.has('L') || options.has('c');
    const auto print = [&](std::string_view line, std::int64_t at, char mark) {
      std::string prefix;
      if (names) prefix += name + mark;
      if (options.has('n')) prefix += std::to_string(at) + mark;
      program.out(prefix + std::string(line) + "\n");
    };
    for (std::string_view line : lines) {
      ++number;
      if (!program.world.work(line.size() / 64 + 1)) return;
      const auto found = match(line, 0);
      if (found.has_value() == options.has('v')) {
        if (!quiet && number <= print_until) {
          print(line, number, '-');
          last_printed = number;
        }
        continue;
      }
      ++count;
      any = true;
      if (options.has('q')) return;
      if (!quiet && options.has('o')) {
        for (auto part = found; part && !options.has('v');) {
          if (part->second > part->first) print(line.substr(part->first, part->second - part->first), number, ':');
          const std::size_t next = std::max(part->second, part->first + 1);
          part = next <= line.size() ? match(line, next) : std::nullopt;
        }
      } else if (!quiet) {
        const std::int64_t from = std::max(last_printed + 1, number - before);
        if ((before > 0 || after > 0) && last_printed > 0 && from > last_printed + 1) program.out("--\n");
        for (std::int64_t at = from; at < number; ++at) print(lines[static_cast<std::size_t>(at - 1)], at, '-');
        print(line, number, ':');
        last_printed = number;
        print_until = number + after;
      }
      if (most >= 0 && count >= most) break;
    }
    if (options.has('l') && count > 0) program.out(name + "\n");
    if (options.has('L') && count == 0) program.out(name + "\n");
    if (options.has('c')) program.out((names ? name + ":" : std::string()) + std::to_string(count) + "\n");
  }

  void file(const std::string& path) {
    if (path == "-") return text("(standard input)", program.read_input());
    Errno error = Errno::none;
    const StreamRef in = program.open_for_reading(path, error);
    if (!in) {
      if (error == Errno::is_directory && (options.has('r') || options.has('R'))) return;
      if (error == Errno::is_directory) return;  // busybox reads nothing from a folder, and says nothing
      if (!options.has('s')) program.fail(path, error);
      failed = true;
      return;
    }
    text(path, program.world.read_all(*in));
  }
};

// The patterns of -e and -f, or else of the first operand, which is taken away: one in each line. Not 0: it ends with
// that status.
int take_patterns(Program& program, const Options& options, std::vector<std::string>& operands,
                  std::vector<std::string>& patterns) {
  for (const std::string& text : options.values('e'))
    for (std::string_view line : base::split(text, '\n')) patterns.emplace_back(line);
  for (const std::string& file : options.values('f')) {
    std::string text;
    if (!program.read_file(file, text)) return 2;
    for (std::string_view line : base::split_lines(text)) patterns.emplace_back(line);
  }
  if (options.has('e') || options.has('f')) return 0;
  if (operands.empty()) return program.fail("missing pattern", 2);
  for (std::string_view line : base::split(operands.front(), '\n')) patterns.emplace_back(line);
  operands.erase(operands.begin());
  return 0;
}

// Not 0: a pattern is malformed, and it ends with that status.
int compile_patterns(Grep& grep, const std::vector<std::string>& patterns) {
  Program& program = grep.program;
  const Options& options = grep.options;
  const bool plain = options.has('F') || program.name() == "fgrep";
  for (const std::string& pattern : patterns) {
    if (plain) {
      grep.fixed.push_back(options.has('i') ? base::lower_ascii(pattern) : pattern);
      continue;
    }
    base::Result<Regex, std::string> regex = Regex::compile(
        pattern,
        {.extended = options.has('E') || program.name() == "egrep", .any_case = options.has('i') || options.has('y')},
        program.world.meter);
    if (!regex) return program.fail("bad regex '" + pattern + "': " + regex.error(), 2);
    grep.regexes.push_back(*regex);
  }
  return 0;
}

void read_numbers(Grep& grep) {
  const Options& options = grep.options;
  if (options.has('m')) (void)parse_number(options.value('m'), grep.most);
  (void)parse_number(options.value('C', "0"), grep.before);
  grep.after = grep.before;
  if (options.has('A')) (void)parse_number(options.value('A'), grep.after);
  if (options.has('B')) (void)parse_number(options.value('B'), grep.before);
}

// An operand, or with `recursive` every file below it.
void search_operand(Grep& grep, const std::string& operand, bool recursive) {
  if (!recursive || !is_directory(grep.program, without_slashes(operand))) return grep.file(operand);
  (void)walk(grep.program, without_slashes(operand), [&](const std::string& path, const fs::EntryRef& entry) {
    if (entry->kind() == fs::Kind::file) grep.file(path);
    return true;
  });
}

}  // namespace

int run_grep(Program& program) {
  const Options options(program, "HhnlLoqvsrRiwxFEze:f:m:A:B:C:cay",
                        {{"quiet", 'q'},
                         {"silent", 'q'},
                         {"ignore-case", 'i'},
                         {"invert-match", 'v'},
                         {"extended-regexp", 'E'},
                         {"fixed-strings", 'F'},
                         {"recursive", 'r'},
                         {"line-number", 'n'},
                         {"count", 'c'},
                         {"only-matching", 'o'},
                         {"files-with-matches", 'l'},
                         {"word-regexp", 'w'},
                         {"line-regexp", 'x'},
                         {"no-messages", 's'},
                         {"regexp", 'e'},
                         {"file", 'f'},
                         {"max-count", 'm'},
                         {"no-filename", 'h'}});
  if (!options.ok()) return 2;
  if (options.has('z')) return program.bad_option("-z");
  std::vector<std::string> operands = options.operands;
  std::vector<std::string> patterns;
  if (const int status = take_patterns(program, options, operands, patterns); status != 0) return status;
  Grep grep{program, options, {}, {}};
  if (const int status = compile_patterns(grep, patterns); status != 0) return status;
  read_numbers(grep);
  const bool recursive = options.has('r') || options.has('R');
  if (operands.empty()) operands.push_back(recursive ? "." : "-");
  grep.names = options.has('H') || (!options.has('h') && (operands.size() > 1 || recursive));
  for (const std::string& operand : operands) {
    search_operand(grep, operand, recursive);
    if (options.has('q') && grep.any) return 0;
  }
  if (grep.failed) return 2;
  return grep.any ? 0 : 1;
}

}  // namespace shell
