// stat: what is known of a file.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/entries.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"

namespace shell {

int run_stat(Program& program) {
  const Options options(program, "Lftc:", {{"format", 'c'}, {"dereference", 'L'}, {"printf", 'p'}});
  if (!options.ok()) return 1;
  if (options.has('f') || options.has('t')) return program.bad_option(options.has('f') ? "-f" : "-t");
  int status = 0;
  for (const std::string& operand : options.operands) {
    const base::Result<Place, Errno> place =
        program.files().find(program.path(operand), program.caller.who, options.has('L') ? Follow::yes : Follow::no);
    if (!place) {
      status = program.fail("can't stat '" + operand + "'", place.error());
      continue;
    }
    const fs::Entry& entry = *place->entry;
    const fs::Meta& meta = entry.meta();
    const std::optional<User> user = user_numbered(program.files(), meta.uid);
    const std::optional<Group> group = group_numbered(program.files(), meta.gid);
    const char letter = letter_of(place->path, entry);
    const std::string kind = letter == 'd'         ? "directory"
                             : letter == 'l'       ? "symbolic link"
                             : letter == 'c'       ? "character special file"
                             : size_of(entry) == 0 ? "regular empty file"
                                                   : "regular file";
    const auto octal = [](unsigned mode) {
      std::string digits;
      do digits.insert(digits.begin(), static_cast<char>('0' + mode % 8));
      while ((mode /= 8) != 0);
      return digits;
    };
    const std::string time = format_date("%Y-%m-%d %H:%M:%S.000000000 +0000", meta.modified);
    std::string format = options.value('c');
    if (!options.has('c')) {
      program.out("  File: " + operand + (letter == 'l' ? " -> " + entry.target() : "") +
                  "\n  Size: " + std::to_string(size_of(entry)) + "\t" + kind + "\nAccess: (" +
                  std::to_string(10000 + std::stoi(octal(meta.mode))).substr(1) + "/" + mode_string(letter, meta.mode) +
                  ")  Uid: (" + std::to_string(meta.uid) + "/" + (user ? user->name : "UNKNOWN") + ")   Gid: (" +
                  std::to_string(meta.gid) + "/" + (group ? group->name : "UNKNOWN") + ")\nModify: " + time + "\n");
      continue;
    }
    std::string line;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%' || i + 1 >= format.size()) {
        line += format[i];
        continue;
      }
      switch (format[++i]) {
        case 'a': line += octal(meta.mode); break;
        case 'A': line += mode_string(letter, meta.mode); break;
        case 'f': {
          constexpr std::string_view hex = "0123456789abcdef";
          const unsigned mode = meta.mode | (letter == 'd'   ? 0040000U
                                             : letter == 'l' ? 0120000U
                                             : letter == 'c' ? 0020000U
                                                             : 0100000U);
          for (unsigned shift : {12U, 8U, 4U, 0U}) line += hex[mode >> shift & 15U];
          break;
        }
        case 'F': line += kind; break;
        case 'n': line += operand; break;
        case 'N': line += "'" + operand + "'" + (letter == 'l' ? " -> '" + entry.target() + "'" : ""); break;
        case 's': line += std::to_string(size_of(entry)); break;
        case 'u': line += std::to_string(meta.uid); break;
        case 'U': line += user ? user->name : "UNKNOWN"; break;
        case 'g': line += std::to_string(meta.gid); break;
        case 'G': line += group ? group->name : "UNKNOWN"; break;
        case 'h': line += std::to_string(program.files().link_count(place->path)); break;
        case 'b': line += std::to_string((size_of(entry) + 4095) / 4096 * 8); break;
        case 'B': line += "512"; break;
        case 'X':
        case 'Y':
        case 'Z': line += std::to_string(meta.modified); break;
        case 'x':
        case 'y':
        case 'z': line += time; break;
        case '%': line += '%'; break;
        default: return program.bad_option(std::string("-c %") + format[i]);
      }
    }
    program.out(line + "\n");
  }
  return status;
}

}  // namespace shell
