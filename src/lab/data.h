// The lab's data files, read once: base images, tool models, sample projects, lessons.
//
// Comes in as a map of path ("lessons/one-edit/lesson.json") to text, from a folder or from the page's bundle: the
// engine itself reads no file. A broken data file is an error that names file and place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "fs/tree.h"
#include "image/catalogue.h"
#include "lab/lesson.h"
#include "shell/tools.h"

namespace lab {

struct Sample {
  std::string id;
  std::string title;
  std::string about;
  std::vector<std::string> open;  // files that the editor shows first
  int order = 1000;               // its place in the list of projects; the first is the one that is open at the start
  fs::Tree project;
};

struct Data {
  image::Catalogue catalogue;
  shell::Tools tools;
  std::vector<Sample> samples;
  std::vector<Lesson> lessons;  // in the order of the course
};

struct DataError {
  std::string file;
  std::string message;
};

[[nodiscard]] base::Result<Data, DataError> load_data(const std::map<std::string, std::string>& files);

}  // namespace lab
