// Any bytes as an archive: for the tar and gzip of a RUN, and for ADD.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "broken.h"
#include "build/archive.h"
#include "shell/compress.h"
#include "shell/tar_archive.h"

namespace {

void check_packing(std::string_view bytes) {
  if (shell::gunzip(shell::gzip(bytes)) != bytes) fuzz::broken("what was packed is not what comes out again");
}

void check_tar(std::string_view bytes) {
  std::vector<shell::TarMember> members;
  (void)shell::read_tar(bytes, members);
  std::size_t held = 0;
  for (const shell::TarMember& member : members) held += member.content.size() + shell::tar_block;
  if (held > bytes.size()) fuzz::broken("an archive holds more than it is long");
}

void check_added(std::string_view bytes) {
  const auto archive = build::read_archive(fs::Content(bytes));
  if (!archive || !*archive || shell::is_gzip(bytes)) return;
  std::uint64_t held = 0;
  for (const build::ArchiveEntry& entry : (*archive)->entries) held += entry.content.size();
  if (held > bytes.size()) fuzz::broken("an archive of ADD holds more than it is long");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_packing(bytes);
  check_tar(bytes);
  check_added(bytes);
  return 0;
}
