// dd: blocks of one file into another.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

constexpr std::int64_t most_bytes = 1LL << 31U;  // of a block, and blocks: their product is a number still

// What the words of dd ask for.
struct Transfer {
  std::string from, to;
  std::int64_t block = 512;
  std::int64_t count = -1;  // -1: all
  std::int64_t skip = 0;
  std::int64_t seek = 0;
  bool truncates = true;
  bool quiet = false;
};

enum class DdWord : std::uint8_t { fine, unknown, no_number };

// Reads one word, NAME=VALUE.
DdWord read_dd_word(const std::string& name, const std::string& value, Transfer& made) {
  const auto number = [&](std::int64_t& into, std::int64_t least = 0) {
    return parse_number(value, into, true) && into >= least ? DdWord::fine : DdWord::no_number;
  };
  if (name == "bs" || name == "ibs") return number(made.block, 1);
  if (name == "count") return number(made.count);
  if (name == "skip") return number(made.skip);
  if (name == "seek") return number(made.seek);
  if (name == "if")
    made.from = value;
  else if (name == "of")
    made.to = value;
  else if (name == "status")
    made.quiet = value == "none" || value == "noxfer";
  else if (name == "conv" && (value == "notrunc" || value == "fsync" || value == "notrunc,fsync"))
    made.truncates = value.find("notrunc") == std::string::npos;
  else if (name != "obs")
    return DdWord::unknown;
  return DdWord::fine;
}

// How many whole blocks, and whether a part of one: "2+1".
void report_records(Program& program, std::size_t bytes, std::int64_t block) {
  const auto size = static_cast<std::int64_t>(bytes);
  const std::string records = std::to_string(size / block) + "+" + (size % block != 0 ? "1" : "0");
  program.err(records + " records in\n" + records + " records out\n");
}

int transfer(Program& program, const Transfer& wanted) {
  Errno error = Errno::none;
  const StreamRef in = wanted.from.empty() ? program.stream(0) : program.open_for_reading(wanted.from, error);
  if (!in) return program.fail("can't open '" + wanted.from + "'", error);
  const auto bytes = [&](std::int64_t blocks) { return static_cast<std::size_t>(blocks * wanted.block); };
  if (wanted.skip > 0) (void)program.world.read_some(*in, bytes(wanted.skip));
  const std::string data =
      wanted.count < 0 ? program.world.read_all(*in) : program.world.read_some(*in, bytes(wanted.count));
  if (program.world.stopped()) return 1;
  if (wanted.to.empty()) {
    program.out(data);
    program.flush();
  } else {
    const Opening opening = wanted.truncates && wanted.seek == 0 ? Opening::truncate : Opening::keep;
    const StreamRef out = program.open_for_writing(wanted.to, opening, error);
    if (!out) return program.fail("can't open '" + wanted.to + "'", error);
    out->position = bytes(wanted.seek);
    program.world.write(*out, data);
  }
  if (!wanted.quiet) report_records(program, data.size(), wanted.block);
  return 0;
}

}  // namespace

int run_dd(Program& program) {
  Transfer wanted;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    const std::size_t equals = word.find('=');
    const std::string value = equals == std::string::npos ? std::string() : word.substr(equals + 1);
    const DdWord read = read_dd_word(word.substr(0, equals), value, wanted);
    if (read == DdWord::unknown) return program.bad_option(word);
    if (read == DdWord::no_number) return program.fail("invalid number '" + value + "'");
  }
  if (std::max({wanted.block, wanted.count, wanted.skip, wanted.seek}) > most_bytes) {  // more than anything can hold
    program.world.meter.exhaust();
    return 1;
  }
  return transfer(program, wanted);
}

}  // namespace shell
