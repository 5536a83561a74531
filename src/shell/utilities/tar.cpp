// tar and gzip: archives in the ustar format, packed or not.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>

#include "base/text.h"
#include "shell/compress.h"
#include "shell/identity.h"
#include "shell/pattern.h"
#include "shell/tar_archive.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

constexpr std::uint64_t bytes_to_pack = 32;  // a character that is packed is worth that many copied ones
constexpr std::uint64_t bytes_to_unpack = 8;

// What gzip data holds; empty where it is damaged, or where the RUN stops for it.
std::optional<std::string> unpacked_by(Program& program, std::string_view data) {
  if (!program.world.touch(data.size() * bytes_to_unpack)) return std::nullopt;
  Gunzipped unpacked = gunzip_what_is_there(data);
  if (unpacked.end == Gunzipped::End::too_large)
    program.world.stop("This RUN unpacks more than the lab simulates, " + std::to_string(largest_unpacked >> 20U) +
                       " MB. Docker has no such limit.");
  const bool whole = unpacked.end == Gunzipped::End::whole && program.world.touch(unpacked.text.size());
  return whole ? std::optional<std::string>(std::move(unpacked.text)) : std::nullopt;
}

constexpr std::size_t block = tar_block;

using Member = TarMember;

std::string octal(std::uint64_t value, std::size_t width) {
  std::string digits(width, '0');
  for (std::size_t i = width; i-- > 0 && value != 0; value >>= 3U) digits[i] = static_cast<char>('0' + (value & 7U));
  return digits + '\0';
}

std::string header(const Member& member, const std::string& name) {
  std::string made(block, '\0');
  const auto put = [&](std::size_t at, std::string_view text) { made.replace(at, text.size(), text); };
  std::string short_name = name;
  std::string prefix;
  if (short_name.size() > 100) {
    const std::size_t slash = short_name.rfind('/', 155);
    if (slash != std::string::npos && short_name.size() - slash - 1 <= 100) {
      prefix = short_name.substr(0, slash);
      short_name.erase(0, slash + 1);
    }
  }
  put(0, short_name.substr(0, 100));
  put(100, octal(member.meta.mode, 7));
  put(108, octal(member.meta.uid, 7));
  put(116, octal(member.meta.gid, 7));
  put(124, octal(member.content.size(), 11));
  put(136, octal(static_cast<std::uint64_t>(std::max<std::int64_t>(member.meta.modified, 0)), 11));
  put(148, "        ");
  made[156] = member.type;
  put(157, member.link.substr(0, 100));
  put(257, "ustar  ");
  put(265, member.user.substr(0, 31));
  put(297, member.group.substr(0, 31));
  put(345, prefix);
  unsigned sum = 0;
  for (char c : made) sum += static_cast<unsigned char>(c);
  put(148, octal(sum, 6));
  made[155] = ' ';
  return made;
}

void append(std::string& archive, const Member& member) {
  const auto padded = [&](std::string_view content) {
    archive += content;
    archive.append((block - content.size() % block) % block, '\0');
  };
  if (member.name.size() > 100) {  // GNU's long name, understood by all
    Member longer;
    longer.type = 'L';
    longer.content = member.name + '\0';
    archive += header(longer, "././@LongLink");
    padded(longer.content);
  }
  archive += header(member, member.name);
  padded(member.content);
}

class Tar {
 public:
  explicit Tar(Program& program) : program_(program) {}

  int run() {
    if (!read_words()) return 1;
    if (mode_ == 0) return program_.fail("missing mode: one of c, x or t");
    return mode_ == 'c' ? create() : extract();
  }

 private:
  using Value = std::function<std::string(std::size_t)>;  // of an option whose name ends at this place of the word

  bool read_words() {
    std::vector<std::string> words(program_.args.begin() + 1, program_.args.end());
    // The old way: `tar xzf FILE`.
    if (!words.empty() && !words[0].empty() && words[0][0] != '-') words[0].insert(0, "-");
    bool options = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string word = words[i];
      if (!options || word.size() < 2 || word[0] != '-') {
        add_operand(word);
        continue;
      }
      if (word == "--") {
        options = false;
        continue;
      }
      // In "-cf FILE" the value is the next word; in "-cfFILE" the rest of this one.
      const Value value = [&](std::size_t at) {
        if (at < word.size()) return word.substr(at);
        return i + 1 < words.size() ? words[++i] : std::string();
      };
      if (!(word.starts_with("--") ? read_long_option(word, value) : read_letters(word, value))) return false;
    }
    return true;
  }

  void add_operand(std::string_view operand) {
    operands_.emplace_back(operand);
    operand_folders_.push_back(folder_);
  }

  bool read_long_option(const std::string& word, const Value& value) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const auto argument = [&] { return equals != std::string::npos ? word.substr(equals + 1) : value(word.size()); };
    if (name == "strip-components" || name == "strip")
      strip_ = static_cast<std::size_t>(std::strtoul(argument().c_str(), nullptr, 10));
    else if (name == "exclude")
      excludes_.push_back(argument());
    else if (name == "directory")
      folder_ = argument();
    else if (name == "file")
      file_ = argument();
    else if (!set_long_flag(name))
      return program_.bad_option(word) == 0;
    return true;
  }

  bool set_long_flag(const std::string& name) {
    if (name == "create")
      mode_ = 'c';
    else if (name == "extract" || name == "get")
      mode_ = 'x';
    else if (name == "list")
      mode_ = 't';
    else if (name == "gzip")
      gzip_ = true;
    else if (name == "verbose")
      verbose_ = true;
    else if (name == "to-stdout")
      to_output_ = true;
    else if (name == "no-same-owner" || name == "same-owner")
      same_owner_ = name == "same-owner";
    else if (name == "numeric-owner")
      numeric_ = true;
    else
      return name == "overwrite" || name == "no-recursion" || name == "no-same-permissions" ||
             name == "same-permissions" || name == "preserve-permissions";
    return true;
  }

  bool read_letters(const std::string& word, const Value& value) {
    for (std::size_t at = 1; at < word.size(); ++at) {
      const char letter = word[at];
      switch (letter) {
        case 'f': file_ = value(at + 1); return true;
        case 'C': folder_ = value(at + 1); return true;
        case 'X':
        case 'T': return read_list(letter, value(at + 1));
        default:
          if (!set_letter(letter)) return program_.bad_option(std::string("-") + letter) == 0;
      }
    }
    return true;
  }

  bool set_letter(char letter) {
    switch (letter) {
      case 'c':
      case 'x':
      case 't': mode_ = letter; break;
      case 'z': gzip_ = true; break;
      case 'v': verbose_ = true; break;
      case 'O': to_output_ = true; break;
      case 'h': follow_ = true; break;
      case 'o': same_owner_ = false; break;
      case 'k': keep_old_ = true; break;
      case 'm': now_ = true; break;
      case 'a': by_name_ = true; break;
      case 'p': break;
      default: return false;
    }
    return true;
  }

  // -X: patterns to leave out, -T: operands; a line each.
  bool read_list(char letter, const std::string& path) {
    std::string text;
    if (!program_.read_file(path, text)) return false;
    for (const std::string_view line : base::split_lines(text)) {
      if (letter == 'X')
        excludes_.emplace_back(line);
      else
        add_operand(line);
    }
    return true;
  }

  std::string within(const std::string& folder, const std::string& path) const {
    return folder.empty() || path.substr(0, 1) == "/" ? path : child_of(folder, path);
  }

  bool excluded(const std::string& name) const {
    const std::string trimmed = without_slashes(name);
    return std::any_of(excludes_.begin(), excludes_.end(), [&](const std::string& one) {
      if (matches(one, trimmed, program_.world.meter) || matches(one, last_component(trimmed), program_.world.meter))
        return true;
      for (std::size_t slash = trimmed.find('/'); slash != std::string::npos; slash = trimmed.find('/', slash + 1))
        if (matches(one, trimmed.substr(0, slash), program_.world.meter)) return true;
      return false;
    });
  }

  int create() {
    if (operands_.empty()) return program_.fail("empty archive");
    for (std::size_t i = 0; i < operands_.size(); ++i) pack_operand(i);
    if (status_ != 0) program_.fail("error exit delayed from previous errors");
    archive_.append(2 * block, '\0');
    return write_archive();
  }

  void pack_operand(std::size_t i) {
    const std::string folder = operand_folders_[i].empty() ? folder_ : operand_folders_[i];
    const std::string start = within(folder, operands_[i]);
    if (!program_.files().find(program_.path(start), program_.caller.who, Follow::no)) {
      status_ = program_.fail(operands_[i], Errno::no_entry);
      return;
    }
    const std::string from = without_slashes(start);
    const bool all = walk(program_, from, [&](const std::string& path, const fs::EntryRef& found) {
      return pack_one(path, without_slashes(operands_[i]) + path.substr(from.size()), found);
    });
    if (!all) status_ = 1;
  }

  // False: the walk does not go on from here.
  bool pack_one(const std::string& path, std::string name, fs::EntryRef entry) {
    if (excluded(name)) return false;
    if (!name.empty() && name[0] == '/') {
      if (!told_) program_.fail("removing leading '/' from member names");
      told_ = true;
      name.erase(0, name.find_first_not_of('/'));
      if (name.empty()) return true;
    }
    if (follow_ && entry->kind() == fs::Kind::symlink) {
      const base::Result<Place, Errno> real =
          program_.files().find(program_.path(path), program_.caller.who, Follow::yes);
      if (real) entry = real->entry;
    }
    Member member = head_of(name, *entry);
    if (entry->kind() == fs::Kind::file)
      if (const std::optional<bool> refused = fill(member, path, name, *entry)) return *refused;
    if (verbose_) (file_.empty() || file_ == "-" ? program_.err(member.name + "\n") : program_.out(member.name + "\n"));
    append(archive_, member);
    return true;
  }

  // All of a member but a file's content.
  Member head_of(const std::string& name, const fs::Entry& entry) const {
    Member member;
    member.meta = entry.meta();
    member.name = entry.kind() == fs::Kind::directory ? name + "/" : name;
    const std::optional<User> user = user_numbered(program_.files(), member.meta.uid);
    const std::optional<Group> group = group_numbered(program_.files(), member.meta.gid);
    if (user && !numeric_) member.user = user->name;
    if (group && !numeric_) member.group = group->name;
    if (entry.kind() == fs::Kind::directory) member.type = '5';
    if (entry.kind() == fs::Kind::symlink) {
      member.type = '2';
      member.link = entry.target();
    }
    return member;
  }

  // A file's content, or the name under which the archive has it already. Where that cannot be had: what pack_one
  // gives.
  std::optional<bool> fill(Member& member, const std::string& path, const std::string& name, const fs::Entry& entry) {
    const base::Result<Place, Errno> place =
        program_.files().find(program_.path(path), program_.caller.who, Follow::no);
    const std::string real = place ? place->path : path;
    if (const std::string file = program_.files().shared_file(real); !file.empty()) {
      const auto [first, is_first] = names_of_files_.try_emplace(file, name);
      if (!is_first) {
        member.type = '1';
        member.link = first->second;
        return std::nullopt;
      }
    }
    if (!entry.content().known()) {
      program_.world.stop("This RUN packs " + real + ", of which the lab has only the size.");
      return false;
    }
    if (!Files::may(entry, program_.caller.who, Files::Want::read)) {
      status_ = program_.fail("can't open '" + path + "'", Errno::denied);
      return true;
    }
    if (!program_.world.touch(2 * entry.content().size())) return false;
    member.content = entry.content().text();
    return std::nullopt;
  }

  int write_archive() {
    const bool packed =
        gzip_ || (by_name_ && (file_.find(".tgz") != std::string::npos || file_.find(".gz") != std::string::npos));
    if (packed && !program_.world.touch(archive_.size() * bytes_to_pack)) return 1;
    if (packed) archive_ = gzip(archive_);
    if (file_.empty() || file_ == "-") {
      program_.out(archive_);
      return status_;
    }
    const Errno error = program_.write_file(file_, archive_);
    return error == Errno::none ? status_ : program_.fail("can't open '" + file_ + "'", error);
  }

  int extract() {
    std::string data;
    if (file_.empty() || file_ == "-") {
      data = program_.read_input();
    } else {
      Errno error = Errno::none;
      const StreamRef in = program_.open_for_reading(file_, error);
      if (!in) return program_.fail("can't open '" + file_ + "'", error);
      data = program_.world.read_all(*in);
    }
    if (program_.world.stopped()) return 1;
    if (is_gzip(data)) {
      std::optional<std::string> unpacked = unpacked_by(program_, data);
      if (!unpacked) return program_.fail("corrupted data");
      data = std::move(*unpacked);
    } else if (data.substr(0, 3) == "BZh" || data.substr(0, 5) == std::string("\xfd"
                                                                              "7zXZ",
                                                                              5)) {
      return program_.unsupported("The lab's tar reads plain and gzip archives only.");
    } else if (gzip_ && !data.empty()) {
      return program_.fail("invalid magic");
    }
    std::vector<Member> members;
    if (data.size() < block || !read_tar(data, members))
      return program_.fail(data.size() < block ? "short read" : "invalid tar magic");
    std::vector<bool> used(operands_.size(), false);
    std::vector<Member> folders;  // their modes and times are set when all is in them
    for (const Member& member : members) {
      if (!program_.world.work()) return 1;
      if (!operands_.empty()) {
        bool wanted = false;
        for (std::size_t i = 0; i < operands_.size(); ++i) {
          const std::string operand = without_slashes(operands_[i]);
          const std::string name = without_slashes(member.name);
          if (name != operand && name.rfind(operand + "/", 0) != 0) continue;
          wanted = used[i] = true;
        }
        if (!wanted) continue;
      }
      if (excluded(member.name)) continue;
      if (mode_ == 't') {
        list(member);
        continue;
      }
      std::string name = member.name;
      if (!place_for(name)) continue;
      if (to_output_) {
        if (member.type == '0' || member.type == '7') program_.out(member.content);
        continue;
      }
      if (verbose_) program_.out(member.name + "\n");
      unpack(member, within(folder_, name), folders);
    }
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) finish(*folder, folder->name);
    for (std::size_t i = 0; i < operands_.size(); ++i)
      if (!used[i]) status_ = program_.fail(operands_[i] + ": not found in archive");
    return status_;
  }

  // The name as it is to be made: without what is stripped. False: nothing is left, or it would leave the folder.
  bool place_for(std::string& name) {
    name.erase(0, std::min(name.find_first_not_of('/'), name.size()));
    for (std::size_t i = 0; i < strip_; ++i) {
      const std::size_t slash = name.find('/');
      if (slash == std::string::npos) return false;
      name.erase(0, slash + 1);
    }
    name = without_slashes(name);
    if (name.empty() || name == "/") return false;
    for (std::string_view part : base::split(name, '/')) {
      if (part != "..") continue;
      status_ = program_.fail("name with '..' skipped: '" + name + "'");
      return false;
    }
    return true;
  }

  void list(const Member& member) {
    if (!verbose_) {
      program_.out(member.name + "\n");
      return;
    }
    const char kind = member.type == '5' ? 'd' : member.type == '2' ? 'l' : member.type == '1' ? 'h' : '-';
    std::string size = std::to_string(member.content.size());
    if (size.size() < 9) size.insert(0, 9 - size.size(), ' ');
    const std::string owner = (member.user.empty() ? std::to_string(member.meta.uid) : member.user) + "/" +
                              (member.group.empty() ? std::to_string(member.meta.gid) : member.group);
    program_.out(mode_string(kind, member.meta.mode) + " " + owner + " " + size + " " +
                 format_date("%Y-%m-%d %H:%M:%S", member.meta.modified) + " " + member.name +
                 (member.type == '2' ? " -> " + member.link : std::string()) + "\n");
  }

  void unpack(const Member& member, const std::string& path, std::vector<Member>& folders) {
    Files& files = program_.files();
    const Credentials& who = program_.caller.who;
    const std::string whole = program_.path(path);
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos && slash > 0) {
      const Errno made = make_directories(program_, path.substr(0, slash));
      if (made != Errno::none) {
        status_ = program_.fail("can't create directory '" + path.substr(0, slash) + "'", made);
        return;
      }
    }
    const base::Result<Place, Errno> there = files.look(whole, who, Follow::no);
    const bool exists = there && there->entry;
    if (member.type == '5') {
      if (!leads_to_directory(program_, path)) {
        const Errno error = files.make_directory(whole, who, 0755);
        if (error != Errno::none) {
          status_ = program_.fail("can't create directory '" + path + "'", error);
          return;
        }
      }
      folders.push_back(member);
      folders.back().name = path;
      return;
    }
    if (exists) {
      if (keep_old_) return;
      if (there->entry->kind() != fs::Kind::directory) (void)files.remove_file(whole, who);
    }
    Errno error = Errno::none;
    if (member.type == '2') {
      error = files.make_symlink(member.link, whole, who);
    } else if (member.type == '1') {
      std::string target = member.link;
      if (!place_for(target)) return;
      error = files.make_link(program_.path(within(folder_, target)), whole, who);
      if (error != Errno::none)
        status_ = program_.fail("can't create hardlink '" + path + "' to '" + target + "'", error);
      return;
    } else if (member.type == '0' || member.type == '7') {
      const base::Result<std::string, Errno> opened = files.open_for_writing(
          whole, who, Opening::truncate, static_cast<std::uint16_t>(member.meta.mode & ~program_.caller.umask));
      if (opened)
        files.write_open(*opened, fs::Content(member.content));
      else
        error = opened.error();
    } else {
      return;  // devices: the lab has none to make
    }
    if (error != Errno::none) {
      status_ = program_.fail("can't open '" + path + "'", error);
      return;
    }
    if (member.type != '2') finish(member, path);  // a link stays that of who unpacks
  }

  // Owner, mode and time, as far as who unpacks may set them. A link stays whose who unpacks it is.
  void finish(const Member& member, const std::string& path) {
    Files& files = program_.files();
    const Credentials& who = program_.caller.who;
    const std::string whole = program_.path(path);
    if (who.root() && same_owner_) {
      const std::optional<User> user = numeric_ || member.user.empty() ? std::nullopt : user_named(files, member.user);
      const std::optional<Group> group =
          numeric_ || member.group.empty() ? std::nullopt : group_named(files, member.group);
      (void)files.set_owner(whole, who, user ? user->uid : member.meta.uid, group ? group->gid : member.meta.gid,
                            Follow::yes);
    }
    const unsigned mode =
        who.root() ? member.meta.mode : member.meta.mode & ~static_cast<unsigned>(program_.caller.umask);
    (void)files.set_mode(whole, who, static_cast<std::uint16_t>(mode));
    if (!now_) (void)files.set_time(whole, who, member.meta.modified, Follow::yes);
  }

  Program& program_;
  char mode_ = 0;
  std::string file_;
  std::string folder_;
  bool gzip_ = false;
  bool verbose_ = false;
  bool to_output_ = false;
  bool follow_ = false;
  bool same_owner_ = true;
  bool numeric_ = false;
  bool keep_old_ = false;
  bool now_ = false;
  bool by_name_ = false;
  bool told_ = false;
  std::size_t strip_ = 0;
  std::vector<std::string> excludes_;
  std::vector<std::string> operands_;
  std::vector<std::string> operand_folders_;
  std::string archive_;                                // as far as it is packed
  std::map<std::string, std::string> names_of_files_;  // of files with several names: shared_file() -> the first name
  int status_ = 0;
};

}  // namespace

int run_tar(Program& program) { return Tar(program).run(); }

// gzip, gunzip and zcat.
int run_gzip(Program& program) {
  const Options options(program, "cdfktq123456789n",
                        {{"decompress", 'd'}, {"stdout", 'c'}, {"keep", 'k'}, {"force", 'f'}});
  if (!options.ok()) return 1;
  const std::string name = program.name();
  const bool unpacks = options.has('d') || name == "gunzip" || name == "zcat";
  const bool to_output = options.has('c') || name == "zcat" || options.operands.empty();
  int status = 0;
  for (const std::string& file : options.operands.empty() ? std::vector<std::string>{"-"} : options.operands) {
    std::string data;
    if (!program.read_file(file, data)) {
      status = 1;
      continue;
    }
    std::string made;
    if (unpacks) {
      std::optional<std::string> unpacked = unpacked_by(program, data);
      if (program.world.stopped()) return 1;
      if (!unpacked) {
        status = program.fail(is_gzip(data) ? "corrupted data" : "invalid magic");
        continue;
      }
      made = std::move(*unpacked);
    } else {
      if (!program.world.touch(data.size() * bytes_to_pack)) return 1;
      made = gzip(data);
    }
    if (to_output || file == "-") {
      if (!options.has('t')) program.out(made);
      continue;
    }
    std::string target = file + ".gz";
    if (unpacks) {
      const bool tgz = file.size() > 4 && file.substr(file.size() - 4) == ".tgz";
      const bool gz = file.size() > 3 && file.substr(file.size() - 3) == ".gz";
      if (!gz && !tgz) {
        status = program.fail(file + ": unknown suffix - ignored");
        continue;
      }
      target = tgz ? file.substr(0, file.size() - 4) + ".tar" : file.substr(0, file.size() - 3);
    }
    const base::Result<Place, Errno> before = program.files().find(program.path(file), program.caller.who, Follow::yes);
    const Errno error = program.write_file(target, made);
    if (error != Errno::none) {
      status = program.fail("can't open '" + target + "'", error);
      continue;
    }
    if (before) (void)program.files().set_mode(program.path(target), program.caller.who, before->entry->meta().mode);
    if (!options.has('k')) (void)program.files().remove_file(program.path(file), program.caller.who);
  }
  return status;
}

}  // namespace shell
