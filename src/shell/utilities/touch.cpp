// touch: the time of files, which are made where they are missing.
#include <optional>

#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/options.h"

namespace shell {

int run_touch(Program& program) {
  const Options options(program,
                        "camhd:t:r:", {{"no-create", 'c'}, {"date", 'd'}, {"reference", 'r'}, {"no-dereference", 'h'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  std::int64_t time = program.world.now();
  if (options.has('r')) {
    const base::Result<Place, Errno> place =
        program.files().find(program.path(options.value('r')), program.caller.who, Follow::yes);
    if (!place) return program.fail(options.value('r'), place.error());
    time = place->entry->meta().modified;
  }
  for (char letter : {'d', 't'}) {
    if (!options.has(letter)) continue;
    const std::optional<std::int64_t> parsed = parse_date(options.value(letter), program.world.now());
    if (!parsed) return program.fail("invalid date '" + options.value(letter) + "'");
    time = *parsed;
  }
  int status = 0;
  for (const std::string& path : options.operands) {
    const Follow follow = options.has('h') ? Follow::no : Follow::yes;
    const std::string whole = program.path(path);
    const base::Result<Place, Errno> place = program.files().look(whole, program.caller.who, follow);
    Errno error = place ? Errno::none : place.error();
    if (place && !place->entry) {
      if (options.has('c')) continue;
      const auto opened = program.files().open_for_writing(whole, program.caller.who, Opening::keep,
                                                           static_cast<std::uint16_t>(0666U & ~program.caller.umask));
      if (!opened) error = opened.error();
    }
    if (error == Errno::none) error = program.files().set_time(whole, program.caller.who, time, follow);
    if (error == Errno::no_entry && options.has('c')) continue;
    if (error != Errno::none) status = program.fail(path, error);
  }
  return status;
}

}  // namespace shell
