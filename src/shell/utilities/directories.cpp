// mkdir, rmdir, rm, unlink, link, ln, mktemp.
#include "shell/utilities/all.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_mkdir(Program& program) {
  const Options options(program, "m:pv", {{"mode", 'm'}, {"parents", 'p'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  std::uint16_t mode = 0777;
  if (options.has('m')) {
    const std::optional<std::uint16_t> parsed = parse_mode(options.value('m'), 0777, true, program.caller.umask);
    if (!parsed) return program.fail("invalid mode '" + options.value('m') + "'");
    mode = *parsed;
  }
  int status = 0;
  for (const std::string& path : options.operands) {
    const std::string trimmed = without_slashes(path);
    Errno error = Errno::none;
    std::string failed_at = path;
    bool made = true;
    if (options.has('p')) {
      made = !leads_to_directory(program, path);
      error = made ? make_directories(program, trimmed, &failed_at) : Errno::none;
    } else {
      error = program.files().make_directory(program.path(trimmed), program.caller.who,
                                             static_cast<std::uint16_t>(mode & ~program.caller.umask));
    }
    if (error == Errno::none && made && options.has('m'))
      error = program.files().set_mode(program.path(trimmed), program.caller.who, mode);
    if (error != Errno::none) status = program.fail("can't create directory '" + failed_at + "'", error);
  }
  return status;
}

int run_rmdir(Program& program) {
  const Options options(program, "p", {{"parents", 'p'}, {"ignore-fail-on-non-empty", 'p'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  int status = 0;
  for (std::string path : options.operands) {
    for (;;) {
      const Errno error = program.files().remove_directory(program.path(without_slashes(path)), program.caller.who);
      if (error != Errno::none) {
        status = program.fail("'" + path + "'", error);
        break;
      }
      if (!options.has('p')) break;
      path = without_slashes(path);
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos || slash == 0) break;
      path.resize(slash);
    }
  }
  return status;
}

int run_rm(Program& program) {
  const Options options(program, "rRfiv", {{"recursive", 'r'}, {"force", 'f'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  const bool force = options.has('f');
  const bool recursive = options.has('r') || options.has('R');
  if (options.operands.empty()) return force ? 0 : program.fail("missing operand");
  int status = 0;
  for (const std::string& path : options.operands) {
    const std::string name = last_component(path);
    if (name == "." || name == "..") {
      status = program.fail("'.' and '..' can't be removed");
      continue;
    }
    const std::string trimmed = without_slashes(path);
    const base::Result<Place, Errno> place =
        program.files().find(program.path(trimmed), program.caller.who, Follow::no);
    if (!place) {
      if (!force || (place.error() != Errno::no_entry && place.error() != Errno::not_directory))
        status = program.fail("can't remove '" + trimmed + "'", place.error());
      continue;
    }
    if (place->entry->kind() == fs::Kind::directory && !recursive) {
      status = program.fail("'" + trimmed + "' is a directory");
      continue;
    }
    if (options.has('i') && !force) {  // a RUN has nobody to ask: its standard input is what it is
      program.err("rm: remove '" + trimmed + "'? ");
      const StreamRef in = program.stream(0);
      const std::optional<std::string> answer = in ? program.world.read_line(*in) : std::nullopt;
      if (!answer || (answer->front() != 'y' && answer->front() != 'Y')) continue;
    }
    if (!remove_all(program, trimmed))
      status = 1;
    else if (options.has('v'))
      program.out("removed '" + trimmed + "'\n");
  }
  return status;
}

int run_unlink(Program& program) {
  if (program.args.size() != 2) return program.fail("missing operand");
  const Errno error = program.files().remove_file(program.path(program.args[1]), program.caller.who);
  return error == Errno::none ? 0 : program.fail("can't remove file '" + program.args[1] + "'", error);
}

int run_link(Program& program) {
  if (program.args.size() != 3) return program.fail("missing operand");
  const Errno error =
      program.files().make_link(program.path(program.args[1]), program.path(program.args[2]), program.caller.who);
  return error == Errno::none
             ? 0
             : program.fail("can't create hardlink '" + program.args[2] + "' to '" + program.args[1] + "'", error);
}

int run_ln(Program& program) {
  const Options options(
      program, "sfnbSvTt:r",
      {{"symbolic", 's'}, {"force", 'f'}, {"no-dereference", 'n'}, {"verbose", 'v'}, {"no-target-directory", 'T'}});
  if (!options.ok()) return 1;
  for (char letter : {'b', 'S', 'r'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  std::vector<std::string> targets = options.operands;
  if (targets.empty()) return program.fail("missing operand");
  std::string destination = ".";
  if (options.has('t')) {
    destination = options.value('t');
  } else if (targets.size() > 1) {
    destination = targets.back();
    targets.pop_back();
  }
  const bool is_link = !is_directory(program, without_slashes(destination));
  const bool into = !options.has('T') && leads_to_directory(program, destination) && !(options.has('n') && is_link);
  if (targets.size() > 1 && !into) return program.fail("'" + destination + "' is not a directory");
  int status = 0;
  for (const std::string& target : targets) {
    const std::string name = into ? child_of(destination, last_component(target)) : destination;
    const std::string path = program.path(name);
    if (!options.has('s')) {
      const base::Result<Place, Errno> from =
          program.files().find(program.path(target), program.caller.who, Follow::no);
      if (!from) {
        status = program.fail(target, from.error());
        continue;
      }
    }
    const auto make = [&] {
      return options.has('s') ? program.files().make_symlink(target, path, program.caller.who)
                              : program.files().make_link(program.path(target), path, program.caller.who);
    };
    Errno error = make();
    if (error == Errno::exists && options.has('f')) {
      error = program.files().remove_file(path, program.caller.who);
      if (error == Errno::none) error = make();
    }
    if (error != Errno::none) status = program.fail(name, error);
  }
  return status;
}

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
