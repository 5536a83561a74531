#include "cli/read_data.h"

#include <cstdlib>
#include <map>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/read_file.h"

namespace cli {
namespace {

bool holds_data(const std::string& folder) {
  struct stat status = {};
  return ::stat((folder + "/lessons/course.json").c_str(), &status) == 0;
}

std::string beside_the_program() {
  std::vector<char> path(4096);
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return {};
  const std::string program(path.data(), static_cast<std::size_t>(length));
  return program.substr(0, program.rfind('/')) + "/../share/layerlab";
}

base::Result<std::string, ReadError> data_folder(const std::string& chosen) {
  if (!chosen.empty()) {
    if (holds_data(chosen)) return chosen;
    return base::Failure{
        ReadError{"--data: " + chosen + " holds no lessons/course.json, so it is not the lab's data folder."}};
  }
  if (const char* named = std::getenv("LAYERLAB_DATA"); named != nullptr && *named != '\0') {
    if (holds_data(named)) return std::string(named);
    return base::Failure{ReadError{"LAYERLAB_DATA: " + std::string(named) +
                                   " holds no lessons/course.json, so it is not the lab's data folder."}};
  }
  for (const std::string& folder : {beside_the_program(), std::string(LAYERLAB_SOURCE_FOLDER)}) {
    if (!folder.empty() && holds_data(folder)) return folder;
  }
  return base::Failure{
      ReadError{"The lab's data (base images, tool models, lessons) was not found. Name its folder with --data or in "
                "LAYERLAB_DATA."}};
}

}  // namespace

base::Result<std::string, ReadError> read_data_file(const std::string& chosen, const std::string& path) {
  const auto folder = data_folder(chosen);
  return folder ? read_file(*folder + "/" + path) : base::Failure{folder.error()};
}

base::Result<lab::Data, ReadError> read_data(const std::string& chosen) {
  auto folder = data_folder(chosen);
  if (!folder) return base::Failure{folder.error()};
  std::map<std::string, std::string> files;
  for (const std::string part : {"assets", "lessons"}) {
    auto tree = read_folder(*folder + "/" + part);
    if (!tree) return base::Failure{tree.error()};
    tree->walk([&](const std::string& path, const fs::EntryRef& entry) {
      if (entry->kind() == fs::Kind::file) files[part + path] = entry->content().text();
      return true;
    });
  }
  auto data = lab::load_data(files);
  if (!data) return base::Failure{ReadError{*folder + "/" + data.error().file + ": " + data.error().message}};
  return std::move(data).value();
}

}  // namespace cli
