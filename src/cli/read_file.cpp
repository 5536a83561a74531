#include "cli/read_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace cli {
namespace {

base::Result<std::string, ReadError> read_all(std::FILE* file, const std::string& name) {
  std::string text;
  char buffer[65536];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, got);
  if (std::ferror(file) != 0) return base::Failure{cannot("read", name)};
  return text;
}

}  // namespace

ReadError cannot(const char* what, const std::string& path) {
  return {"Cannot " + std::string(what) + " " + path + ": " + std::strerror(errno) + "."};
}

base::Result<std::string, ReadError> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return base::Failure{cannot("read", path)};
  auto text = read_all(file, path);
  std::fclose(file);
  return text;
}

base::Result<std::string, ReadError> read_file_or_input(const std::string& path) {
  return path == "-" ? read_all(stdin, "standard input") : read_file(path);
}

}  // namespace cli
