#include "corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "image/corpus_bases.h"

namespace conformance {

namespace files = std::filesystem;

namespace {

void add(std::vector<ScenarioFile>& found, const files::path& path) {
  if (path.extension() != ".json" || path.stem().extension() == ".seen") return;
  const files::path seen = path.parent_path() / (path.stem().string() + ".seen.json");
  if (files::exists(seen)) found.push_back({path.parent_path().filename().string(), path.string(), seen.string()});
}

}  // namespace

std::optional<std::string> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

base::Result<std::vector<std::string>, std::string> files_below(const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  for (const std::string& given : paths) {
    const files::path path = files::absolute(given).lexically_normal();
    std::error_code error;
    if (files::is_directory(path, error)) {
      for (const auto& entry : files::recursive_directory_iterator(path, error)) found.push_back(entry.path().string());
    } else if (files::exists(path, error)) {
      found.push_back(path.string());
    } else {
      return base::Failure{"there is no folder or file " + given};
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

base::Result<std::vector<ScenarioFile>, std::string> find_scenarios(const std::vector<std::string>& paths) {
  const auto below = files_below(paths);
  if (!below) return base::Failure{below.error()};
  std::vector<ScenarioFile> found;
  for (const std::string& path : *below) add(found, path);
  return found;
}

base::Result<image::Catalogue, std::string> read_bases(const std::string& path) {
  for (files::path folder = files::path(path).parent_path();; folder = folder.parent_path()) {
    const auto bases = read_text((folder / "bases.json").string());
    const auto layer = read_text((folder / "base-layer.json").string());
    if (bases && layer) {
      image::Catalogue catalogue;
      if (const auto error = image::add_corpus(catalogue, *bases, *layer)) {
        return base::Failure{(folder / error->file).string() + ": " + error->message};
      }
      return catalogue;
    }
    if (!folder.has_relative_path()) break;
  }
  return base::Failure{"there is no bases.json with a base-layer.json in the folder of " + path + ", or above it"};
}

}  // namespace conformance
