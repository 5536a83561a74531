// What one layer did to the file system of an image, and what of it is wasted: bytes that a layer above hides.
//
// Counted as the `dive` tool counts: a file that several layers hold takes its place in each, and only the last one is
// seen; of one that is removed at last, none is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "build/record.h"
#include "image/catalogue.h"
#include "lab/command.h"
#include "lab/text_diff.h"

namespace lab {

struct LayerFile {
  std::string path;  // "app/server.js", without a leading slash
  std::string name;
  int depth = 0;
  bool directory = false;
  enum class Mark : std::uint8_t { added, changed, removed, passed_through } mark = Mark::added;
  std::string size;  // "2.1 kB"; empty for folders and what was removed
  std::string note;  // "link to busybox", "mode 0600"; mostly empty
};

// A file of the list, opened: its text, or how it differs from the one below.
struct FileLook {
  std::string path;      // as the row has it; empty: none is open
  std::string sentence;  // what the layer did to it
  std::string owner;     // "mode 0644, owner 0:0"
  bool diff = false;
  std::vector<DiffLine> lines;  // at most `shown_lines_of_file`
  std::size_t more = 0;         // that are not listed
};

struct ImageFiles {
  int build = 0;  // 0: nothing to show
  int step = 0;
  bool whole = false;      // all files after the step, not only what its layer did
  std::string title;       // "COPY . /app"
  std::string sentence;    // "2 files added, 1 changed: 2.1 kB."
  std::string efficiency;  // of the whole image: "1.2 MB of 49.3 MB are wasted: …"; empty where the build failed
  std::vector<LayerFile> files;  // in the order of their paths, folders first met; at most `shown_files`
  int more = 0;                  // that are not listed
  FileLook look;
};

inline constexpr std::size_t shown_files_of_layer = 2000;
inline constexpr std::size_t shown_lines_of_file = 2000;

// Of the layer that a step made or reused; for FROM: all files of the image that it names.
[[nodiscard]] ImageFiles image_files(const build::Record& record, int step, const image::Catalogue& catalogue,
                                     const LookInImage& look = {});

// Bytes of an image's files that nobody sees, because a layer above replaces or removes them.
[[nodiscard]] std::uint64_t wasted_bytes(const image::Image& image);

}  // namespace lab
