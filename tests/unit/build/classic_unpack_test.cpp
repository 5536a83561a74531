#include "build/classic_unpack.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "fs/links.h"
#include "shell/compress.h"

namespace {

struct Member {
  std::string name;
  char type = '0';
  unsigned mode = 0644;
  std::string content;
  std::string link;
  unsigned uid = 0;
};

std::string octal(unsigned long value, std::size_t width) {
  std::string digits(width, '0');
  for (std::size_t i = width; i-- > 0; value >>= 3U) digits[i] = static_cast<char>('0' + (value & 7U));
  return digits;
}

std::string tar(const std::vector<Member>& members) {
  std::string out;
  for (const Member& member : members) {
    std::string head(512, '\0');
    const auto put = [&](std::size_t at, const std::string& text) { head.replace(at, text.size(), text); };
    put(0, member.name);
    put(100, octal(member.mode, 7));
    put(108, octal(member.uid, 7));
    put(116, octal(member.uid, 7));
    put(124, octal(member.content.size(), 11));
    put(136, octal(1'600'000'000, 11));
    put(148, "        ");
    put(156, std::string(1, member.type));
    put(157, member.link);
    put(257, "ustar");
    put(263, "00");
    unsigned sum = 0;
    for (const char c : head) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6) + std::string(1, '\0'));
    out += head + member.content;
    out.append((512 - member.content.size() % 512) % 512, '\0');
  }
  return out + std::string(1024, '\0');
}

fs::Tree image() {
  return fs::Tree()
      .with_file("/t/pkg/keep", {"keep\n"})
      .with_file("/t/pkg/a", {"old\n"})
      .with_directory("/t/full")
      .with_file("/t/full/x", {"x\n"});
}

}  // namespace

TEST_CASE("an archive is known by its content") {
  const std::string plain = tar({{"a"}});
  CHECK(build::read_classic_archive({plain}));
  CHECK(build::read_classic_archive({shell::gzip(plain)}));
  CHECK_FALSE(build::read_classic_archive({"this is no tar\n"}));
  CHECK_FALSE(build::read_classic_archive({shell::gzip("text\n")}));
  CHECK_FALSE(build::read_classic_archive({""}));
  CHECK_FALSE(build::read_classic_archive({std::string(1024, '\0')}));
  CHECK(build::unknown_packing({"BZh9"}) == "bzip2");
  CHECK(build::unknown_packing({plain}).empty());
}

TEST_CASE("entries replace what is there, folders merge and take the archive's mode") {
  const auto archive = build::read_classic_archive({tar({{"pkg/", '5', 0700},
                                                         {"pkg/a", '0', 0600, "new\n", "", 7},
                                                         {"full", '0', 0644, "now a file\n"},
                                                         {"deep/er/b", '0', 0644, "b\n"},
                                                         {"l", '2', 0777, "", "pkg/a"},
                                                         {"/rooted", '0', 0644, "r"},
                                                         {"../above", '0', 0644, "u"},
                                                         {"h", '1', 0600, "", "pkg/a"}})});
  REQUIRE(archive);
  const auto unpacked = build::unpack_classic(image(), "/t", *archive, 5);
  REQUIRE_MESSAGE(unpacked, unpacked.error());
  const fs::Tree& files = unpacked->files;
  CHECK(files.find("/t/pkg")->meta().mode == 0700);
  CHECK(files.find("/t/pkg/keep") != nullptr);
  CHECK(files.find("/t/pkg/a")->content().text() == "new\n");
  CHECK(files.find("/t/pkg/a")->meta().uid == 7);
  CHECK(files.find("/t/full")->kind() == fs::Kind::file);
  CHECK(files.find("/t/deep/er")->meta().mode == 0755);
  CHECK(files.find("/t/l")->target() == "pkg/a");
  CHECK(files.find("/t/rooted") != nullptr);
  CHECK(files.find("/t/above") != nullptr);
  const std::vector<fs::LinkedNames> linked = fs::linked_names(files.root());
  REQUIRE(linked.size() == 1);
  CHECK(linked[0].names == fs::Names{"/t/h", "/t/pkg/a"});
}

TEST_CASE("a link of the archive does not lead out of the folder") {
  const auto inside =
      build::read_classic_archive({tar({{"etc/", '5', 0755}, {"l", '2', 0777, "", "/etc"}, {"l/f", '0', 0644, "f"}})});
  REQUIRE(inside);
  const auto unpacked = build::unpack_classic(image(), "/t", *inside, 5);
  REQUIRE(unpacked);
  CHECK(unpacked->files.find("/t/etc/f") != nullptr);
  CHECK(unpacked->files.find("/etc/f") == nullptr);
  const auto missing = build::read_classic_archive({tar({{"l", '2', 0777, "", "/etc"}, {"l/f", '0', 0644, "f"}})});
  const auto failed = build::unpack_classic(image(), "/t", *missing, 5);
  REQUIRE_FALSE(failed);
  CHECK(failed.error() == "open /l/f: no such file or directory");
}

TEST_CASE("an archive that ends too early fails") {
  const std::string whole = tar({{"a", '0', 0644, "a"}, {"b", '0', 0644, std::string(600, 'b')}});
  const auto archive = build::read_classic_archive({whole.substr(0, 512 * 4)});
  REQUIRE(archive);
  CHECK_FALSE(archive->complete);
  CHECK(build::unpack_classic(image(), "/t", *archive, 5).error() == "unexpected EOF");
}
