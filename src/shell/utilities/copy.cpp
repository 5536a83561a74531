// cp, mv and install.
#include <map>
#include <string>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

struct Copying {
  bool recursive = false;
  bool keeps = false;         // mode, owner and time
  bool follows = false;       // links within what is copied
  bool follows_named = true;  // links that are named as sources
  bool force = false;
  bool only_newer = false;
  bool no_clobber = false;
  bool links = false;        // hard links instead of copies
  bool keeps_links = false;  // names of one file become names of one file
  bool symlinks = false;
  std::map<std::string, std::string> copied;  // where a file with several names has been copied to, by shared_file()
};

bool keep_meta(Program& program, const std::string& path, const fs::Meta& meta, Follow follow) {
  Files& files = program.files();
  const std::string whole = program.path(path);
  Errno error = files.set_owner(whole, program.caller.who, meta.uid, meta.gid, follow);
  if (error != Errno::none && program.caller.who.root()) {
    program.fail("can't preserve ownership of '" + path + "'", error);
    return false;
  }
  if (follow == Follow::yes) error = files.set_mode(whole, program.caller.who, meta.mode);
  error = files.set_time(whole, program.caller.who, meta.modified, follow);
  return true;
}

bool copy_one(Program& program, const std::string& from, const std::string& to, Copying& how, bool named, int depth) {
  Files& files = program.files();
  const Credentials& who = program.caller.who;
  if (!program.world.work()) return false;
  const Follow follow = how.follows || (named && how.follows_named) ? Follow::yes : Follow::no;
  const base::Result<Place, Errno> source = files.find(program.path(from), who, follow);
  if (!source) {
    program.fail("can't stat '" + from + "'", source.error());
    return false;
  }
  const base::Result<Place, Errno> target = files.look(program.path(to), who, Follow::yes);
  const base::Result<Place, Errno> target_itself = files.look(program.path(to), who, Follow::no);
  if (target && target->entry && files.same_file(target->path, source->path) &&
      source->entry->kind() != fs::Kind::directory) {
    if (target_itself->path == source->path || target_itself->entry->kind() == fs::Kind::symlink) {
      program.fail("'" + from + "' and '" + to + "' are the same file");
      return false;
    }
  }
  const fs::Entry& entry = *source->entry;
  if (entry.kind() == fs::Kind::directory) {
    if (!how.recursive) {
      program.fail("omitting directory '" + from + "'");
      return false;
    }
    if (depth > 200) {
      program.fail("recursion detected, omitting directory '" + from + "'");
      return false;
    }
    if (target && target->entry && target->entry->kind() != fs::Kind::directory) {
      program.fail("target '" + to + "' is not a directory");
      return false;
    }
    if (target && (target->path == source->path || target->path.rfind(source->path + "/", 0) == 0) && named) {
      program.fail("recursion detected, omitting directory '" + from + "'");
      return false;
    }
    const bool there = target && target->entry;
    if (!there) {
      const auto mode = static_cast<std::uint16_t>(
          (entry.meta().mode & ~static_cast<unsigned>(how.keeps ? 0 : program.caller.umask)) & 07777U);
      const Errno error = files.make_directory(program.path(to), who, static_cast<std::uint16_t>(mode | 0700U));
      if (error != Errno::none) {
        program.fail("can't create directory '" + to + "'", error);
        return false;
      }
    }
    const base::Result<std::vector<fs::Child>, Errno> children = files.list(program.path(from), who);
    if (!children) {
      program.fail("can't open '" + from + "'", children.error());
      return false;
    }
    bool all = true;
    for (const fs::Child& child : *children)
      all = copy_one(program, child_of(from, child.name), child_of(to, child.name), how, false, depth + 1) && all;
    if (how.keeps) {
      all = keep_meta(program, to, entry.meta(), Follow::yes) && all;
    } else if (!there) {
      const auto mode =
          static_cast<std::uint16_t>(entry.meta().mode & ~static_cast<unsigned>(program.caller.umask) & 07777U);
      if ((mode & 0700U) != 0700U && files.set_mode(program.path(to), who, mode) != Errno::none) all = false;
    }
    return all;
  }
  if (how.no_clobber && target_itself && target_itself->entry) return true;
  if (how.only_newer && target && target->entry && target->entry->meta().modified >= entry.meta().modified) return true;
  if (target && target->entry && target->entry->kind() == fs::Kind::directory) {
    program.fail("cannot overwrite directory '" + to + "' with non-directory");
    return false;
  }
  if (how.links || how.symlinks) {
    if (target_itself && target_itself->entry && how.force) (void)files.remove_file(program.path(to), who);
    const Errno error = how.symlinks ? files.make_symlink(from, program.path(to), who)
                                     : files.make_link(program.path(from), program.path(to), who);
    if (error != Errno::none) program.fail("can't create link '" + to + "'", error);
    return error == Errno::none;
  }
  if (const std::string file = how.keeps_links && entry.kind() == fs::Kind::file ? files.shared_file(source->path) : "";
      !file.empty()) {
    const auto [first, is_first] = how.copied.try_emplace(file, to);
    if (!is_first) {
      if (target_itself && target_itself->entry) (void)files.remove_file(program.path(to), who);
      const Errno error = files.make_link(program.path(first->second), program.path(to), who);
      if (error != Errno::none) program.fail("can't create link '" + to + "'", error);
      return error == Errno::none;
    }
  }
  if (entry.kind() == fs::Kind::symlink) {
    if (target_itself && target_itself->entry) {
      const Errno error = files.remove_file(program.path(to), who);
      if (error != Errno::none) {
        program.fail("can't create symlink '" + to + "'", error);
        return false;
      }
    }
    const Errno error = files.make_symlink(entry.target(), program.path(to), who);
    if (error != Errno::none) {
      program.fail("can't create symlink '" + to + "'", error);
      return false;
    }
    return !how.keeps || keep_meta(program, to, entry.meta(), Follow::no);
  }
  if (!Files::may(entry, who, Files::Want::read)) {
    program.fail("can't open '" + from + "'", Errno::denied);
    return false;
  }
  Errno error = Errno::none;
  const StreamRef special = program.open_for_reading(from, error);
  if (special && special->kind != Stream::Kind::file_in) {  // /dev/null and its like
    error = program.write_file(to, program.world.read_all(*special));
    if (error != Errno::none) program.fail("can't create '" + to + "'", error);
    return error == Errno::none;
  }
  const auto mode =
      static_cast<std::uint16_t>(entry.meta().mode & ~static_cast<unsigned>(program.caller.umask) & 07777U);
  base::Result<std::string, Errno> opened = files.open_for_writing(program.path(to), who, Opening::truncate, mode);
  if (!opened && how.force && target_itself && target_itself->entry) {
    if (files.remove_file(program.path(to), who) == Errno::none)
      opened = files.open_for_writing(program.path(to), who, Opening::truncate, mode);
  }
  if (!opened) {
    const bool special_target = program.path(to).rfind("/dev/", 0) == 0;
    if (special_target && program.write_file(to, std::string(entry.content().text())) == Errno::none) return true;
    program.fail("can't create '" + to + "'", opened.error());
    return false;
  }
  files.write_open(*opened, entry.content());
  return !how.keeps || keep_meta(program, to, entry.meta(), Follow::yes);
}

}  // namespace

int run_cp(Program& program) {
  const Options options(program, "arRdPLHpfinlsTt:uv",
                        {{"archive", 'a'},
                         {"recursive", 'r'},
                         {"no-dereference", 'P'},
                         {"dereference", 'L'},
                         {"preserve", 'p'},
                         {"force", 'f'},
                         {"no-clobber", 'n'},
                         {"link", 'l'},
                         {"symbolic-link", 's'},
                         {"update", 'u'},
                         {"no-target-directory", 'T'},
                         {"target-directory", 't'},
                         {"verbose", 'v'}});
  if (!options.ok()) return 1;
  Copying how;
  how.recursive = options.has('r') || options.has('R') || options.has('a');
  how.keeps = options.has('p') || options.has('a');
  const char about_links = options.last_of("LPHad");
  how.follows = about_links == 'L' || (!how.recursive && about_links == 0);
  how.follows_named = about_links == 'L' || about_links == 'H' || (!how.recursive && about_links == 0);
  how.keeps_links = program.world.busybox ? !how.follows : options.has('a') || options.has('d');
  how.force = options.has('f');
  how.only_newer = options.has('u');
  how.no_clobber = options.has('n');
  how.links = options.has('l');
  how.symlinks = options.has('s');
  std::vector<std::string> sources = options.operands;
  std::string destination;
  if (options.has('t')) {
    destination = options.value('t');
  } else if (!sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  const bool into = !options.has('T') && leads_to_directory(program, destination);
  if (sources.size() > 1 && !into) return program.fail("target '" + destination + "' is not a directory");
  if (!into && destination.size() > 1 && destination.back() == '/' && !leads_to_directory(program, sources.front()))
    return program.fail("can't create '" + destination + "': Not a directory");
  int status = 0;
  for (const std::string& source : sources) {
    std::string to = destination;
    // "src/." pours what is in it out.
    const bool pours = source.size() >= 2 && source.substr(source.size() - 2) == "/.";
    if (into && !pours && source != "." && source != "..") to = child_of(destination, last_component(source));
    if (!copy_one(program, source, without_slashes(to), how, true, 0)) status = 1;
  }
  return status;
}

int run_mv(Program& program) {
  const Options options(
      program, "finvTt:u",
      {{"force", 'f'}, {"no-clobber", 'n'}, {"verbose", 'v'}, {"no-target-directory", 'T'}, {"target-directory", 't'}});
  if (!options.ok()) return 1;
  std::vector<std::string> sources = options.operands;
  std::string destination;
  if (options.has('t')) {
    destination = options.value('t');
  } else if (!sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  const bool into = !options.has('T') && leads_to_directory(program, destination);
  if (sources.size() > 1 && !into) return program.fail("target '" + destination + "' is not a directory");
  int status = 0;
  for (const std::string& source : sources) {
    const std::string from = without_slashes(source);
    const std::string to = into ? child_of(destination, last_component(source)) : destination;
    if (options.has('n') && program.files().find(program.path(to), program.caller.who, Follow::no)) continue;
    Errno error = program.files().rename(program.path(from), program.path(to), program.caller.who);
    if (error == Errno::cross_device) {
      Copying how;
      how.recursive = how.keeps = how.force = how.keeps_links = true;
      how.follows_named = false;
      if (!copy_one(program, from, to, how, true, 0) || !remove_all(program, from)) status = 1;
      continue;
    }
    if (error != Errno::none) status = program.fail("can't rename '" + source + "'", error);
  }
  return status;
}

int run_install(Program& program) {
  const Options options(program, "cdDpsm:o:g:t:v",
                        {{"mode", 'm'}, {"owner", 'o'}, {"group", 'g'}, {"directory", 'd'}, {"target-directory", 't'}});
  if (!options.ok()) return 1;
  std::uint16_t mode = 0755;
  if (options.has('m')) {
    const std::optional<std::uint16_t> parsed = parse_mode(options.value('m'), 0, false, program.caller.umask);
    if (!parsed) return program.fail("invalid mode '" + options.value('m') + "'");
    mode = *parsed;
  }
  const auto finish = [&](const std::string& path) {
    const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::yes);
    if (!place) return false;
    std::uint32_t uid = place->entry->meta().uid;
    std::uint32_t gid = place->entry->meta().gid;
    if (options.has('o')) {
      const std::optional<User> user = user_named(program.files(), options.value('o'));
      const std::optional<std::uint32_t> number = user ? user->uid : number_of(options.value('o'));
      if (!number) return program.fail("unknown user " + options.value('o')) == 0;
      uid = *number;
    }
    if (options.has('g')) {
      const std::optional<Group> group = group_named(program.files(), options.value('g'));
      const std::optional<std::uint32_t> number = group ? group->gid : number_of(options.value('g'));
      if (!number) return program.fail("unknown group " + options.value('g')) == 0;
      gid = *number;
    }
    if (options.has('o') || options.has('g')) {
      const Errno error = program.files().set_owner(program.path(path), program.caller.who, uid, gid, Follow::yes);
      if (error != Errno::none) return program.fail("can't change ownership of " + path, error) == 0;
    }
    const Errno error = program.files().set_mode(program.path(path), program.caller.who, mode);
    return error == Errno::none || program.fail("can't change permissions of " + path, error) == 0;
  };
  int status = 0;
  if (options.has('d')) {
    for (const std::string& path : options.operands) {
      const Errno error = make_directories(program, without_slashes(path));
      if (error != Errno::none)
        status = program.fail("can't create directory '" + path + "'", error);
      else if (!finish(path))
        status = 1;
    }
    return status;
  }
  std::vector<std::string> sources = options.operands;
  std::string destination = options.value('t');
  if (!options.has('t') && !sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  if (options.has('D')) {
    const std::string folder =
        options.has('t')
            ? destination
            : destination.substr(0, destination.rfind('/') == std::string::npos ? 0 : destination.rfind('/'));
    if (!folder.empty()) (void)make_directories(program, without_slashes(folder));
  }
  const bool into = leads_to_directory(program, destination);
  Copying how;
  how.force = true;
  how.follows = true;
  for (const std::string& source : sources) {
    const std::string to = into ? child_of(destination, last_component(source)) : destination;
    if (!copy_one(program, source, to, how, true, 0) || !finish(to)) status = 1;
  }
  return status;
}

}  // namespace shell
