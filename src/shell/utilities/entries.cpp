#include "shell/utilities/entries.h"

namespace shell {

char letter_of(const std::string& path, const fs::Entry& entry) {
  if (entry.kind() == fs::Kind::directory) return 'd';
  if (entry.kind() == fs::Kind::symlink) return 'l';
  return path.rfind("/dev/", 0) == 0 && path.rfind("/dev/shm/", 0) != 0 ? 'c' : '-';
}

std::uint64_t size_of(const fs::Entry& entry) {
  if (entry.kind() == fs::Kind::file) return entry.content().size();
  if (entry.kind() == fs::Kind::symlink) return entry.target().size();
  return 4096;
}

std::string human_size(std::uint64_t size) {
  double value = static_cast<double>(size);
  constexpr std::string_view units = "\0KMGT";
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < 5) {
    value /= 1024;
    ++unit;
  }
  if (unit == 0) return std::to_string(size);
  const auto tenths = static_cast<std::uint64_t>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + units[unit];
}

}  // namespace shell
