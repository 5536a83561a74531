// od: the bytes of files as numbers or characters, as busybox prints them.
#include <algorithm>
#include <array>
#include <cstdio>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// How the bytes of a line are shown; a line of output for each.
struct Format {
  char kind;             // o, x, u, d: a number; c: a character; a: its name
  std::size_t size = 1;  // bytes of a number
};

std::size_t digits_of(const Format& format) {
  static constexpr std::array<std::size_t, 9> octal = {0, 3, 6, 0, 11, 0, 0, 0, 22};
  static constexpr std::array<std::size_t, 9> decimal = {0, 3, 5, 0, 10, 0, 0, 0, 20};
  switch (format.kind) {
    case 'o': return octal[format.size];
    case 'x': return 2 * format.size;
    case 'u': return decimal[format.size];
    case 'd': return decimal[format.size] + (format.size == 8 ? 0 : 1);
    default: return 3;
  }
}

// The number that bytes stand for, the lowest first; those that are missing at the end are 0.
std::string number(const Format& format, std::string_view bytes) {
  unsigned long long value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    value |= static_cast<unsigned long long>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  std::array<char, 40> text{};
  const int width = static_cast<int>(digits_of(format));
  if (format.kind == 'd') {
    const std::size_t unused = 64 - 8 * format.size;
    const auto extended = static_cast<long long>(value << unused) >> unused;
    std::snprintf(text.data(), text.size(), " %*lld", width, extended);
  } else if (format.kind == 'u') {
    std::snprintf(text.data(), text.size(), " %*llu", width, value);
  } else {
    std::snprintf(text.data(), text.size(), format.kind == 'o' ? " %0*llo" : " %0*llx", width, value);
  }
  return text.data();
}

std::string character(unsigned char c) {
  static constexpr std::string_view escaped = "0\0\0\0\0\0\0abtnvfr";
  std::array<char, 8> text{};
  const bool has_letter = c == 0 || (c >= 7 && c <= 13);
  if (has_letter)
    std::snprintf(text.data(), text.size(), "  \\%c", escaped[c]);
  else
    std::snprintf(text.data(), text.size(), c >= ' ' && c < 0x7F ? "   %c" : " %03o", c);
  return text.data();
}

std::string name_of(unsigned char byte) {
  static constexpr std::array<std::string_view, 33> names = {
      "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht",  "nl",  "vt", "ff", "cr", "so", "si", "dle",
      "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp"};
  const unsigned char c = byte & 0x7FU;
  const std::string name = c < names.size() ? std::string(names[c])
                           : c == 0x7F      ? "del"
                                            : std::string(1, static_cast<char>(c));
  return std::string(4 - name.size(), ' ') + name;
}

std::string shown(const Format& format, std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size(); at += format.size) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (format.kind == 'c')
      out += character(byte);
    else if (format.kind == 'a')
      out += name_of(byte);
    else
      out += number(format, line.substr(at, format.size));
  }
  return out + "\n";
}

// -t: letters with sizes, "x1", "u4c". False where it is no such list; floats are the lab's limit.
bool add_types(Program& program, const std::string& types, std::vector<Format>& formats) {
  for (std::size_t i = 0; i < types.size();) {
    const char kind = types[i++];
    if (kind == 'a' || kind == 'c') {
      formats.push_back({kind, 1});
      continue;
    }
    if (kind == 'f') {
      program.unsupported("The lab's od knows no floating-point numbers.");
      return false;
    }
    if (std::string_view("doux").find(kind) == std::string_view::npos) {
      program.fail("invalid character '" + std::string(1, kind) + "' in type string '" + types + "'");
      return false;
    }
    std::size_t size = 4;
    if (i < types.size() && std::string_view("CSIL").find(types[i]) != std::string_view::npos) {
      size = types[i] == 'C' ? 1 : types[i] == 'S' ? 2 : types[i] == 'I' ? 4 : 8;
      ++i;
    } else if (i < types.size() && types[i] >= '0' && types[i] <= '9') {
      size = 0;
      while (i < types.size() && types[i] >= '0' && types[i] <= '9' && size < 100)
        size = 10 * size + static_cast<std::size_t>(types[i++] - '0');
      if (i < types.size()) size = 4294967295;  // so busybox reads "1c"
      if (size != 1 && size != 2 && size != 4 && size != 8) {
        program.fail("invalid type string '" + types + "'; " + std::to_string(size) +
                     "-byte integral type is not supported");
        return false;
      }
    }
    formats.push_back({kind, size});
  }
  return true;
}

// The formats that the letters stand for, in busybox's order; octal words where there is none.
bool read_formats(Program& program, const Options& options, std::vector<Format>& formats) {
  struct Letter {
    char letter;
    Format format;
  };
  static constexpr std::array<Letter, 10> letters = {{{'a', {'a', 1}},
                                                      {'b', {'o', 1}},
                                                      {'c', {'c', 1}},
                                                      {'d', {'u', 2}},
                                                      {'h', {'x', 2}},
                                                      {'i', {'d', 2}},
                                                      {'l', {'d', 4}},
                                                      {'o', {'o', 2}},
                                                      {'x', {'x', 2}},
                                                      {'s', {'d', 2}}}};
  for (const Letter& row : letters)
    if (options.has(row.letter)) formats.push_back(row.format);
  for (const std::string& types : options.values('t'))
    if (!add_types(program, types, formats)) return false;
  if (formats.empty()) formats.push_back({'o', 2});
  return true;
}

// A byte's place in the input, in the radix of -A: "0000020"; empty for none.
std::string offset(char radix, std::size_t at) {
  std::array<char, 32> text{};
  switch (radix) {
    case 'n': return {};
    case 'x': std::snprintf(text.data(), text.size(), "%06zx", at); break;
    case 'd': std::snprintf(text.data(), text.size(), "%07zu", at); break;
    default: std::snprintf(text.data(), text.size(), "%07zo", at);
  }
  return text.data();
}

}  // namespace

int run_od(Program& program) {
  const Options options(
      program, "abcdhiloxsvt:A:N:j:w:",
      {{"format", 't'}, {"address-radix", 'A'}, {"read-bytes", 'N'}, {"skip-bytes", 'j'}, {"width", 'w'}});
  if (!options.ok()) return 1;
  const char radix = options.has('A') && !options.value('A').empty() ? options.value('A').front() : 'o';
  if (std::string_view("doxn").find(radix) == std::string_view::npos)
    return program.fail("bad output address radix '" + std::string(1, radix) + "' (must be [doxn])");
  std::vector<Format> formats;
  if (!read_formats(program, options, formats)) return 1;
  std::int64_t width = 16;
  std::int64_t skipped = 0;
  std::int64_t most = -1;
  for (const auto& [letter, into] : {std::pair{'w', &width}, std::pair{'j', &skipped}, std::pair{'N', &most}}) {
    if (options.has(letter) && (!parse_number(options.value(letter), *into, true) || *into < 0))
      return program.fail("invalid number '" + options.value(letter) + "'");
  }
  if (width < 1 || width > 1'000'000) width = 16;

  int status = 0;
  std::string text;
  for (const std::string& file : options.operands.empty() ? std::vector<std::string>{"-"} : options.operands) {
    std::string part;
    if (!program.read_file(file, part)) status = 1;
    text += part;
  }
  const auto begin = static_cast<std::size_t>(skipped);
  if (begin > text.size()) return program.fail("can't skip past end of combined input");
  std::string_view left = std::string_view(text).substr(begin);
  if (most >= 0) left = left.substr(0, static_cast<std::size_t>(most));
  std::size_t at = begin;
  std::string_view before;
  bool starred = false;
  while (!left.empty() && program.world.work()) {
    const std::string_view line = left.substr(0, static_cast<std::size_t>(width));
    left.remove_prefix(line.size());
    const bool again = !options.has('v') && at != begin && line == before;
    if (again && !starred) program.out("*\n");
    starred = again;
    if (!again) {
      std::string head = offset(radix, at);
      for (const Format& format : formats) {
        program.out(head + shown(format, line));
        head.assign(head.size(), ' ');
      }
    }
    before = line;
    at += line.size();
  }
  if (radix != 'n') program.out(offset(radix, at) + "\n");
  return status;
}

}  // namespace shell
