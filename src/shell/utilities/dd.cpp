// dd: blocks of one file into another.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

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

}  // namespace shell
