// The tables of recorded parser answers (corpus/parser, whose README.md tells the format): dumps and errors of whole
// Dockerfiles, expanded words, ignore files, wildcards.
//
// A file is known by its name, wherever it lies: NAME.Dockerfile beside its NAME.dump or NAME.error, expansions.json,
// ignore.json, match.json. A Dockerfile, or a row of a table, is a case.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "case.h"

namespace conformance {

struct TableFile {
  enum class Kind : std::uint8_t { dump, expansions, ignore, match };
  Kind kind = Kind::dump;
  std::string path;
};

// Every such file below the given paths, sorted; a path may name one, too.
[[nodiscard]] base::Result<std::vector<TableFile>, std::string> find_tables(const std::vector<std::string>& paths);

[[nodiscard]] std::vector<Case> play_table(const TableFile& file);

// By kind. `text` is the table's; a table that can't be read is one failed case.
[[nodiscard]] Case play_dump(const std::string& dockerfile_path);
[[nodiscard]] std::vector<Case> play_expansions(const std::string& path, const std::string& text);
[[nodiscard]] std::vector<Case> play_ignore(const std::string& path, const std::string& text);
[[nodiscard]] std::vector<Case> play_match(const std::string& path, const std::string& text);

}  // namespace conformance
