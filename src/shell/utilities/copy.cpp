#include "shell/utilities/copy.h"

#include "shell/utilities/walk.h"

namespace shell {

namespace {

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

}  // namespace

bool copy_one(Program& program, const std::string& from, const std::string& to, const Copying& how, bool named,
              int depth) {
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

}  // namespace shell
