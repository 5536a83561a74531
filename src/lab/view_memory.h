// What the parts of a view were made from, so that the next view takes over those that are the same.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lab/session.h"

namespace lab {

struct ViewMemory {
  // The list of files.
  fs::EntryRef project;  // roots
  fs::EntryRef source;   // of the newest image; null: there is none
  fs::EntryRef ignore_file;
  std::map<std::string, std::size_t, std::less<>> file_rows;  // by path

  // What only builds, and what is chosen of them, change.
  struct Built {
    BuildRef newest;
    std::size_t builds = 0;
    image::ImageRef image;
    build::BuilderKind builder = build::BuilderKind::buildkit;
    cache::Store records;
    std::uint64_t cache_limit = 0;
    std::size_t exports = 0;
    SelectStep selected;
  };
  Built built;

  std::vector<std::shared_ptr<const State>> moments;  // beside View::history

  struct Compared {
    BuildRef left;
    BuildRef right;
    std::string left_name;
    std::string right_name;
    std::size_t moments = 0;
    int position = 0;
    build::BuilderKind builder = build::BuilderKind::buildkit;
    bool predicting = false;

    bool operator==(const Compared&) const = default;
  };
  Compared compared;
  bool known = false;
};

}  // namespace lab
