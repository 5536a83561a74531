#include "shell/tar_archive.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace shell {

namespace {

std::string field(std::string_view header_block, std::size_t at, std::size_t size) {
  const std::string_view raw = header_block.substr(at, size);
  return std::string(raw.substr(0, raw.find('\0')));
}

}  // namespace

bool read_tar(std::string_view data, std::vector<TarMember>& members) {
  std::string long_name;
  std::string long_link;
  while (data.size() >= tar_block) {
    const std::string_view head = data.substr(0, tar_block);
    if (head.find_first_not_of('\0') == std::string_view::npos) return true;
    unsigned sum = 0;
    for (std::size_t i = 0; i < tar_block; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(head[i]);
    if (std::strtoul(field(head, 148, 8).c_str(), nullptr, 8) != sum) return false;
    TarMember member;
    const auto size = static_cast<std::size_t>(std::strtoull(field(head, 124, 12).c_str(), nullptr, 8));
    member.type = head[156] == '\0' ? '0' : head[156];
    if (size > data.size() - tar_block) return false;  // not by adding: a size may be anything
    member.content = data.substr(tar_block, size);
    data.remove_prefix(std::min(data.size(), tar_block + (size + tar_block - 1) / tar_block * tar_block));
    if (member.type == 'L' || member.type == 'K') {
      (member.type == 'L' ? long_name : long_link) = member.content.substr(0, member.content.find('\0'));
      continue;
    }
    if (member.type == 'x' || member.type == 'g') {  // pax: "LENGTH key=value\n"
      std::string_view left = member.content;
      while (member.type == 'x' && !left.empty()) {
        const std::size_t length = std::strtoul(std::string(left.substr(0, 20)).c_str(), nullptr, 10);
        if (length == 0 || length > left.size()) break;
        const std::string_view record = left.substr(0, length - 1);
        const std::size_t key = record.find(' ');
        if (key != std::string_view::npos) {
          if (record.substr(key + 1, 5) == "path=") long_name = record.substr(key + 6);
          if (record.substr(key + 1, 9) == "linkpath=") long_link = record.substr(key + 10);
        }
        left.remove_prefix(length);
      }
      continue;
    }
    const std::string prefix =
        head.substr(257, 5) == "ustar" && head[262] == '\0' ? field(head, 345, 155) : std::string();
    member.name = !long_name.empty() ? long_name : (prefix.empty() ? "" : prefix + "/") + field(head, 0, 100);
    member.link = !long_link.empty() ? long_link : field(head, 157, 100);
    long_name.clear();
    long_link.clear();
    member.meta.mode = static_cast<std::uint16_t>(std::strtoul(field(head, 100, 8).c_str(), nullptr, 8) & 07777U);
    member.meta.uid = static_cast<std::uint32_t>(std::strtoul(field(head, 108, 8).c_str(), nullptr, 8));
    member.meta.gid = static_cast<std::uint32_t>(std::strtoul(field(head, 116, 8).c_str(), nullptr, 8));
    member.meta.modified = static_cast<std::int64_t>(std::strtoull(field(head, 136, 12).c_str(), nullptr, 8));
    member.user = field(head, 265, 32);
    member.group = field(head, 297, 32);
    members.push_back(std::move(member));
  }
  return true;
}

}  // namespace shell
