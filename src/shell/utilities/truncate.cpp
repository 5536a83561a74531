// truncate: files cut or drawn out to a size.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

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

}  // namespace shell
