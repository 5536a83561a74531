// What a file descriptor of a simulated process stands for: a file, a pipe, nothing, or what the person sees.
//
// Processes run one after the other, the writer of a pipe before its reader; so a pipe is a text that has been written
// whole. One that never ends (`yes |`) is marked, and reading past what is there is for the caller to refuse.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fs/entry.h"

namespace shell {

struct Pipe {
  std::string text;
  bool endless = false;
};

struct Stream {
  enum class Kind : std::uint8_t {
    nothing,  // /dev/null: empty to read, swallows what is written
    zeros,    // /dev/zero: endless to read, swallows what is written
    random,   // /dev/urandom: endless to read, the same bytes in every run
    full,     // /dev/full: every write fails
    log,      // what the RUN prints
    text_in,  // a text, read from `position`
    file_in,  // a file's content as it was when opened
    pipe_in,
    pipe_out,
    file_out,  // `path`, written at `position`, or at its end
  };
  Kind kind = Kind::nothing;
  std::string path;  // of file_in and file_out, without links
  std::size_t position = 0;
  bool append = false;
  std::string text;     // of text_in
  fs::Content content;  // of file_in
  std::shared_ptr<Pipe> pipe;

  [[nodiscard]] bool readable() const {
    return kind != Kind::log && kind != Kind::pipe_out && kind != Kind::file_out && kind != Kind::full;
  }
  [[nodiscard]] bool writable() const {
    return kind != Kind::text_in && kind != Kind::file_in && kind != Kind::pipe_in;
  }
};

// Shared where descriptors are duplicated or inherited: all then read and write at one position.
using StreamRef = std::shared_ptr<Stream>;
using Descriptors = std::map<int, StreamRef>;

[[nodiscard]] inline StreamRef make_stream(Stream stream) { return std::make_shared<Stream>(std::move(stream)); }
[[nodiscard]] StreamRef text_stream(std::string text);
[[nodiscard]] StreamRef pipe_reader(std::shared_ptr<Pipe> pipe);
[[nodiscard]] StreamRef pipe_writer(std::shared_ptr<Pipe> pipe);

}  // namespace shell
