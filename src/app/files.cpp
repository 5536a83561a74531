#include "app/files.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace app {

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::map<std::string, std::string> read_data_files(const std::string& folder) {
  namespace files = std::filesystem;
  std::map<std::string, std::string> found;
  for (const char* part : {"assets", "lessons"}) {
    std::error_code error;
    auto entry = files::recursive_directory_iterator(files::path(folder) / part, error);
    for (const auto end = files::recursive_directory_iterator(); !error && entry != end; entry.increment(error)) {
      if (!entry->is_regular_file(error)) continue;
      if (auto text = read_file(entry->path().string())) {
        found[entry->path().lexically_relative(folder).generic_string()] = std::move(*text);
      }
    }
  }
  return found;
}

ui::FontFiles read_fonts(const std::string& folder) {
  const auto first = [](const std::array<std::string, 2>& paths) {
    for (const std::string& path : paths) {
      if (auto bytes = read_file(path)) return std::move(*bytes);
    }
    return std::string();
  };
  const std::string ours = folder + "/build/assets/fonts/";
  return {.regular = first({ours + "inter-regular.otf", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"}),
          .semibold = first({ours + "inter-semibold.otf", "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"}),
          .mono = first({ours + "jetbrains-mono-regular.ttf",
                         "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"})};
}

}  // namespace app
