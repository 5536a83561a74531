// One running process: its words, environment, place, owner and open streams. What every utility gets.
//
// Printing is buffered: standard output is flushed before anything goes to standard error, and when the program ends.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shell/world.h"

namespace shell {

using Environment = std::map<std::string, std::string>;

struct Caller {
  Credentials who;
  std::string cwd = "/";
  std::uint16_t umask = 022;
};

class Program {
 public:
  Program(World& shared, std::vector<std::string> words, Environment variables, Caller owner, Descriptors streams)
      : world(shared),
        args(std::move(words)),
        env(std::move(variables)),
        caller(std::move(owner)),
        fds(std::move(streams)) {}
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { flush(); }

  World& world;
  std::vector<std::string> args;  // args[0]: the name it was called by
  Environment env;
  Caller caller;
  Descriptors fds;
  std::string shown_name;  // what its messages begin with, where that is not args[0]: for a shell's builtins
  int depth = 0;           // how many programs started one another to get here

  [[nodiscard]] Files& files() { return world.files; }
  [[nodiscard]] std::string path(
      std::string_view name) const;        // absolute, as seen from the working directory; not cleaned
  [[nodiscard]] std::string name() const;  // for messages: args[0] without its folders

  void out(std::string_view text);
  void err(std::string_view text);
  void flush();
  // "name: text" on standard error; gives `code` back, so that a utility can end with it.
  int fail(std::string_view text, int code = 1);
  int fail(std::string_view what, Errno error, int code = 1);  // "name: what: Permission denied"
  // Ends the RUN with a sentence about what the lab cannot do.
  int unsupported(std::string_view sentence);
  int bad_option(std::string_view option);  // an option that the lab's version of this utility does not have

  [[nodiscard]] std::string read_input();        // standard input, to its end
  [[nodiscard]] StreamRef stream(int fd) const;  // null where closed
  // The text of a file, or of standard input for "-". Fails as the utility's message says it, and gives false.
  bool read_file(const std::string& file, std::string& text);
  // Opens for reading; null and `error` set where that fails. Knows the special files of /dev.
  [[nodiscard]] StreamRef open_for_reading(std::string_view file, Errno& error);
  [[nodiscard]] StreamRef open_for_writing(std::string_view file, Opening opening, Errno& error);
  // Replaces a file's whole text (making it where missing).
  [[nodiscard]] Errno write_file(std::string_view file, std::string text);

 private:
  std::string buffer_;
};

}  // namespace shell
