// cut, tr, paste, fold and seq.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "shell/pattern.h"
#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"
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

template <class Each>
int each_line(Program& program, const std::vector<std::string>& operands, Each each) {
  int status = 0;
  for (const std::string& file : operands.empty() ? std::vector<std::string>{"-"} : operands) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    std::string_view left = text;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      each(left.substr(0, end));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
  }
  return status;
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

namespace {

// The characters that a set of tr names: ranges, classes, escapes.
std::string tr_set(std::string_view text) {
  std::string made;
  std::size_t at = 0;
  const auto one = [&](unsigned char& c) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      std::size_t length = 2;
      while (length < 4 && at + length < text.size() && text[at + 1] >= '0' && text[at + 1] <= '7' &&
             text[at + length] >= '0' && text[at + length] <= '7')
        ++length;
      const std::string part = unescape(text.substr(at, length), false).text;
      at += length;
      c = part.empty() ? 0 : static_cast<unsigned char>(part.size() == 2 ? part[1] : part[0]);
      return;
    }
    c = static_cast<unsigned char>(text[at++]);
  };
  while (at < text.size()) {
    if (text.substr(at, 2) == "[:") {
      const std::size_t end = text.find(":]", at + 2);
      if (end != std::string_view::npos) {
        const std::string_view name = text.substr(at + 2, end - at - 2);
        for (unsigned c = 0; c < 256; ++c)
          if (in_class(name, static_cast<unsigned char>(c))) made += static_cast<char>(c);
        at = end + 2;
        continue;
      }
    }
    unsigned char low = 0;
    one(low);
    if (at + 1 < text.size() && text[at] == '-') {
      ++at;
      unsigned char high = 0;
      one(high);
      for (unsigned c = low; c <= high; ++c) made += static_cast<char>(c);
      continue;
    }
    made += static_cast<char>(low);
  }
  return made;
}

}  // namespace

int run_tr(Program& program) {
  const Options options(program, "+cCdst", {{"delete", 'd'}, {"squeeze-repeats", 's'}, {"complement", 'c'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  std::string from = tr_set(options.operands[0]);
  if (options.has('c') || options.has('C')) {
    std::string others;
    for (unsigned c = 0; c < 256; ++c)
      if (from.find(static_cast<char>(c)) == std::string::npos) others += static_cast<char>(c);
    from = others;
  }
  std::string to = options.operands.size() > 1 ? tr_set(options.operands[1]) : std::string();
  std::array<int, 256> map{};
  for (int c = 0; c < 256; ++c) map[static_cast<std::size_t>(c)] = c;
  const bool deletes = options.has('d');
  if (!deletes && !to.empty())
    for (std::size_t i = 0; i < from.size(); ++i)
      map[static_cast<unsigned char>(from[i])] = static_cast<unsigned char>(to[std::min(i, to.size() - 1)]);
  const std::string& squeezed = deletes || !to.empty() ? to : from;
  const std::string text = program.read_input();
  program.world.touch(text.size() * (deletes || options.has('s') ? 8 : 1));
  std::string made;
  int last = -1;
  for (char ch : text) {
    const auto c = static_cast<unsigned char>(ch);
    if (deletes && from.find(ch) != std::string::npos) continue;
    const int mapped = map[c];
    if (options.has('s') && mapped == last && squeezed.find(static_cast<char>(mapped)) != std::string::npos) continue;
    made += static_cast<char>(mapped);
    last = mapped;
  }
  program.out(made);
  return 0;
}

int run_paste(Program& program) {
  const Options options(program, "d:s");
  if (!options.ok()) return 1;
  const std::string delimiters = options.has('d') ? unescape(options.value('d'), false).text : "\t";
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"-"} : options.operands;
  std::vector<std::vector<std::string>> columns;
  const StreamRef in = program.stream(0);
  bool input_used = false;
  for (const std::string& file : operands) {
    std::vector<std::string> lines;
    std::string text;
    if (file == "-" && input_used) {
      columns.push_back({});
      continue;
    }
    if (!program.read_file(file, text)) return 1;
    input_used = input_used || file == "-";
    std::string_view left = text;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      lines.emplace_back(left.substr(0, end));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    columns.push_back(std::move(lines));
  }
  // Several "-" take lines in turn.
  const auto dashes = static_cast<std::size_t>(std::count(operands.begin(), operands.end(), "-"));
  if (dashes > 1 && !options.has('s')) {
    const auto first = static_cast<std::size_t>(std::find(operands.begin(), operands.end(), "-") - operands.begin());
    const std::vector<std::string> all = columns[first];
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < operands.size(); ++i)
      if (operands[i] == "-") which.push_back(i), columns[i].clear();
    for (std::size_t i = 0; i < all.size(); ++i) columns[which[i % dashes]].push_back(all[i]);
  }
  const auto delimiter = [&](std::size_t n) {
    return delimiters.empty() ? std::string() : std::string(1, delimiters[n % delimiters.size()]);
  };
  if (options.has('s')) {
    for (const auto& lines : columns) {
      for (std::size_t i = 0; i < lines.size(); ++i) program.out(lines[i] + (i + 1 < lines.size() ? delimiter(i) : ""));
      program.out("\n");
    }
    return 0;
  }
  std::size_t longest = 0;
  for (const auto& lines : columns) longest = std::max(longest, lines.size());
  for (std::size_t row = 0; row < longest; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      program.out((row < columns[i].size() ? columns[i][row] : std::string()) +
                  (i + 1 < columns.size() ? delimiter(i) : "\n"));
  }
  return 0;
}

int run_fold(Program& program) {
  const Options options(program, "bsw:", {{"width", 'w'}});
  if (!options.ok()) return 1;
  std::int64_t width = 80;
  if (!parse_number(options.value('w', "80"), width) || width < 1)
    return program.fail("invalid number '" + options.value('w') + "'");
  return each_line(program, options.operands, [&](std::string_view line) {
    const auto most = static_cast<std::size_t>(width);
    while (line.size() > most && program.world.touch(64 + most)) {
      std::size_t end = most;
      if (options.has('s')) {
        const std::size_t space = line.substr(0, most).rfind(' ');
        if (space != std::string_view::npos) end = space + 1;
      }
      program.out(std::string(line.substr(0, end)) + "\n");
      line.remove_prefix(end);
    }
    program.out(std::string(line) + "\n");
  });
}

int run_seq(Program& program) {
  // A negative number is no option: the words are read by hand.
  bool same_width = false;
  std::string separator = "\n";
  std::vector<std::string> numbers;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (numbers.empty() && word == "-w")
      same_width = true;
    else if (numbers.empty() && word == "-s" && i + 1 < program.args.size())
      separator = unescape(program.args[++i], false).text;
    else if (numbers.empty() && word.substr(0, 2) == "-s")
      separator = unescape(word.substr(2), false).text;
    else if (numbers.empty() && word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9') &&
             word[1] != '.')
      return program.bad_option(word);
    else
      numbers.push_back(word);
  }
  if (numbers.empty() || numbers.size() > 3) return program.fail("missing operand");
  std::vector<double> values;
  std::size_t decimals = 0;
  std::size_t width = 0;
  for (const std::string& text : numbers) {
    char* end = nullptr;
    values.push_back(std::strtod(text.c_str(), &end));
    if (text.empty() || *end != '\0') return program.fail("invalid number '" + text + "'");
    const std::size_t dot = text.find('.');
    if (dot != std::string::npos) decimals = std::max(decimals, text.size() - dot - 1);
  }
  const double first = numbers.size() > 1 ? values.front() : 1;
  const double step = numbers.size() > 2 ? values[1] : 1;
  const double last = values.back();
  if (step == 0) return program.unsupported("`seq` with a step of 0 never ends.");
  const auto formatted = [&](double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(std::min<std::size_t>(decimals, 15)), value);
    return std::string(buffer);
  };
  if (same_width) width = std::max(formatted(first).size(), formatted(last).size());
  std::string made;
  const double count = (last - first) / step;
  for (std::int64_t n = 0; static_cast<double>(n) <= count + 1e-9; ++n) {
    if (!program.world.work()) return 1;
    std::string text = formatted(first + static_cast<double>(n) * step);
    if (text.size() < width) text.insert(text[0] == '-' ? 1 : 0, width - text.size(), '0');
    if (!made.empty()) made += separator;
    made += text;
  }
  if (!made.empty()) program.out(made + "\n");
  return 0;
}

}  // namespace shell
