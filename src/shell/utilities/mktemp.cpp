// mktemp: a new file or folder with a name that nothing has.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_mktemp(Program& program) {
  const Options options(program, "dqtup:", {});
  if (!options.ok()) return 1;
  std::string name = options.operands.empty() ? "tmp.XXXXXX" : options.operands.front();
  if (options.operands.empty() || options.has('t') || options.has('p')) {
    const auto folder = program.env.find("TMPDIR");
    std::string base = options.value('p');
    if (base.empty()) base = folder != program.env.end() && !folder->second.empty() ? folder->second : "/tmp";
    name = child_of(base, name);
  }
  const std::size_t marks = name.find_last_not_of('X') + 1;
  if (name.size() - marks < 6) return program.fail("(null)", Errno::invalid);
  // The same name in every run, as far as nothing of that name is there.
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::uint64_t state = 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(program.world.random_numbers++);
  for (int tries = 0; tries < 100; ++tries) {
    for (std::size_t i = marks; i < name.size(); ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      name[i] = letters[(state >> 33U) % letters.size()];
    }
    const base::Result<Place, Errno> place = program.files().look(program.path(name), program.caller.who, Follow::no);
    if (!place) return program.fail("(null)", place.error());
    if (place->entry) continue;
    Errno error = Errno::none;
    if (options.has('d')) {
      error = program.files().make_directory(program.path(name), program.caller.who, 0700);
    } else if (!options.has('u')) {
      const auto opened =
          program.files().open_for_writing(program.path(name), program.caller.who, Opening::truncate, 0600);
      if (!opened) error = opened.error();
    }
    if (error != Errno::none) return program.fail("(null)", error);
    program.out(name + "\n");
    return 0;
  }
  return program.fail("(null)", Errno::exists);
}

}  // namespace shell
