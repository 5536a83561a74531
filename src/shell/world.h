// What all processes of one RUN share: the files, simulated time, what is printed, and the bounds.
//
// Once `stop()` was called (something the lab cannot do) or the work is used up (a RUN without an end), nothing that
// follows counts: whoever loops or starts something asks stopped() and leaves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/files.h"
#include "shell/shell.h"
#include "shell/stream.h"
#include "shell/tools.h"
#include "shell/work.h"

namespace shell {

class World {
 public:
  World(Files start, const Tools& known_tools, std::int64_t now, std::uint64_t work_limit = work_of_a_run);

  Files files;
  const Tools& tools;

  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] std::int64_t now() const;  // seconds since 1970
  void spend(double seconds);
  void set_seconds(double seconds);  // for processes that run side by side

  // What the person reads. Lines are cut at newlines; a last one without is kept until the end.
  void print(std::string_view bytes);
  [[nodiscard]] std::vector<OutputLine> take_output();

  void stop(std::string sentence);  // the first sentence stays
  [[nodiscard]] bool stopped() const { return unsupported_.has_value() || meter.over(); }
  [[nodiscard]] std::optional<std::string> unsupported() const;

  // Counts work (shell/work.h says what a unit is); the RUN stops where it is too much. False: leave.
  Work meter;
  bool work(std::uint64_t units = 1) { return meter.spend(units) && !stopped(); }
  bool touch(std::uint64_t bytes) { return meter.touch(bytes) && !stopped(); }

  // Reading and writing through an open stream. Empty optional: at the end.
  [[nodiscard]] std::string read_all(Stream& stream);
  [[nodiscard]] std::string read_some(Stream& stream, std::size_t bytes);
  [[nodiscard]] std::optional<std::string> read_line(Stream& stream,
                                                     char end = '\n');  // with its end, where it has one
  // False: the stream cannot take it.
  bool write(Stream& stream, std::string_view bytes);

  int last_process = 1;         // numbers of processes, for $$ and $!
  bool busybox = false;         // whether the image's shell is busybox, which finds its applets without PATH
  int random_numbers = 0;       // how many times $RANDOM was asked for: the same in every run
  double background_until = 0;  // when the last process in the background ends

 private:
  friend class Deeper;
  [[nodiscard]] std::string_view rest_of(const Stream& stream);
  bool write_file(Stream& stream, std::string_view bytes);

  std::int64_t start_;
  double seconds_ = 0;
  std::uint64_t random_ = 0;
  std::vector<OutputLine> output_;
  std::string line_;
  std::optional<std::string> unsupported_;
  int depth_ = 0;
};

// As long as it lives, something runs within something else: commands in commands, programs in programs, expressions of
// awk. All of it stands on the one real stack, which is small in a browser, so all of it is counted together.
class Deeper {
 public:
  explicit Deeper(World& world, int levels = 1) : world_(world), levels_(levels) { world_.depth_ += levels_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
  ~Deeper() { world_.depth_ -= levels_; }

  // False: it is too deep, and the RUN was stopped for it.
  [[nodiscard]] bool fits() const;

 private:
  World& world_;
  int levels_;
};

}  // namespace shell
