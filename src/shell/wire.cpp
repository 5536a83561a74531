#include "shell/wire.h"

#include <utility>
#include <vector>

#include "fs/pack.h"

namespace shell {

namespace {

void put(const std::vector<std::string>& texts, base::ByteWriter& to) {
  to.number(texts.size());
  for (const std::string& text : texts) to.text(text);
}

std::vector<std::string> texts_of(base::ByteReader& from) {
  std::vector<std::string> out;
  for (std::size_t left = from.count(); left > 0 && from.ok(); --left) out.emplace_back(from.text());
  return out;
}

fs::EntryRef mounted(const std::vector<Mount>& mounts, std::string_view path) {
  for (const Mount& mount : mounts)
    if (mount.path == path) return mount.files;
  return nullptr;
}

// `before`: mounts that the reader has.
bool put(const std::vector<Mount>& mounts, const std::vector<Mount>& before, base::ByteWriter& to) {
  to.number(mounts.size());
  for (const Mount& mount : mounts) {
    to.text(mount.path);
    to.number(mount.read_only ? 1 : 0);
    if (!fs::pack(mounted(before, mount.path), mount.files, to)) return false;
  }
  return true;
}

std::vector<Mount> mounts_of(const std::vector<Mount>& before, base::ByteReader& from) {
  std::vector<Mount> out;
  for (std::size_t left = from.count(); left > 0 && from.ok(); --left) {
    Mount mount;
    mount.path = from.text();
    mount.read_only = from.number() != 0;
    mount.files = fs::unpack(mounted(before, mount.path), from);
    if (mount.files == nullptr) (void)from.give_up();
    out.push_back(std::move(mount));
  }
  return out;
}

// Nothing where the bytes are of no folder.
fs::Tree tree_of(const fs::Tree& before, base::ByteReader& from) {
  fs::EntryRef root = fs::unpack(before.root(), from);
  if (fs::is_directory(root)) return fs::Tree(std::move(root));
  (void)from.give_up();
  return {};
}

// A number that names one of so many values.
template <class Enum>
Enum choice_of(Enum last, base::ByteReader& from) {
  const std::uint64_t value = from.number();
  if (value > static_cast<std::uint64_t>(last)) return static_cast<Enum>(from.give_up());
  return static_cast<Enum>(value);
}

}  // namespace

// The names in brackets are all fields that there are: whoever adds one is told here.

std::optional<std::string> write_process(const Process& process) {
  const auto& [argv, env, cwd, user, files, now, mounts, missing_cwd, work_limit] = process;
  (void)work_limit;
  base::ByteWriter to;
  put(argv, to);
  put(env, to);
  to.text(cwd);
  to.text(user);
  to.signed_number(now);
  to.number(static_cast<std::uint64_t>(missing_cwd));
  if (!put(mounts, {}, to) || !fs::pack(fs::Tree().root(), files.root(), to)) return std::nullopt;
  return to.take();
}

std::optional<Process> read_process(std::string_view bytes) {
  base::ByteReader from(bytes);
  Process process;
  process.argv = texts_of(from);
  process.env = texts_of(from);
  process.cwd = from.text();
  process.user = from.text();
  process.now = from.signed_number();
  process.missing_cwd = choice_of(Process::MissingFolder::for_root, from);
  process.mounts = mounts_of({}, from);
  process.files = tree_of({}, from);
  if (!from.at_end()) return std::nullopt;
  return process;
}

std::optional<std::string> write_outcome(const Outcome& outcome, const Process& process) {
  const auto& [files, exit_code, output, seconds, not_started, not_started_message, mounts, touched, remade,
               unsupported, ran_out_of_work, work, cancelled] = outcome;
  base::ByteWriter to;
  to.signed_number(exit_code);
  to.number(output.size());
  for (const OutputLine& line : output) {
    to.real(line.seconds);
    to.text(line.text);
  }
  to.real(seconds);
  to.number(static_cast<std::uint64_t>(not_started));
  to.text(not_started_message);
  put(touched, to);
  put(remade, to);
  to.number(unsupported ? 1 : 0);
  to.text(unsupported.value_or(""));
  to.number(ran_out_of_work ? 1 : 0);
  to.number(work);
  to.number(cancelled ? 1 : 0);
  if (!put(mounts, process.mounts, to) || !fs::pack(process.files.root(), files.root(), to)) return std::nullopt;
  return to.take();
}

std::optional<Outcome> read_outcome(std::string_view bytes, const Process& process) {
  base::ByteReader from(bytes);
  Outcome outcome;
  outcome.exit_code = static_cast<int>(from.signed_number());
  for (std::size_t left = from.count(); left > 0 && from.ok(); --left) {
    const double seconds = from.real();
    outcome.output.push_back({seconds, std::string(from.text())});
  }
  outcome.seconds = from.real();
  outcome.not_started = choice_of(Outcome::NotStarted::no_program, from);
  outcome.not_started_message = from.text();
  outcome.touched = texts_of(from);
  outcome.remade = texts_of(from);
  const bool has_sentence = from.number() != 0;
  std::string sentence(from.text());
  if (has_sentence) outcome.unsupported = std::move(sentence);
  outcome.ran_out_of_work = from.number() != 0;
  outcome.work = from.number();
  outcome.cancelled = from.number() != 0;
  outcome.mounts = mounts_of(process.mounts, from);
  outcome.files = tree_of(process.files, from);
  if (!from.at_end()) return std::nullopt;
  return outcome;
}

}  // namespace shell
