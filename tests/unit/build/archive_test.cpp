#include "build/archive.h"

#include <cstdio>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "build/unpack.h"
#include "shell/compress.h"

namespace {

struct Member {
  std::string name;
  char type = '0';
  std::string content;
  std::string link;
  unsigned mode = 0644;
  unsigned uid = 0;
};

std::string octal(std::uint64_t value, int digits) {
  char text[16];
  std::snprintf(text, sizeof text, "%0*llo", digits, static_cast<unsigned long long>(value));
  return text;
}

std::string tar(const std::vector<Member>& members) {
  std::string out;
  for (const Member& member : members) {
    std::string header(512, '\0');
    const auto put = [&](std::size_t at, const std::string& text) { header.replace(at, text.size(), text); };
    put(0, member.name);
    put(100, octal(member.mode, 7));
    put(108, octal(member.uid, 7));
    put(116, octal(member.uid, 7));
    put(124, octal(member.content.size(), 11));
    put(136, octal(5, 11));
    put(148, "        ");
    header[156] = member.type;
    put(157, member.link);
    put(257, std::string("ustar\00000", 8));
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6) + std::string("\0 ", 2));
    out += header + member.content + std::string((512 - member.content.size() % 512) % 512, '\0');
  }
  return out + std::string(1024, '\0');
}

fs::Tree folder() {
  return fs::Tree()
      .with_directory("/there", {.mode = 0700})
      .with_file("/there/kept", {"kept\n"})
      .with_file("/file", {"old\n"});
}

// "path mode uid text" of all that there is then; the error where there is one.
std::string unpacked(const std::vector<Member>& members, const std::optional<build::Owner>& owner = std::nullopt) {
  const auto archive = build::read_archive(tar(members));
  REQUIRE(archive.ok());
  REQUIRE(archive->has_value());
  const auto result = build::unpack(folder(), "/", **archive, owner, 9);
  if (!result) return result.error().message;
  std::string out;
  result->walk([&](const std::string& path, const fs::EntryRef& entry) {
    const bool symlink = entry->kind() == fs::Kind::symlink;
    const std::string text = symlink ? "->" + entry->target() : std::string(entry->content().text());
    out += path + " " + octal(entry->meta().mode, 3) + " " + std::to_string(entry->meta().uid) + " " + text + "; ";
    return true;
  });
  return out;
}

const std::string below = "; /there 700 0 ; /there/kept 644 0 kept\n; ";

}  // namespace

TEST_CASE("ADD unpacks what Docker unpacks, into the folder and nowhere else") {
  struct Row {
    std::string about;
    std::vector<Member> members;
    std::string result;
  };
  const std::string old = "/file 644 0 old\n";
  const Row rows[] = {
      {"a file with its owner and mode", {{"a", '0', "A", "", 04755, 7}}, "/a 4755 7 A; " + old + below},
      {"./, / and ../ lead into the folder",
       {{"./b", '0', "B"}, {"/c", '0', "C"}, {"../d", '0', "D"}},
       "/b 644 0 B; /c 644 0 C; /d 644 0 D; " + old + below},
      {"a folder merges and takes the archive's mode",
       {{"there/", '5', "", "", 0711, 3}},
       old + "; /there 711 3 ; /there/kept 644 0 kept\n; "},
      {"a file replaces a folder", {{"there", '0', "T"}}, old + "; /there 644 0 T; "},
      {"a folder replaces a file", {{"file/", '5', "", "", 0755}}, "/file 755 0 " + below},
      {"folders without an entry are root's",
       {{"p/q", '0', "Q", "", 0600, 7}},
       old + "; /p 755 0 ; /p/q 600 7 Q" + below},
      {"a link keeps its owner", {{"l", '2', "", "file", 0777, 7}}, old + "; /l 777 7 ->file" + below},
      {"a hard link is the same file",
       {{"a", '0', "A"}, {"h", '1', "", "a", 0600, 4}},
       "/a 600 4 A; " + old + "; /h 600 4 A" + below},
      {"an old header's folder", {{"o/", '\0'}}, old + "; /o 644 0 " + below},
      {"through a link of its own, inside the folder",
       {{"l", '2', "", "/there", 0777}, {"l/n", '0', "N"}},
       old + "; /l 777 0 ->/there; /there 700 0 ; /there/kept 644 0 kept\n; /there/n 644 0 N; "},
      {"through a link that leads nowhere",
       {{"l", '2', "", "/nowhere", 0777}, {"l/f", '0', "F"}},
       "open /l/f: no such file or directory"},
      {"below a file", {{"file/x", '0', "X"}}, "open /file/x: not a directory"},
      {"a hard link to nothing", {{"h", '1', "", "gone"}}, "link /gone /h: no such file or directory"},
      {"a kind that nobody knows", {{"z", '9'}}, "unhandled tar header type 57"},
      {"the folder itself is left alone", {{"./", '5', "", "", 0700, 7}}, old + below},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(unpacked(row.members) == row.result);
  }
  CHECK_MESSAGE(
      unpacked({{"p/a", '0', "A", "", 0600, 7}}, build::Owner{5, 6}) == old + "; /p 755 0 ; /p/a 600 5 A" + below,
      "--chown stands for every owner");
}

TEST_CASE("an archive is known by its content") {
  const std::string plain = tar({{"a", '0', "A"}});
  const auto is_archive = [](const std::string& data) {
    const auto archive = build::read_archive(data);
    REQUIRE(archive.ok());
    return archive->has_value();
  };
  CHECK(is_archive(plain));
  CHECK(is_archive(shell::gzip(plain)));
  CHECK_FALSE(is_archive(""));
  CHECK_FALSE(is_archive("no tar\n"));
  CHECK_FALSE(is_archive("\x1f\x8b"));
  CHECK_FALSE(is_archive(shell::gzip("only a text\n")));
  CHECK_FALSE(is_archive(std::string(1024, '\0')));
  CHECK_FALSE(is_archive(plain.substr(0, 300)));
  CHECK_FALSE(is_archive("BZh is how this text begins"));
  std::string wrong_sum = plain;
  wrong_sum[0] = 'b';
  CHECK_FALSE(is_archive(wrong_sum));

  CHECK(build::read_archive(std::string("\xfd"
                                        "7zXZ\0",
                                        6))
            .error()
            .message == "it is packed with xz, and the lab unpacks plain tar and gzip only");
  CHECK_FALSE(build::read_archive(fs::Content::declared(9, base::sha256("x"))).ok());
}

TEST_CASE("what ends too early is unpacked that far, and says so as Go does") {
  const std::string plain = tar({{"a", '0', "A"}, {"b", '0', std::string(600, 'b')}});
  const auto broken = [](const std::string& data) {
    const auto archive = build::read_archive(data);
    REQUIRE(archive.ok());
    REQUIRE(archive->has_value());
    return std::to_string((*archive)->entries.size()) + " " + (*archive)->broken;
  };
  CHECK(broken(plain) == "2 ");
  CHECK(broken(plain.substr(0, 3 * 512 + 100)) == "1 unexpected EOF");
  CHECK_MESSAGE(broken(plain.substr(0, 5 * 512)) == "2 ", "the blocks of zeros may be missing");
  std::string packed = shell::gzip(plain.substr(0, 5 * 512));
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  CHECK(broken(packed) == "2 gzip: invalid checksum");
}

TEST_CASE("extended headers name and number what the old fields have no room for") {
  const std::string long_name(150, 'n');
  const auto record = [](const std::string& text) { return std::to_string(text.size() + 4) + " " + text + "\n"; };
  const auto entry = [](const std::vector<Member>& members) {
    const auto archive = build::read_archive(tar(members));
    REQUIRE(archive.ok());
    REQUIRE(archive->has_value());
    return (*archive)->entries.back();
  };
  CHECK(entry({{"././@LongLink", 'L', long_name + std::string(1, '\0')}, {"n", '0', "A"}}).name == long_name);
  const auto pax =
      entry({{"x", 'x', record("path=" + std::string("pax/name")) + record("mtime=77.25")}, {"n", '0', "A"}});
  CHECK(pax.name == "pax/name");
  CHECK(pax.meta.modified == 77);
  CHECK(entry({{"x", 'x', record("uid=123456789")}, {"n", '0', "A"}}).meta.uid == 123456789);
}
