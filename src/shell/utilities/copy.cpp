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

// One file or folder on its way: the words for it, and what was found of its source and its target.
struct Copy {
  Program& program;
  const std::string& from;
  const std::string& to;
  Copying& how;
  const Place& source;
  const base::Result<Place, Errno>& target;         // where links lead
  const base::Result<Place, Errno>& target_itself;  // no link followed
  Files& files;
  const Credentials& who;

  [[nodiscard]] bool fail(const std::string& sentence) const {
    program.fail(sentence);
    return false;
  }
  [[nodiscard]] bool fail(const std::string& what, Errno error) const {
    program.fail(what, error);
    return false;
  }

  [[nodiscard]] bool goes_onto_itself() const {
    return target && target->entry && files.same_file(target->path, source.path) &&
           source.entry->kind() != fs::Kind::directory &&
           (target_itself->path == source.path || target_itself->entry->kind() == fs::Kind::symlink);
  }

  // The bits of a new file or folder.
  [[nodiscard]] std::uint16_t masked_mode() const {
    return static_cast<std::uint16_t>(source.entry->meta().mode & ~static_cast<unsigned>(program.caller.umask) &
                                      07777U);
  }

  [[nodiscard]] bool folder(bool named, int depth) const {
    if (!how.recursive) return fail("omitting directory '" + from + "'");
    if (depth > 200) return fail("recursion detected, omitting directory '" + from + "'");
    if (target && target->entry && target->entry->kind() != fs::Kind::directory)
      return fail("target '" + to + "' is not a directory");
    const bool within = target && (target->path == source.path || target->path.rfind(source.path + "/", 0) == 0);
    if (within && named) return fail("recursion detected, omitting directory '" + from + "'");
    const fs::Entry& entry = *source.entry;
    const bool there = target && target->entry;
    if (!there) {
      const auto mode = how.keeps ? static_cast<std::uint16_t>(entry.meta().mode & 07777U) : masked_mode();
      const Errno error = files.make_directory(program.path(to), who, static_cast<std::uint16_t>(mode | 0700U));
      if (error != Errno::none) return fail("can't create directory '" + to + "'", error);
    }
    const base::Result<std::vector<fs::Child>, Errno> children = files.list(program.path(from), who);
    if (!children) return fail("can't open '" + from + "'", children.error());
    bool all = true;
    for (const fs::Child& child : *children)
      all = copy_one(program, child_of(from, child.name), child_of(to, child.name), how, false, depth + 1) && all;
    if (how.keeps) {
      all = keep_meta(program, to, entry.meta(), Follow::yes) && all;
    } else if (!there) {
      const std::uint16_t mode = masked_mode();
      if ((mode & 0700U) != 0700U && files.set_mode(program.path(to), who, mode) != Errno::none) all = false;
    }
    return all;
  }

  // -l and -s: a link instead of a copy.
  [[nodiscard]] bool link() const {
    if (target_itself && target_itself->entry && how.force) (void)files.remove_file(program.path(to), who);
    const Errno error = how.symlinks ? files.make_symlink(from, program.path(to), who)
                                     : files.make_link(program.path(from), program.path(to), who);
    if (error != Errno::none) program.fail("can't create link '" + to + "'", error);
    return error == Errno::none;
  }

  // A further name of a file that was copied under another one.
  [[nodiscard]] bool link_to(const std::string& first) const {
    if (target_itself && target_itself->entry) (void)files.remove_file(program.path(to), who);
    const Errno error = files.make_link(program.path(first), program.path(to), who);
    return error == Errno::none || fail("can't create link '" + to + "'", error);
  }

  [[nodiscard]] bool symlink() const {
    const fs::Entry& entry = *source.entry;
    Errno error = Errno::none;
    if (target_itself && target_itself->entry) error = files.remove_file(program.path(to), who);
    if (error == Errno::none) error = files.make_symlink(entry.target(), program.path(to), who);
    if (error != Errno::none) return fail("can't create symlink '" + to + "'", error);
    return !how.keeps || keep_meta(program, to, entry.meta(), Follow::no);
  }

  [[nodiscard]] bool file() const {
    const fs::Entry& entry = *source.entry;
    if (!Files::may(entry, who, Files::Want::read)) return fail("can't open '" + from + "'", Errno::denied);
    Errno error = Errno::none;
    const StreamRef special = program.open_for_reading(from, error);
    if (special && special->kind != Stream::Kind::file_in) {  // /dev/null and its like
      error = program.write_file(to, program.world.read_all(*special));
      return error == Errno::none || fail("can't create '" + to + "'", error);
    }
    const std::uint16_t mode = masked_mode();
    base::Result<std::string, Errno> opened = files.open_for_writing(program.path(to), who, Opening::truncate, mode);
    if (!opened && how.force && target_itself && target_itself->entry) {
      if (files.remove_file(program.path(to), who) == Errno::none)
        opened = files.open_for_writing(program.path(to), who, Opening::truncate, mode);
    }
    if (!opened) {
      const bool special_target = program.path(to).rfind("/dev/", 0) == 0;
      if (special_target && program.write_file(to, std::string(entry.content().text())) == Errno::none) return true;
      return fail("can't create '" + to + "'", opened.error());
    }
    files.write_open(*opened, entry.content());
    return !how.keeps || keep_meta(program, to, entry.meta(), Follow::yes);
  }
};

}  // namespace

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
  const Copy copy{program, from, to, how, *source, target, target_itself, files, who};
  if (copy.goes_onto_itself()) return copy.fail("'" + from + "' and '" + to + "' are the same file");
  const fs::Entry& entry = *source->entry;
  if (entry.kind() == fs::Kind::directory) return copy.folder(named, depth);
  if (how.no_clobber && target_itself && target_itself->entry) return true;
  if (how.only_newer && target && target->entry && target->entry->meta().modified >= entry.meta().modified) return true;
  if (target && target->entry && target->entry->kind() == fs::Kind::directory)
    return copy.fail("cannot overwrite directory '" + to + "' with non-directory");
  if (how.links || how.symlinks) return copy.link();
  if (const std::string file = how.keeps_links && entry.kind() == fs::Kind::file ? files.shared_file(source->path) : "";
      !file.empty()) {
    const auto [first, is_first] = how.copied.try_emplace(file, to);
    if (!is_first) return copy.link_to(first->second);
  }
  return entry.kind() == fs::Kind::symlink ? copy.symlink() : copy.file();
}

}  // namespace shell
