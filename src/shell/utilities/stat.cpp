// stat: what is known of a file.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/entries.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// What stat tells of one file.
struct Stated {
  std::string operand;  // its name, as it is written
  Place place;
  char letter = '-';  // its kind, as ls has it
  std::string owner, group;
};

Stated stated(Program& program, const std::string& operand, const Place& place) {
  const fs::Meta& meta = place.entry->meta();
  const std::optional<User> user = user_numbered(program.files(), meta.uid);
  const std::optional<Group> group = group_numbered(program.files(), meta.gid);
  return {operand, place, letter_of(place.path, *place.entry), user ? user->name : "UNKNOWN",
          group ? group->name : "UNKNOWN"};
}

std::string kind_name(const Stated& file) {
  if (file.letter == 'd') return "directory";
  if (file.letter == 'l') return "symbolic link";
  if (file.letter == 'c') return "character special file";
  return size_of(*file.place.entry) == 0 ? "regular empty file" : "regular file";
}

std::string octal(unsigned mode) {
  std::string digits;
  do digits.insert(digits.begin(), static_cast<char>('0' + mode % 8));
  while ((mode /= 8) != 0);
  return digits;
}

// st_mode, the bits of the kind with those of the permissions.
std::string raw_mode(const Stated& file) {
  constexpr std::string_view hex = "0123456789abcdef";
  const unsigned mode = file.place.entry->meta().mode | (file.letter == 'd'   ? 0040000U
                                                         : file.letter == 'l' ? 0120000U
                                                         : file.letter == 'c' ? 0020000U
                                                                              : 0100000U);
  std::string text;
  for (unsigned shift : {12U, 8U, 4U, 0U}) text += hex[mode >> shift & 15U];
  return text;
}

std::string modified(const Stated& file) {
  return format_date("%Y-%m-%d %H:%M:%S.000000000 +0000", file.place.entry->meta().modified);
}

std::string all_stated(const Stated& file) {
  const fs::Entry& entry = *file.place.entry;
  const fs::Meta& meta = entry.meta();
  return "  File: " + file.operand + (file.letter == 'l' ? " -> " + entry.target() : "") +
         "\n  Size: " + std::to_string(size_of(entry)) + "\t" + kind_name(file) + "\nAccess: (" +
         std::to_string(10000 + std::stoi(octal(meta.mode))).substr(1) + "/" + mode_string(file.letter, meta.mode) +
         ")  Uid: (" + std::to_string(meta.uid) + "/" + file.owner + ")   Gid: (" + std::to_string(meta.gid) + "/" +
         file.group + ")\nModify: " + modified(file) + "\n";
}

// What a letter behind % stands for; empty where the lab does not know it.
std::optional<std::string> stat_letter(Program& program, const Stated& file, char letter) {
  const Place* place = &file.place;
  const fs::Entry& entry = *place->entry;
  const fs::Meta& meta = entry.meta();
  std::string line;
  switch (letter) {
    case 'a': line += octal(meta.mode); break;
    case 'A': line += mode_string(file.letter, meta.mode); break;
    case 'f': line += raw_mode(file); break;
    case 'F': line += kind_name(file); break;
    case 'n': line += file.operand; break;
    case 'N': line += "'" + file.operand + "'" + (file.letter == 'l' ? " -> '" + entry.target() + "'" : ""); break;
    case 's': line += std::to_string(size_of(entry)); break;
    case 'u': line += std::to_string(meta.uid); break;
    case 'U': line += file.owner; break;
    case 'g': line += std::to_string(meta.gid); break;
    case 'G': line += file.group; break;
    case 'h': line += std::to_string(program.files().link_count(place->path)); break;
    case 'b': line += std::to_string((size_of(entry) + 4095) / 4096 * 8); break;
    case 'B': line += "512"; break;
    case 'X':
    case 'Y':
    case 'Z': line += std::to_string(meta.modified); break;
    case 'x':
    case 'y':
    case 'z': line += modified(file); break;
    case '%': line += '%'; break;
    default: return std::nullopt;
  }
  return line;
}

}  // namespace

int run_stat(Program& program) {
  const Options options(program, "Lftc:", {{"format", 'c'}, {"dereference", 'L'}, {"printf", 'p'}});
  if (!options.ok()) return 1;
  if (options.has('f') || options.has('t')) return program.bad_option(options.has('f') ? "-f" : "-t");
  const std::string format = options.value('c');
  int status = 0;
  for (const std::string& operand : options.operands) {
    const base::Result<Place, Errno> place =
        program.files().find(program.path(operand), program.caller.who, options.has('L') ? Follow::yes : Follow::no);
    if (!place) {
      status = program.fail("can't stat '" + operand + "'", place.error());
      continue;
    }
    const Stated file = stated(program, operand, *place);
    if (!options.has('c')) {
      program.out(all_stated(file));
      continue;
    }
    std::string line;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%' || i + 1 >= format.size()) {
        line += format[i];
        continue;
      }
      const std::optional<std::string> part = stat_letter(program, file, format[++i]);
      if (!part) return program.bad_option(std::string("-c %") + format[i]);
      line += *part;
    }
    program.out(line + "\n");
  }
  return status;
}

}  // namespace shell
