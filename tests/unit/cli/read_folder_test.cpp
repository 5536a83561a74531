#include "cli/read_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>

namespace {

// A folder that is gone again at the end.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "layerlab-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

}  // namespace

TEST_CASE("a folder is read with its modes, links, empty folders and any name, and owner 0:0") {
  const Folder folder;
  folder.write("run.sh", "#!/bin/sh\n");
  folder.write("src/über.bin", std::string("\0\xff", 2));
  folder.write(".dockerignore", "src\n");
  chmod((folder.path / "run.sh").c_str(), 0755);
  chmod((folder.path / "src/über.bin").c_str(), 0640);
  std::filesystem::create_directory(folder.path / "empty");
  std::filesystem::create_symlink("run.sh", folder.path / "latest");
  std::filesystem::create_symlink("nowhere", folder.path / "dangling");
  mkfifo((folder.path / "pipe").c_str(), 0644);

  const auto tree = cli::read_folder(folder.path.string());
  REQUIRE(tree);
  CHECK(tree->find("run.sh")->meta().mode == 0755);
  CHECK(tree->find("run.sh")->meta().uid == 0);
  CHECK(tree->find("src/über.bin")->meta().mode == 0640);
  CHECK(tree->find("src/über.bin")->content().text() == std::string("\0\xff", 2));
  CHECK(tree->find("latest")->target() == "run.sh");
  CHECK(tree->find("dangling")->kind() == fs::Kind::symlink);
  CHECK(tree->find("empty")->kind() == fs::Kind::directory);
  CHECK(tree->find(".dockerignore") != nullptr);
  CHECK(tree->find("pipe") == nullptr);
}

TEST_CASE("the folder itself may be a link, and may end in a slash") {
  const Folder folder;
  folder.write("real/a.txt", "a");
  std::filesystem::create_symlink("real", folder.path / "link");
  for (const char* name : {"link", "real/", "real/."}) {
    CAPTURE(name);
    const auto tree = cli::read_folder((folder.path / name).string());
    REQUIRE(tree);
    CHECK(tree->find("a.txt") != nullptr);
  }
}

TEST_CASE("what cannot be read is named in a sentence") {
  const Folder folder;
  folder.write("a.txt", "a");
  struct Row {
    std::string path;
    const char* says;
  };
  const Row rows[] = {{(folder.path / "missing").string(), "No such file or directory"},
                      {(folder.path / "a.txt").string(), "is a file; this takes a folder"}};
  for (const Row& row : rows) {
    const auto tree = cli::read_folder(row.path);
    REQUIRE_FALSE(tree);
    CHECK(tree.error().message.find(row.path) != std::string::npos);
    CHECK_MESSAGE(tree.error().message.find(row.says) != std::string::npos, tree.error().message);
  }
}
