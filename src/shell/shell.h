// What a RUN does: a process over a file tree, with an exit code, what it printed, and how long it took in simulated
// time.
//
// A pure function: same process, same outcome. Shell text is read as POSIX sh (busybox ash, which the recordings used);
// programs are utilities of our own (src/shell/utilities), scripts in the tree, or tool models (assets/tools).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fs/tree.h"
#include "shell/mount.h"
#include "shell/tools.h"

namespace shell {

// How much a RUN may do before it is stopped. A unit is what takes about a quarter of a microsecond natively: a
// command, a name that is looked up, or as many bytes as are copied or searched in that time (World::touch). Far above
// what a build of a lesson needs, and low enough that a RUN without an end is over within about a second. Docker has no
// such limit.
inline constexpr std::uint64_t work_of_a_run = 4'000'000;

struct Process {
  std::vector<std::string> argv;  // {"/bin/sh", "-c", "npm install"}
  std::vector<std::string> env;   // "NAME=value", in order
  std::string cwd = "/";
  std::string user;  // as USER gives it; empty: root
  fs::Tree files;
  std::int64_t now = 0;       // seconds since 1970: the time that changed files get
  std::vector<Mount> mounts;  // beside /dev, /proc and /sys, which are always there
  // Whose `cwd` becomes where it is missing: BuildKit makes it for the user, the classic builder for root.
  enum class MissingFolder : std::uint8_t { for_user, for_root };
  MissingFolder missing_cwd = MissingFolder::for_user;
  // Units after which `run` gives up. Whoever gives less than work_of_a_run asks only whether the process ends soon:
  // where it does not, Outcome::ran_out_of_work is set and no sentence is made.
  std::uint64_t work_limit = work_of_a_run;
};

struct OutputLine {
  double seconds = 0;  // since the process began
  std::string text;    // without its newline
};

struct Outcome {
  fs::Tree files;
  int exit_code = 0;
  std::vector<OutputLine> output;  // standard output and error, as they came
  double seconds = 0;
  // Why nothing ran at all: an unknown user, or argv[0] that is not there. In runc's words; exit_code is 1 then.
  enum class NotStarted : std::uint8_t { no, unknown_user, no_program };
  NotStarted not_started = NotStarted::no;
  std::string not_started_message;
  std::vector<Mount> mounts;  // those of the process, as it left them
  // What overlayfs copied up: every path that was written, changed in mode, owner or time, or whose folder got or lost
  // a name, even where it ended up as it was. Sorted. The classic builder's layers list these too.
  std::vector<std::string> touched;
  std::vector<std::string> remade;  // folders that were removed and made again; sorted
  // What the lab cannot run (yet): a sentence for the person, naming the command. Set: nothing above is to be believed.
  std::optional<std::string> unsupported;
  // The process reached its limit of work. Nothing above is to be believed; `unsupported` has the sentence where the
  // limit was that of a RUN, and is empty where the caller gave less.
  bool ran_out_of_work = false;
  std::uint64_t work = 0;  // units done: the same for the same process, whatever the limit
  // Somebody gave it up while it ran. Nothing above is to be believed: whatever it had done is dropped.
  bool cancelled = false;
};

[[nodiscard]] Outcome run(const Process& process, const Tools& tools);

// What a RUN finds of its network: /etc/hosts and /etc/resolv.conf, which a builder lays over the image, and the names
// of its interfaces in /sys/class/net. BuildKit's files can only be read; into the classic builder's a RUN may write,
// and it is dropped. `network`: "" (the usual one), "none" (recorded: mounts/network-none) or "host", whose interfaces
// nobody knows here.
[[nodiscard]] std::vector<Mount> network_mounts(Access access, std::string_view network = {});

}  // namespace shell
