// ls: what is in folders.
#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/entries.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

std::size_t folders_in(const fs::Entry& folder) {
  const std::vector<fs::Child> children = folder.children();
  return static_cast<std::size_t>(std::count_if(
      children.begin(), children.end(), [](const fs::Child& c) { return c.entry->kind() == fs::Kind::directory; }));
}

struct Row {
  std::string name;
  std::string real;  // path without links
  fs::EntryRef entry;
};

// Whether busybox takes names for UTF-8 (libbb/unicode.c, init_unicode): an image that sets no locale has none.
bool reads_utf8(const Program& program) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto found = program.env.find(name);
    if (found != program.env.end())
      return found->second.find(".utf") != std::string::npos || found->second.find(".UTF") != std::string::npos;
  }
  return false;
}

// A name as busybox's ls prints it, be it onto a terminal or not: what cannot be printed is a question mark, a byte
// each; of UTF-8 what lies beyond its last known character (CONFIG_LAST_SUPPORTED_WCHAR), too.
std::string printable(std::string_view name, bool utf8) {
  constexpr std::uint32_t last_known = 767;
  std::string out;
  while (!name.empty()) {
    const base::Rune rune = utf8 ? base::decode_rune(name) : base::Rune{static_cast<std::uint8_t>(name.front()), 1};
    const bool shown = rune.code >= ' ' && rune.code != 0x7F &&
                       (rune.code < 0x7F || (utf8 && rune.code >= 0xA0 && rune.code <= last_known));
    if (shown)
      out += name.substr(0, rune.size);
    else
      out += '?';
    name.remove_prefix(rune.size);
  }
  return out;
}

struct Listing {
  Program& program;
  const Options& options;
  int status = 0;
  bool first = true;

  std::string owner(std::uint32_t uid) const {
    const std::optional<User> user = options.has('n') ? std::nullopt : user_numbered(program.files(), uid);
    return user ? user->name : std::to_string(uid);
  }
  std::string group(std::uint32_t gid) const {
    const std::optional<Group> found = options.has('n') ? std::nullopt : group_numbered(program.files(), gid);
    return found ? found->name : std::to_string(gid);
  }

  void order(std::vector<Row>& rows) const {
    if (options.has('U') || options.has('f')) return;
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      if (options.has('S') && size_of(*a.entry) != size_of(*b.entry)) return size_of(*a.entry) > size_of(*b.entry);
      if (options.has('t') && a.entry->meta().modified != b.entry->meta().modified)
        return a.entry->meta().modified > b.entry->meta().modified;
      return a.name < b.name;
    });
    if (options.has('r')) std::reverse(rows.begin(), rows.end());
  }

  std::string mark(const Row& row) const {
    if (!options.has('F') && !options.has('p')) return {};
    if (row.entry->kind() == fs::Kind::directory) return "/";
    if (options.has('p')) return {};
    if (row.entry->kind() == fs::Kind::symlink) return "@";
    return (row.entry->meta().mode & 0111U) != 0 ? "*" : "";
  }

  static std::string left(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
  }
  static std::string right(std::string text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
  }

  void print(std::vector<Row> rows) {
    order(rows);
    const bool long_form = options.has('l') || options.has('n') || options.has('g');
    const bool utf8 = reads_utf8(program);
    for (const Row& row : rows) {
      const fs::Entry& entry = *row.entry;
      std::string line;
      if (options.has('i')) line += "1 ";
      if (options.has('s')) line += right(std::to_string((size_of(entry) + 4095) / 4096 * 4), 4) + " ";
      if (long_form) {
        const fs::Meta& meta = entry.meta();
        const std::size_t links =
            entry.kind() == fs::Kind::directory ? 2 + folders_in(entry) : program.files().link_count(row.real);
        // Old and future dates show the year, others the time.
        const std::int64_t age = program.world.now() - meta.modified;
        const bool recent = age < 3600LL * 24 * 365 / 2 && age > -15LL * 60;
        line += mode_string(letter_of(row.real, entry), meta.mode) + " " + right(std::to_string(links), 4) + " ";
        if (!options.has('g')) line += left(owner(meta.uid), 8) + " ";
        line += left(group(meta.gid), 8) + " ";
        line += letter_of(row.real, entry) == 'c'
                    ? right("1,   3", 9)
                    : right(options.has('h') ? human_size(size_of(entry)) : std::to_string(size_of(entry)), 9);
        line += " " + format_date(recent ? "%b %e %H:%M" : "%b %e  %Y", meta.modified) + " ";
      }
      line += printable(row.name, utf8) + mark(row);
      if (long_form && entry.kind() == fs::Kind::symlink) line += " -> " + printable(entry.target(), utf8);
      program.out(line + "\n");
    }
  }

  void folder(const std::string& path, bool titled) {
    if (!program.world.work()) return;
    const base::Result<Place, Errno> here = program.files().find(program.path(path), program.caller.who, Follow::yes);
    const base::Result<std::vector<fs::Child>, Errno> children =
        program.files().list(program.path(path), program.caller.who);
    if (!here || !children) {
      program.fail(here ? "can't open '" + path + "'" : path, here ? children.error() : here.error());
      status = 1;
      return;
    }
    if (titled) program.out((first ? "" : "\n") + path + ":\n");
    first = false;
    std::vector<Row> rows;
    if (options.has('a')) {
      rows.push_back({".", here->path, here->entry});
      const base::Result<Place, Errno> above =
          program.files().find(program.path(child_of(path, "..")), program.caller.who, Follow::yes);
      rows.push_back({"..", here->path, above ? above->entry : here->entry});
    }
    for (const fs::Child& child : *children)
      if (child.name.front() != '.' || options.has('a') || options.has('A'))
        rows.push_back({child.name, child_of(here->path, child.name), child.entry});
    if (options.has('L'))
      for (Row& row : rows) {
        const base::Result<Place, Errno> real = program.files().find(row.real, program.caller.who, Follow::yes);
        if (real) row.entry = real->entry;
      }
    if (options.has('l') || options.has('n') || options.has('g')) {
      std::uint64_t blocks = 0;
      for (const Row& row : rows)
        blocks += row.entry->kind() == fs::Kind::symlink ? 0 : (size_of(*row.entry) + 4095) / 4096 * 4;
      program.out("total " + std::to_string(blocks) + "\n");
    }
    print(rows);
    if (!options.has('R')) return;
    order(rows);
    for (const Row& row : rows)
      if (row.entry->kind() == fs::Kind::directory && row.name != "." && row.name != "..")
        folder(child_of(path, row.name), true);
  }
};

}  // namespace

int run_ls(Program& program) {
  const Options options(program, "1AaCxdLHRFplinshrSXvctufgkTwZU",
                        {{"all", 'a'},
                         {"almost-all", 'A'},
                         {"recursive", 'R'},
                         {"reverse", 'r'},
                         {"directory", 'd'},
                         {"human-readable", 'h'},
                         {"color", 'Z'},
                         {"full-time", 'T'}});
  if (!options.ok()) return 1;
  for (char letter : {'X', 'v', 'c', 'u', 'f', 'T', 'w'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  Listing listing{program, options};
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"."} : options.operands;
  std::vector<Row> files;
  std::vector<std::string> folders;
  const bool long_form = options.has('l') || options.has('n') || options.has('g');
  for (const std::string& operand : operands) {
    const bool follow = options.has('L') || options.has('H') ||
                        !(options.has('d') || long_form || options.has('F') || options.has('i'));
    base::Result<Place, Errno> place =
        program.files().find(program.path(operand), program.caller.who, follow ? Follow::yes : Follow::no);
    if (!place && follow) place = program.files().find(program.path(operand), program.caller.who, Follow::no);
    if (!place) {
      program.fail(operand, place.error());
      listing.status = 1;
      if (place.error() == Errno::no_entry && program.path(operand).rfind("/sys/", 0) == 0)
        return program.unsupported("This RUN looks at " + program.path(operand) +
                                   ", which the lab's machine does not have.");
      continue;
    }
    if (place->entry->kind() == fs::Kind::directory && !options.has('d'))
      folders.push_back(operand);
    else
      files.push_back({operand, place->path, place->entry});
  }
  if (!files.empty()) {
    listing.print(files);
    listing.first = false;
  }
  std::sort(folders.begin(), folders.end());
  if (options.has('r')) std::reverse(folders.begin(), folders.end());
  for (const std::string& folder : folders) listing.folder(folder, operands.size() > 1 || options.has('R'));
  return listing.status;
}

}  // namespace shell
