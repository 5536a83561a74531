// Measuring: the median of several runs, each long enough for the clock, and a line of JSON for the table of `./lab
// bench`.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace bench {

// Seconds of processor time that one call of `work` takes: the median of `runs` samples, each of as many calls as fill
// about 20 ms.
[[nodiscard]] double median_seconds(const std::function<void()>& work, int runs = 9);

// Of one call: what cannot be done twice.
[[nodiscard]] double once_seconds(const std::function<void()>& work);

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  std::string reference;  // what it is compared with; empty: nothing
  double reference_value = 0;
  double goal = 0;  // on the ratio where there is a reference, else on the value; 0: none. At most this is good
};

void print(const Figure& figure);

// "rebuild.story": of the lab's data, by path ("assets/…").
[[nodiscard]] double rebuild_story_seconds(const std::map<std::string, std::string>& files);

void parse();           // "parse"
void digest_100k();     // "digest.100k"
void memory_file();     // "memory.file"
void memory_session();  // "memory.session"
void forecast_edit();   // "forecast.edit"

}  // namespace bench
