// A program's view of its files: paths looked up as the kernel would, with the kernel's error codes.
#pragma once

#include <string>
#include <string_view>

#include "fs/tree.h"

namespace container::quickjs {

struct Found {
  const char* error = nullptr;  // "ENOENT", "ENOTDIR", "ELOOP"; null: found
  std::string path;             // where it is, links followed; where it would be, if only the last part is missing
  fs::EntryRef entry;
};

enum class Links : bool { kept, followed };  // of the last part; links on the way are always followed

[[nodiscard]] Found look_up(const fs::Tree& files, std::string_view path, Links last);

// These give the error code, or null where it went well. `now` is the time that changed files get.
[[nodiscard]] const char* write_file(fs::Tree& files, std::string_view path, std::string text, std::int64_t now);
[[nodiscard]] const char* make_directory(fs::Tree& files, std::string_view path, std::int64_t now);
[[nodiscard]] const char* remove_entry(fs::Tree& files, std::string_view path,
                                       fs::Kind kind);  // kind: file stands for links too
[[nodiscard]] const char* rename_entry(fs::Tree& files, std::string_view from, std::string_view to);
[[nodiscard]] const char* make_link(fs::Tree& files, std::string target, std::string_view path);
[[nodiscard]] const char* change_mode(fs::Tree& files, std::string_view path, std::uint16_t mode);

}  // namespace container::quickjs
