#include "build/execute.h"

#include <utility>

#include "build/costs.h"
#include "build/owner.h"
#include "shell/shell.h"

namespace build {

namespace {

Executed done(const fs::Tree& below, Copied result, double seconds) {
  Executed out;
  out.seconds = seconds;
  if (result) {
    out.files = std::move(result).value();
  } else {
    out.files = below;
    if (result.error().by_lab)
      out.unsupported = result.error().message;
    else
      out.error = result.error().message;
  }
  return out;
}

// runc makes the folders that it lays /dev, /proc and /sys over where the image has none, and they stay in the layer.
fs::Tree with_mount_points(fs::Tree files, std::int64_t now) {
  for (const std::string_view path : {"/dev", "/proc", "/sys"})
    if (files.find(path) == nullptr) files = files.with_directory(path, {.mode = 0755, .modified = now});
  return files;
}

}  // namespace

Executed run_command(const fs::Tree& below, const plan::Exec& exec, const MountPlan& mounts, std::int64_t now,
                     const shell::Tools& tools, shell::Runner* runner) {
  shell::Process process;
  process.argv = exec.argv;
  process.env = exec.env;
  process.env.insert(process.env.end(), exec.proxies.begin(), exec.proxies.end());
  process.env.insert(process.env.end(), mounts.env.begin(), mounts.env.end());
  process.cwd = exec.cwd;
  process.user = exec.user;
  process.files = with_mount_points(below, now);
  process.now = now;
  process.mounts = mounts.mounts;
  shell::Outcome outcome = shell::run_by(runner, process, tools);
  Executed out;
  out.files = std::move(outcome.files);
  out.seconds = costs.start_process + outcome.seconds;
  out.exit_code = outcome.exit_code;
  if (outcome.not_started == shell::Outcome::NotStarted::unknown_user) out.not_started = outcome.not_started_message;
  out.mounts = std::move(outcome.mounts);
  out.touched = std::move(outcome.touched);
  out.unsupported = std::move(outcome.unsupported);
  out.cancelled = outcome.cancelled;
  if (outcome.not_started == shell::Outcome::NotStarted::no_program)
    out.output.push_back({costs.start_process, outcome.not_started_message});
  for (shell::OutputLine& line : outcome.output)
    out.output.push_back({costs.start_process + line.seconds, std::move(line.text)});
  return out;
}

Executed make_directory(const fs::Tree& below, const plan::MakeDirectory& made, std::int64_t now) {
  fs::Meta meta{.mode = static_cast<std::uint16_t>(made.mode), .modified = now};
  const Owner owner = find_owner(below, made.user);
  meta.uid = owner.uid;
  meta.gid = owner.gid;
  return done(below, make_directories(below, made.path, meta), costs.make_directory);
}

Executed copy_selected(const fs::Tree& below, const std::vector<cache::Selection>& selections,
                       std::string_view destination, std::int64_t now, const CopyRules& rules) {
  std::uint64_t bytes = 0;
  for (const cache::Selection& selection : selections)
    for (const cache::Selected& selected : selection.found) bytes += selected.entry->bytes();
  return done(below, copy_files(below, selections, destination, now, rules),
              transfer(costs.copy_files, bytes, costs.copy_bytes_per_second));
}

}  // namespace build
