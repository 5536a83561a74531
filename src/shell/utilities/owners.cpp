// chmod, chown, chgrp and touch.
#include <algorithm>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

// Calls `change` for each operand, or with -R for everything below each.
template <class Change>
int change_all(Program& program, const std::vector<std::string>& operands, bool recursive, bool quiet, Change change) {
  int status = 0;
  for (const std::string& path : operands) {
    const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::no);
    if (!place) {
      status = quiet ? 1 : program.fail(path, place.error());
      continue;
    }
    const auto visit = [&](const std::string& file, const fs::EntryRef& entry, bool named) {
      const Errno error = change(file, entry, named);
      if (error != Errno::none) status = quiet ? 1 : program.fail(file, error);
    };
    if (!recursive) {
      visit(path, place->entry, true);
      continue;
    }
    // A folder's own mode is changed before what is in it, as busybox goes.
    const bool read_all = walk(program, path, [&](const std::string& file, const fs::EntryRef& entry) {
      visit(file, entry, file == path);
      return true;
    });
    if (!read_all) status = 1;
  }
  return status;
}

}  // namespace

int run_chmod(Program& program) {
  // The mode may begin with '-', as an option does: "chmod -w file".
  std::vector<std::string> operands;
  bool recursive = false;
  bool quiet = false;
  bool options_over = false;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    const bool option =
        !options_over && word.size() > 1 && word[0] == '-' && word.find_first_not_of("Rcvf", 1) == std::string::npos;
    if (!options_over && word == "--")
      options_over = true;
    else if (word == "--recursive")
      recursive = true;
    else if (option) {
      recursive = recursive || word.find('R') != std::string::npos;
      quiet = quiet || word.find('f') != std::string::npos;
    } else {
      operands.push_back(word);
    }
  }
  if (operands.size() < 2) return program.fail("missing operand");
  const std::string mode = operands.front();
  operands.erase(operands.begin());
  if (!parse_mode(mode, 0644, false, program.caller.umask)) return program.fail("invalid mode '" + mode + "'");
  return change_all(
      program, operands, recursive, quiet, [&](const std::string& file, const fs::EntryRef& entry, bool named) {
        if (entry->kind() == fs::Kind::symlink && !named) return Errno::none;  // on the way down links are left alone
        const base::Result<Place, Errno> place =
            program.files().find(program.path(file), program.caller.who, Follow::yes);
        if (!place) return place.error();
        const std::optional<std::uint16_t> made = parse_mode(
            mode, place->entry->meta().mode, place->entry->kind() == fs::Kind::directory, program.caller.umask);
        return program.files().set_mode(program.path(file), program.caller.who,
                                        made.value_or(place->entry->meta().mode));
      });
}

int run_chown(Program& program) {
  const bool group_only = program.name() == "chgrp";
  const Options options(program, "RhHLPcfv", {{"recursive", 'R'}, {"no-dereference", 'h'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  if (options.operands.size() < 2) return program.fail("missing operand");
  const std::string wanted = options.operands.front();
  std::optional<std::uint32_t> uid;
  std::optional<std::uint32_t> gid;
  std::size_t colon = wanted.find(':');
  if (colon == std::string::npos) colon = wanted.find('.');
  const std::string user_part = group_only ? std::string() : wanted.substr(0, colon);
  const std::string group_part = group_only                   ? wanted
                                 : colon == std::string::npos ? std::string()
                                                              : wanted.substr(colon + 1);
  if (!user_part.empty()) {
    const std::optional<User> user = user_named(program.files(), user_part);
    uid = user ? std::optional<std::uint32_t>(user->uid) : number_of(user_part);
    if (!uid) return program.fail((colon == std::string::npos ? "unknown user " : "unknown user/group ") + wanted);
    if (colon != std::string::npos && group_part.empty()) {
      const std::optional<User> by_number = user ? user : user_numbered(program.files(), *uid);
      if (by_number) gid = by_number->gid;
    }
  }
  if (!group_part.empty()) {
    const std::optional<Group> group = group_named(program.files(), group_part);
    gid = group ? std::optional<std::uint32_t>(group->gid) : number_of(group_part);
    if (!gid) return program.fail((group_only ? "unknown group " : "unknown user/group ") + wanted);
  }
  const std::vector<std::string> operands(options.operands.begin() + 1, options.operands.end());
  const bool recursive = options.has('R');
  return change_all(
      program, operands, recursive, options.has('f'), [&](const std::string& file, const fs::EntryRef&, bool) {
        const Follow follow = options.has('h') || recursive ? Follow::no : Follow::yes;
        const base::Result<Place, Errno> place = program.files().find(program.path(file), program.caller.who, follow);
        if (!place) return place.error();
        return program.files().set_owner(program.path(file), program.caller.who, uid.value_or(place->entry->meta().uid),
                                         gid.value_or(place->entry->meta().gid), follow);
      });
}

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
