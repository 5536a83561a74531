// basename, dirname, realpath, readlink, pwd.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_basename(Program& program) {
  const Options options(program, "+as:", {{"multiple", 'a'}, {"suffix", 's'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  const bool many = options.has('a') || options.has('s');
  const std::string suffix = options.has('s')                       ? options.value('s')
                             : !many && options.operands.size() > 1 ? options.operands[1]
                                                                    : std::string();
  for (std::size_t i = 0; i < (many ? options.operands.size() : 1); ++i) {
    std::string name = last_component(options.operands[i]);
    if (!suffix.empty() && name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix)
      name.resize(name.size() - suffix.size());
    program.out(name + "\n");
  }
  return 0;
}

int run_dirname(Program& program) {
  const Options options(program, "");
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  for (const std::string& operand : options.operands) {
    std::string path = without_slashes(operand);
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
      program.out(path == "/" ? "/\n" : ".\n");
      continue;
    }
    path = without_slashes(path.substr(0, slash + 1));
    program.out(path + "\n");
  }
  return 0;
}

int run_realpath(Program& program) {
  const Options options(program, "emsq");
  if (!options.ok()) return 1;
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"."} : options.operands;
  int status = 0;
  for (const std::string& operand : operands) {
    const base::Result<Place, Errno> place =
        program.files().look(program.path(operand), program.caller.who, Follow::yes);
    if (!place)
      status = program.fail(operand, place.error());
    else
      program.out(place->path + "\n");
  }
  return status;
}

int run_readlink(Program& program) {
  const Options options(program, "fnqvem", {{"canonicalize", 'f'}, {"no-newline", 'n'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  int status = 0;
  for (const std::string& operand : options.operands) {
    const bool whole = options.has('f') || options.has('e') || options.has('m');
    const base::Result<Place, Errno> place =
        program.files().look(program.path(operand), program.caller.who, whole ? Follow::yes : Follow::no);
    if (!place || (options.has('e') && !place->entry) ||
        (!whole && (!place->entry || place->entry->kind() != fs::Kind::symlink))) {
      status = 1;
      continue;
    }
    program.out((whole ? place->path : place->entry->target()) + (options.has('n') ? "" : "\n"));
  }
  return status;
}

int run_pwd(Program& program) {
  program.out(program.caller.cwd + "\n");
  return 0;
}

}  // namespace shell
