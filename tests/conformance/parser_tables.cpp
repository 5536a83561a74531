#include "parser_tables.h"

#include <filesystem>

#include "corpus.h"

namespace conformance {

namespace files = std::filesystem;

namespace {

void add(std::vector<TableFile>& found, const files::path& path) {
  const auto beside = [&](const char* extension) {
    return files::exists(path.parent_path() / (path.stem().string() + extension));
  };
  const std::string name = path.filename().string();
  if (path.extension() == ".Dockerfile") {
    if (beside(".dump") || beside(".error")) found.push_back({TableFile::Kind::dump, path.string()});
  } else if (beside(".seen.json")) {
    return;  // a scenario
  } else if (name == "expansions.json") {
    found.push_back({TableFile::Kind::expansions, path.string()});
  } else if (name == "ignore.json") {
    found.push_back({TableFile::Kind::ignore, path.string()});
  } else if (name == "match.json") {
    found.push_back({TableFile::Kind::match, path.string()});
  }
}

}  // namespace

base::Result<std::vector<TableFile>, std::string> find_tables(const std::vector<std::string>& paths) {
  const auto below = files_below(paths);
  if (!below) return base::Failure{below.error()};
  std::vector<TableFile> found;
  for (const std::string& path : *below) add(found, path);
  return found;
}

std::vector<Case> play_table(const TableFile& file) {
  switch (file.kind) {
    case TableFile::Kind::dump: return {play_dump(file.path)};
    case TableFile::Kind::expansions: return play_expansions(file.path, read_text(file.path).value_or(""));
    case TableFile::Kind::ignore: return play_ignore(file.path, read_text(file.path).value_or(""));
    case TableFile::Kind::match: return play_match(file.path, read_text(file.path).value_or(""));
  }
  return {};
}

}  // namespace conformance
