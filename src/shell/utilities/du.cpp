// du: how much room files and folders take.
#include <functional>
#include <set>

#include "shell/utilities/all.h"
#include "shell/utilities/entries.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_du(Program& program) {
  const Options options(program, "aHLdclsxhmkb", {{"summarize", 's'}, {"human-readable", 'h'}, {"all", 'a'}});
  if (!options.ok()) return 1;
  for (char letter : {'d', 'b', 'L', 'H'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  int status = 0;
  const auto shown = [&](std::uint64_t kilobytes) {
    if (options.has('h')) return human_size(kilobytes * 1024);
    return std::to_string(options.has('m') ? (kilobytes + 1023) / 1024 : kilobytes);
  };
  const auto blocks = [](const fs::Entry& entry) -> std::uint64_t {
    if (entry.kind() == fs::Kind::symlink) return 0;
    return (size_of(entry) + 4095) / 4096 * 4;
  };
  std::uint64_t total = 0;
  std::set<std::string> counted;  // files with several names: each counts once
  const auto counts_again = [&](const std::string& real) {
    const std::string file = program.files().shared_file(real);
    return !file.empty() && !counted.insert(file).second;
  };
  const std::function<std::uint64_t(const std::string&, const std::string&, const fs::Entry&, bool)> add =
      [&](const std::string& path, const std::string& real, const fs::Entry& entry, bool top) -> std::uint64_t {
    if (entry.kind() == fs::Kind::file && counts_again(real)) return 0;
    std::uint64_t sum = blocks(entry);
    if (!program.world.work()) return sum;
    if (entry.kind() == fs::Kind::directory)
      for (const fs::Child& child : entry.children())
        sum += add(child_of(path, child.name), child_of(real, child.name), *child.entry, false);
    const bool listed = top || (!options.has('s') && (entry.kind() == fs::Kind::directory || options.has('a')));
    if (listed) program.out(shown(sum) + "\t" + path + "\n");
    return sum;
  };
  for (const std::string& operand : options.operands.empty() ? std::vector<std::string>{"."} : options.operands) {
    const base::Result<Place, Errno> place =
        program.files().find(program.path(operand), program.caller.who, Follow::no);
    if (!place)
      status = program.fail(operand, place.error());
    else
      total += add(operand, place->path, *place->entry, true);
  }
  if (options.has('c')) program.out(shown(total) + "\ttotal\n");
  return status;
}

}  // namespace shell
