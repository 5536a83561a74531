#include "shell/shell.h"

#include <algorithm>
#include <utility>

#include "shell/identity.h"
#include "shell/launch.h"
#include "shell/program.h"
#include "shell/world.h"

namespace shell {

namespace {

constexpr std::string_view default_path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

fs::EntryRef device_folder() {
  fs::EntryRef folder = fs::Entry::directory({.mode = 0755});
  for (std::string_view name : {"full", "null", "random", "tty", "urandom", "zero"})
    folder = folder->with_child(name, fs::Entry::file(fs::Content(std::string()), {.mode = 0666}));
  folder = folder->with_child("fd", fs::Entry::symlink("/proc/self/fd"));
  folder = folder->with_child("ptmx", fs::Entry::symlink("pts/ptmx"));
  folder = folder->with_child("stdin", fs::Entry::symlink("/proc/self/fd/0"));
  folder = folder->with_child("stdout", fs::Entry::symlink("/proc/self/fd/1"));
  folder = folder->with_child("stderr", fs::Entry::symlink("/proc/self/fd/2"));
  for (std::string_view name : {"mqueue", "shm"})
    folder = folder->with_child(name, fs::Entry::directory({.mode = 01777}));
  return folder->with_child("pts", fs::Entry::directory({.mode = 0755}));
}

std::vector<Mount> with_system_mounts(std::vector<Mount> mounts) {
  mounts.push_back({"/dev", device_folder(), false});
  mounts.push_back({"/proc", fs::Entry::directory({.mode = 0555}), true});
  const bool has_sys = std::any_of(mounts.begin(), mounts.end(), [](const Mount& m) { return m.path == "/sys"; });
  if (!has_sys) mounts.push_back({"/sys", fs::Entry::directory({.mode = 0555}), true});
  return mounts;
}

Environment environment_of(const Process& process, const std::string& home) {
  Environment environment;
  for (const std::string& definition : process.env) {
    const std::size_t equals = definition.find('=');
    if (equals != std::string::npos) environment[definition.substr(0, equals)] = definition.substr(equals + 1);
  }
  environment.try_emplace("PATH", default_path);
  std::string& home_variable = environment["HOME"];
  if (home_variable.empty()) home_variable = home;
  return environment;
}

// The working directory and what is missing above it, as the builder makes them before the process starts.
// Folder by folder as it is written: in "/a/b/../c" there must be a "b" too.
void make_cwd(Files& files, const Caller& caller, const std::string& cwd, Process::MissingFolder owner) {
  for (std::size_t slash = cwd.find('/', 1);; slash = cwd.find('/', slash + 1)) {
    const std::string part = cwd.substr(0, slash);
    const base::Result<Place, Errno> place = files.look(part, Credentials{}, Follow::yes);
    if (place && !place->entry && files.make_directory(part, Credentials{}, 0755) == Errno::none &&
        owner == Process::MissingFolder::for_user)
      (void)files.set_owner(part, Credentials{}, caller.who.uid, caller.who.gid, Follow::no);
    if (slash == std::string::npos) return;
  }
}

Outcome finish(World& world, const Process& process, int exit_code) {
  Outcome outcome;
  world.files.keep_links();
  outcome.files = world.files.root();
  outcome.exit_code = exit_code;
  outcome.seconds = world.seconds();
  outcome.output = world.take_output();
  outcome.unsupported = world.unsupported();
  outcome.ran_out_of_work = world.meter.over();
  outcome.work = world.meter.units();
  for (const Mount& asked : process.mounts)
    for (const Mount& mount : world.files.mounts())
      if (mount.path == asked.path) {
        outcome.mounts.push_back(mount);
        break;
      }
  outcome.touched.assign(world.files.touched().begin(), world.files.touched().end());
  outcome.remade.assign(world.files.remade().begin(), world.files.remade().end());
  return outcome;
}

Outcome refuse(World& world, const Process& process, Outcome::NotStarted why, std::string message) {
  Outcome outcome = finish(world, process, 1);
  outcome.not_started = why;
  outcome.not_started_message = std::move(message);
  return outcome;
}

}  // namespace

std::vector<Mount> network_mounts(Access access, std::string_view network) {
  const bool read_only = access == Access::read_only;
  const auto text = [](std::string_view lines) {
    return fs::Entry::file(fs::Content(std::string(lines)), {.mode = 0644});
  };
  const std::string_view hosts =
      read_only ? "127.0.0.1\tlocalhost buildkitsandbox\n::1\tlocalhost ip6-localhost ip6-loopback\n"
                : "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n"
                  "ff00::0\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n";
  std::vector<Mount> mounts = {{"/etc/hosts", text(hosts), read_only},
                               {"/etc/resolv.conf", text("nameserver 10.255.255.53\n"), read_only}};
  if (network == "host") return mounts;
  const fs::Meta folder = {.mode = 0555};
  fs::Tree sys(fs::Entry::directory(folder));
  for (const std::string_view interface : {"eth0", "lo"}) {
    if (interface == "lo" || network.empty())
      sys = sys.with("/class/net/" + std::string(interface), fs::Entry::directory(folder));
  }
  mounts.push_back({"/sys", sys.root(), true});
  return mounts;
}

Outcome run(const Process& process, const Tools& tools) {
  World world(Files(process.files, with_system_mounts(process.mounts)), tools, process.now, process.work_limit);
  const base::Result<Place, Errno> busybox = world.files.find("/bin/busybox", Credentials{}, Follow::yes);
  world.busybox = busybox.ok();

  const base::Result<Identity, std::string> identity = identify(world.files, process.user);
  if (!identity) return refuse(world, process, Outcome::NotStarted::unknown_user, identity.error());
  Caller caller;
  caller.who = identity->who;
  caller.cwd = fs::clean(process.cwd);
  make_cwd(world.files, caller, process.cwd, process.missing_cwd);
  const base::Result<Place, Errno> folder = world.files.find(caller.cwd, caller.who, Follow::yes);
  if (folder) caller.cwd = folder->path;

  Environment environment = environment_of(process, identity->home);
  const std::string path = environment["PATH"];
  Descriptors streams;
  Stream log;
  log.kind = Stream::Kind::log;
  streams[0] = make_stream({});
  streams[1] = make_stream(log);
  streams[2] = make_stream(log);

  if (process.argv.empty()) return refuse(world, process, Outcome::NotStarted::no_program, "no command specified");
  const Search search = find_command(world, caller, process.argv.front(), path, false);
  if (search.result != Search::Result::found) {
    const std::string name = "exec: \"" + process.argv.front() + "\": ";
    const bool by_path = process.argv.front().find('/') != std::string::npos;
    if (search.result == Search::Result::denied)
      return refuse(world, process, Outcome::NotStarted::no_program, name + "permission denied");
    return refuse(world, process, Outcome::NotStarted::no_program,
                  name + (by_path ? "stat " + process.argv.front() + ": no such file or directory"
                                  : std::string("executable file not found in $PATH")));
  }
  int exit_code = 0;
  {
    Program program(world, process.argv, std::move(environment), std::move(caller), std::move(streams));
    exit_code = launch(program, search);
  }
  constexpr double soon =
      0.5;  // what runs on after the shell's end for less than this is done before the container is gone
  if (world.background_until > world.seconds() + soon)
    world.stop("This RUN ends while a job of it still runs in the background; the lab cannot stop that half way.");
  return finish(world, process, exit_code);
}

}  // namespace shell
