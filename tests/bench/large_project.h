// A large project: files in folders of a thousand, and a Dockerfile that copies the folders one by one.
#pragma once

#include <string>

#include "fs/tree.h"
#include "image/catalogue.h"

namespace bench {

[[nodiscard]] std::string path_of(int file);
[[nodiscard]] std::string text_of(int file);  // about as long as source files are short
[[nodiscard]] fs::Tree project_of(int files);

// A hundred pairs, say, of a COPY of one folder and a RUN, on the image of large_catalogue.
[[nodiscard]] std::string dockerfile_of(int files, int steps);
[[nodiscard]] image::Catalogue large_catalogue();

// Seconds.
struct ForecastTimes {
  double edited = 0;        // a forecast after an edit of one file
  double from_nothing = 0;  // of the same state, for which nothing is known but the records
};
// Zeros where the project does not build.
[[nodiscard]] ForecastTimes forecast_times(int files, int steps);

}  // namespace bench
