// Utilities that see bytes rather than lines: cmp, dd, truncate, base64.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_cmp(Program& program) {
  const Options options(program, "sl");
  if (!options.ok()) return 2;
  if (options.has('l')) return program.bad_option("-l");
  if (options.operands.empty()) return program.fail("missing operand", 2);
  const std::string& first = options.operands[0];
  const std::string second = options.operands.size() > 1 ? options.operands[1] : "-";
  std::string a;
  std::string b;
  if (!program.read_file(first, a) || !program.read_file(second, b)) return 2;
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto differs = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
  const auto at = static_cast<std::size_t>(differs.first - a.begin());
  if (at < shorter) {
    const auto line = std::count(a.begin(), differs.first, '\n') + 1;
    if (!options.has('s'))
      program.out(first + " " + second + " differ: char " + std::to_string(at + 1) + ", line " + std::to_string(line) +
                  "\n");
    return 1;
  }
  if (a.size() == b.size()) return 0;
  if (!options.has('s')) program.fail("EOF on " + (a.size() < b.size() ? first : second));
  return 1;
}

namespace {

constexpr std::int64_t most_bytes = 1LL << 31U;  // of a block, and blocks: their product is a number still

}  // namespace

int run_dd(Program& program) {
  std::string from;
  std::string to;
  std::int64_t block = 512;
  std::int64_t count = -1;
  std::int64_t skip = 0;
  std::int64_t seek = 0;
  bool truncates = true;
  bool quiet = false;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const std::string value = equals == std::string::npos ? std::string() : word.substr(equals + 1);
    const auto number = [&](std::int64_t& into) { return parse_number(value, into, true) && into >= 0; };
    bool fine = true;
    if (name == "if")
      from = value;
    else if (name == "of")
      to = value;
    else if (name == "bs" || name == "ibs")
      fine = number(block) && block > 0;
    else if (name == "obs")
      fine = true;
    else if (name == "count")
      fine = number(count);
    else if (name == "skip")
      fine = number(skip);
    else if (name == "seek")
      fine = number(seek);
    else if (name == "status")
      quiet = value == "none" || value == "noxfer";
    else if (name == "conv" && (value == "notrunc" || value == "fsync" || value == "notrunc,fsync"))
      truncates = value.find("notrunc") == std::string::npos;
    else
      return program.bad_option(word);
    if (!fine) return program.fail("invalid number '" + value + "'");
  }
  if (std::max({block, count, skip, seek}) > most_bytes) {  // more than anything here can hold
    program.world.meter.exhaust();
    return 1;
  }
  Errno error = Errno::none;
  const StreamRef in = from.empty() ? program.stream(0) : program.open_for_reading(from, error);
  if (!in) return program.fail("can't open '" + from + "'", error);
  if (skip > 0) (void)program.world.read_some(*in, static_cast<std::size_t>(skip * block));
  const std::string data =
      count < 0 ? program.world.read_all(*in) : program.world.read_some(*in, static_cast<std::size_t>(count * block));
  if (program.world.stopped()) return 1;
  if (to.empty()) {
    program.out(data);
    program.flush();
  } else {
    const StreamRef out =
        program.open_for_writing(to, truncates && seek == 0 ? Opening::truncate : Opening::keep, error);
    if (!out) return program.fail("can't open '" + to + "'", error);
    out->position = static_cast<std::size_t>(seek * block);
    program.world.write(*out, data);
  }
  if (quiet) return 0;
  const auto size = static_cast<std::int64_t>(data.size());
  const std::string records = std::to_string(size / block) + "+" + (size % block != 0 ? "1" : "0");
  program.err(records + " records in\n" + records + " records out\n");
  return 0;
}

int run_truncate(Program& program) {
  const Options options(program, "cs:", {{"size", 's'}, {"no-create", 'c'}});
  if (!options.ok()) return 1;
  std::string wanted = options.value('s');
  const char sign = !wanted.empty() && (wanted[0] == '+' || wanted[0] == '-') ? wanted[0] : '=';
  if (sign != '=') wanted.erase(0, 1);
  std::int64_t size = 0;
  if (options.operands.empty() || !parse_number(wanted, size, true) || size < 0)
    return program.fail("invalid number '" + options.value('s') + "'");
  int status = 0;
  for (const std::string& file : options.operands) {
    const bool there = program.files().find(program.path(file), program.caller.who, Follow::yes).ok();
    if (!there && options.has('c')) continue;
    const base::Result<std::string, Errno> opened =
        program.files().open_for_writing(program.path(file), program.caller.who, Opening::keep,
                                         static_cast<std::uint16_t>(0666U & ~program.caller.umask));
    if (!opened) {
      status = program.fail(file + ": open", opened.error());
      continue;
    }
    const base::Result<Place, Errno> place = program.files().find(*opened, Credentials{}, Follow::yes);
    const fs::Content content = place ? place->entry->content() : fs::Content();
    if (!content.known())
      return program.unsupported("This RUN changes a part of " + *opened + ", of which the lab has only the size.");
    const auto before = static_cast<std::int64_t>(content.size());
    const std::int64_t after = sign == '+'   ? before + size
                               : sign == '-' ? std::max<std::int64_t>(before - size, 0)
                                             : size;
    if (!program.world.touch(static_cast<std::uint64_t>(std::max(before, after)))) return 1;
    std::string text(content.text());
    text.resize(static_cast<std::size_t>(after), '\0');
    program.files().write_open(*opened, fs::Content(std::move(text)));
  }
  return status;
}

int run_base64(Program& program) {
  const Options options(program, "dw:", {{"decode", 'd'}, {"wrap", 'w'}});
  if (!options.ok()) return 1;
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string data;
  if (!program.read_file(options.operands.empty() ? "-" : options.operands.front(), data)) return 1;
  std::string made;
  std::uint32_t bits = 0;
  if (options.has('d')) {
    unsigned have = 0;
    for (char c : data) {
      if (c == '\n' || c == '\r' || c == ' ') continue;
      if (c == '=') break;
      const std::size_t value = letters.find(c);
      if (value == std::string_view::npos) {
        program.out(made);
        return program.fail("truncated base64 input");
      }
      bits = bits << 6U | static_cast<std::uint32_t>(value);
      have += 6;
      if (have < 8) continue;
      have -= 8;
      made += static_cast<char>(bits >> have);
    }
    program.out(made);
    return 0;
  }
  std::int64_t wrap = 76;
  if (options.has('w') && !parse_number(options.value('w'), wrap))
    return program.fail("invalid number '" + options.value('w') + "'");
  for (std::size_t i = 0; i < data.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, data.size() - i);
    bits = 0;
    for (std::size_t n = 0; n < 3; ++n) bits = bits << 8U | (n < count ? static_cast<unsigned char>(data[i + n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n) made += n <= count ? letters[bits >> (18 - 6 * n) & 63U] : '=';
  }
  if (wrap <= 0) {
    program.out(made);
    return 0;
  }
  for (std::size_t at = 0; at < made.size(); at += static_cast<std::size_t>(wrap))
    program.out(made.substr(at, static_cast<std::size_t>(wrap)) + "\n");
  return 0;
}

}  // namespace shell
